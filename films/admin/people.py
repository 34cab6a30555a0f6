"""People, with their links; their credits are entered in films."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, both, thumbnail
from festival.admin.proposals import address_from, from_field, sort_name
from films.admin.codes import FilmsAdmin, FilmsStackedInline, FilmsTabularInline
from films.models import Credit, Link, Person
from films.models.vocabulary import Role


class PersonForm(DeskForm):
    """A person; sorted by the last word of the name until somebody says otherwise."""

    proposes = {"slug": address_from("name"), "sort_name": from_field("name", sort_name)}


class PersonLinkInline(FilmsStackedInline):
    model = Link
    classes = ["collapse"]
    fields = [("kind", "title", "position"), "url", both("description")]


class PersonCreditInline(FilmsTabularInline):
    """What the person did, to look at and to add to."""

    model = Credit
    fields = ["film", "role", "company", *both("note")]
    autocomplete_fields = ["film", "company"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Credit]:
        return super().get_queryset(request).select_related("film", "company", "person").order_by("-film__year", "pk")


class RoleFilter(admin.SimpleListFilter):
    """People who have done this."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(value, label) for value, label in Role.choices]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if not self.value():
            return queryset
        return queryset.filter(pk__in=Credit.objects.filter(role=self.value(), person__isnull=False).values("person"))


@admin.register(Person)
class PersonAdmin(FilmsAdmin):
    form = PersonForm
    inlines = [PersonCreditInline, PersonLinkInline]
    list_display = ["photo_small", "name", "sort_name", "credit_count", "has_biography"]
    list_display_links = ["name"]
    list_filter = [RoleFilter]
    search_fields = ["name", "sort_name", "imdb_id"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": [("name", "sort_name"), "slug"]}),
        (_("Biography"), {"fields": [both("biography")]}),
        (_("Photo"), {"fields": [("photo", "photo_ppoi"), "photo_credit"]}),
        (_("In other catalogues"), {"classes": ["collapse"], "fields": [("imdb_id", "wikidata_id")]}),
    ]

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        return queryset.annotate(credit_count=Count("credits"))

    @admin.display(description=_("photo"))
    def photo_small(self, person: Person) -> SafeString | str:
        return thumbnail(person.photo.square if person.photo else "", 48, 48)

    @admin.display(description=_("credits"), ordering="credit_count")
    def credit_count(self, person: Any) -> int:
        return int(person.credit_count)

    @admin.display(description=_("biography"), boolean=True)
    def has_biography(self, person: Person) -> bool:
        return bool(person.biography_en or person.biography_nl)  # type: ignore[attr-defined]
