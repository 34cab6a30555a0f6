"""Venues with their halls and the ways between them."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, both, thumbnail
from festival.admin.proposals import address, address_from
from films.admin.codes import FilmsAdmin, FilmsStackedInline, FilmsTabularInline
from films.models.vocabulary import ScreenFormat
from screenings.models import Hall, Transfer, Venue
from screenings.models.venue import VenueAccess


def hall_address(form: ModelForm) -> str:
    """“tuschinski-1”: the venue's address and the hall's name."""
    venue = form.cleaned_data.get("venue") or getattr(form.instance, "venue", None)
    words = f"{venue.slug or venue.name} {form.cleaned_data.get('name') or ''}" if venue else ""
    taken = Hall.objects.exclude(pk=form.instance.pk).values_list("slug", flat=True)
    return address(words, taken=taken, longest=160, otherwise="hall")


class VenueForm(DeskForm):
    """A venue; its address follows from its name until somebody writes one."""

    proposes = {"slug": address_from("name")}


class HallForm(DeskForm):
    """A hall; its address is proposed from the venue's and its own name."""

    proposes = {"slug": hall_address}


class HallInline(FilmsStackedInline):
    model = Hall
    form = HallForm
    ticked = {"formats": ScreenFormat.choices}
    fields = [
        ("name", "position", "slug"),
        ("capacity", "wheelchair_places", "turnaround_minutes", "hearing_loop"),
        "formats",
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Hall]:
        return super().get_queryset(request).select_related("venue")


class TransferInline(FilmsTabularInline):
    model = Transfer
    fk_name = "from_venue"
    fields = ["to_venue", "minutes"]
    autocomplete_fields = ["to_venue"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Transfer]:
        return super().get_queryset(request).select_related("from_venue", "to_venue")


@admin.register(Venue)
class VenueAdmin(FilmsAdmin):
    form = VenueForm
    table = "venues"
    inlines = [HallInline, TransferInline]
    ticked = {"access": VenueAccess.choices}
    list_display = ["photo_small", "name", "street", "city", "hall_count", "on_the_map", "position"]
    list_display_links = ["name"]
    list_editable = ["position"]
    list_filter = ["city"]
    search_fields = ["name", "short_name", "street", "city"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": [("name", "short_name"), ("slug", "position"), both("description")]}),
        (
            _("Where it is"),
            {"fields": [("street", "postal_code", "city"), ("latitude", "longitude"), both("transport"), "url"]},
        ),
        (_("Accessibility"), {"fields": ["access", both("access_text")]}),
        (_("Photo"), {"fields": [("photo", "photo_ppoi"), "photo_credit"]}),
    ]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        return queryset.annotate(hall_count=Count("halls"))

    @admin.display(description=_("photo"))
    def photo_small(self, venue: Venue) -> SafeString | str:
        return thumbnail(venue.photo.hero_960_jpg if venue.photo else "", 96, 54)

    @admin.display(description=_("halls"), ordering="hall_count")
    def hall_count(self, venue: Any) -> int:
        return int(venue.hall_count)

    @admin.display(description=_("on the map"), boolean=True)
    def on_the_map(self, venue: Venue) -> bool:
        return venue.coordinates is not None


@admin.register(Hall)
class HallAdmin(FilmsAdmin):
    form = HallForm
    table = "halls"
    ticked = {"formats": ScreenFormat.choices}
    list_display = [
        "full_name",
        "venue",
        "capacity",
        "wheelchair_places",
        "hearing_loop",
        "turnaround_minutes",
        "position",
    ]
    list_editable = ["position"]
    list_filter = ["venue", "hearing_loop"]
    search_fields = ["name", "venue__name", "slug"]
    autocomplete_fields = ["venue"]
    fieldsets = [
        (None, {"fields": [("venue", "name"), ("slug", "position")]}),
        (
            _("Seats and screen"),
            {"fields": [("capacity", "wheelchair_places", "hearing_loop"), "turnaround_minutes", "formats"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("venue")

    @admin.display(description=_("hall"), ordering="slug")
    def full_name(self, hall: Hall) -> str:
        return hall.full_name
