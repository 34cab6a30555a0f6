"""Editions with their sections, and the sections on their own."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskAdmin, DeskForm, DeskTabularInline, both, column, moment
from festival.admin.proposals import address_from
from festival.admin.publishing import with_publication
from festival.models import Edition, Section


class SectionForm(DeskForm):
    """A section; its address follows from its name until somebody writes one."""

    proposes = {"slug": address_from("name_en", "name_nl", within="edition")}


class EditionForm(DeskForm):
    """An edition; its address is proposed from its name: “IDFA 2012” gives “2012”."""

    proposes = {
        "slug": lambda form: str(form.cleaned_data["starts_on"].year) if form.cleaned_data.get("starts_on") else ""
    }


class SectionInline(DeskTabularInline):
    model = Section
    form = SectionForm
    fields = ["name_en", "name_nl", "code", "colour", "parent", "slug", "position"]
    autocomplete_fields = ["parent"]
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Section]:
        return super().get_queryset(request).select_related("parent__edition")


@admin.register(Edition)
class EditionAdmin(DeskAdmin):
    form = EditionForm
    list_display = ["name", "dates", "city", "status", "programme", "section_count"]
    list_filter = ["status"]
    search_fields = ["name", "slug", "tagline_en", "tagline_nl"]
    inlines = [SectionInline]
    fieldsets = [
        (None, {"fields": [("name", "slug"), both("tagline"), "city"]}),
        (_("Days"), {"fields": [("starts_on", "ends_on"), ("time_zone", "day_starts_at", "turnaround_minutes")]}),
        (
            _("Publication"),
            {
                "fields": [("status", "published_at")],
                "description": _(
                    "A draft is for staff only. A public edition shows its dates, and its programme from the moment "
                    "that you give. Films and screenings have publication moments of their own."
                ),
            },
        ),
    ]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        return with_publication(queryset, moment(request)).annotate(section_count=Count("sections"))

    def get_view_on_site_url(self, edition: Any = None) -> str | None:
        """The first page for the edition that visitors see, its page in the archive for another one."""
        if edition is None or not edition.pk:
            return None
        is_current = edition == Edition.objects.current()
        return reverse("home") if is_current else reverse("archive-edition", args=[edition.slug])

    @admin.display(description=_("dates"), ordering="starts_on")
    def dates(self, edition: Edition) -> SafeString:
        return column("dates", edition=edition)

    @admin.display(description=_("programme"), ordering="published_at")
    def programme(self, edition: Edition) -> SafeString:
        return column("publication", item=edition)

    @admin.display(description=_("sections"), ordering="section_count")
    def section_count(self, edition: Any) -> int:
        return int(edition.section_count)


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    form = SectionForm
    list_display = ["swatch", "full_name", "edition", "slug", "position"]
    list_display_links = ["full_name"]
    list_filter = ["edition"]
    list_select_related = ["edition", "parent"]
    search_fields = ["name_en", "name_nl", "code", "parent__name_en", "parent__name_nl", "edition__name"]
    autocomplete_fields = ["edition", "parent"]
    prepopulated_fields = {"slug": ["name_en"]}
    radio_fields = {"colour": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": [("edition", "parent"), both("name"), ("code", "slug", "position")]}),
        (
            _("Colour"),
            {
                "fields": ["colour"],
                "description": _("One of eight: each can be read in light and in dark, beside the section's code."),
            },
        ),
        (_("Text"), {"fields": [both("text")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("edition", "parent__edition")

    def choice_label(self, section: Any) -> str:
        """“Reflecting Images – Panorama, IDFA 2012”: sections of two editions may share a name."""
        return f"{section.full_name}, {section.edition.name}"

    def get_view_on_site_url(self, section: Any = None) -> str | None:
        """Its page: in the archive where another edition is the current one."""
        if section is None or not section.pk:
            return None
        if section.edition == Edition.objects.current():
            return reverse("films:section", args=[section.slug])
        return reverse("archive-section", args=[section.edition.slug, section.slug])

    @admin.display(description=_("section"), ordering="position")
    def full_name(self, section: Section) -> str:
        return section.full_name

    @admin.display(description=_("code"), ordering="code")
    def swatch(self, section: Section) -> SafeString:
        return column("swatch", section=section)
