"""Films, with all that belongs to them in one form."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival import files
from festival.admin.bases import DeskForm, both, column, thumbnail
from festival.admin.proposals import address_from, from_field, sort_title
from festival.admin.publishing import PublicationFilter, Publishing
from films import former_addresses
from films.addresses import short_links
from films.admin.codes import FilmsAdmin
from films.admin.film_filters import CountryFilter, EditionFilter, MissingFilter, SectionFilter
from films.admin.film_inlines import INLINES
from films.models import Credit, Film, Selection, Still
from films.models.vocabulary import Role


class FilmForm(DeskForm):
    """A film. Its address stays when the title changes; a changed one leaves its former one behind as a signpost."""

    proposes = {
        "slug": address_from("title", also_taken=former_addresses.all_of_them),
        "sort_title": from_field("title", sort_title),
    }

    def clean_slug(self) -> str:
        """An address that another film had leads there for ever."""
        slug = str(self.cleaned_data.get("slug") or "")
        owner = former_addresses.owner(slug) if slug else None
        if owner is not None and owner.pk != self.instance.pk:
            raise ValidationError(
                gettext("Links to this address lead to “%(film)s”, which once had it. Choose another one."),
                code="former_address", params={"film": owner.title},
            )  # fmt: skip
        return slug


def _number_of(accessor: str) -> Subquery:
    """How many rows stand behind a film, as a column of a list."""
    counted = Film.objects.filter(pk=OuterRef("pk")).annotate(number=Count(accessor)).values("number")
    return Subquery(counted, output_field=models.IntegerField())


@admin.register(Film)
class FilmAdmin(Publishing, FilmsAdmin):
    form = FilmForm
    table = "films"
    inlines = INLINES
    save_on_top = True
    list_display = ["still", "titles", "publication", "directors", "sections", "year", "minutes", "screening_count"]
    list_display_links = ["titles"]
    list_filter = [
        PublicationFilter,
        EditionFilter,
        SectionFilter,
        MissingFilter,
        CountryFilter,
        "themes",
        "screen_format",
    ]
    search_fields = [
        "title", "original_title", "other_titles", "sort_title", "code", "imdb_id",
        "credits__person__name", "credits__company__name",
    ]  # fmt: skip
    autocomplete_fields = ["themes", "related"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "original_title"), ("sort_title", "other_titles"), ("slug", "code"),
                    ("year", "runtime", "minimum_age"), "countries", "languages",
                ]
            },
        ),
        (
            _("Publication"),
            {
                "fields": ["published_at"],
                "description": _(
                    "Visitors see a film from its own moment and not before the programme of its edition is public. "
                    "“Save and publish now” fills in the present moment; empty the field to take the film back."
                ),
            },
        ),
        (_("Texts"), {"fields": [both("logline"), both("synopsis"), both("directors_statement"), both("programme_note"), both("content_notes")]}),
        (_("Copy on screen"), {"fields": [("screen_format", "aspect_ratio", "sound", "colour")]}),
        (_("Themes and related films"), {"fields": ["themes", "related"]}),
        (_("In other catalogues"), {"classes": ["collapse"], "fields": [("imdb_id", "wikidata_id"), ("tmdb_id", "letterboxd_id")]}),
    ]  # fmt: skip

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        """With lead still, directors, sections and the number of screenings."""
        directors = Credit.objects.filter(role=Role.DIRECTOR).select_related("person", "company")
        sections = Selection.objects.select_related("section__edition").order_by("-section__edition__starts_on", "pk")
        return (
            super().for_list(queryset, request)
            .annotate(screening_count=_number_of("screenings") + _number_of("compilations__screenings"))
            .prefetch_related(
                Prefetch("stills", Still.objects.filter(is_lead=True), to_attr="leads"),
                Prefetch("credits", directors, to_attr="director_list"),
                Prefetch("selections", sections, to_attr="selection_list"),
            )
        )  # fmt: skip

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        """With the addresses for posters, once the film has one."""
        context["short_links"] = short_links(obj, files.origin(request)) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def choice_label(self, film: Any) -> str:
        """“The Defector (2012), 71 min”: remakes and namesakes are told apart."""
        return (
            gettext("%(film)s, %(minutes)d min") % {"film": film, "minutes": film.runtime}
            if film.runtime
            else str(film)
        )

    def changed_address(self, request: HttpRequest, obj: Any, was: str) -> None:
        """The former address leads to the film."""
        former_addresses.keep(obj, former=was)
        sentence = gettext("The former address “%(was)s” leads to the film's page from now on.")
        self.message_user(request, sentence % {"was": was})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        stills = list(form.instance.stills.values_list("is_lead", flat=True))
        if stills and not any(stills):
            sentence = gettext("None of the stills leads, so cards show the poster. Tick “lead” at one of them.")
            self.message_user(request, sentence, messages.WARNING)

    @admin.display(description=_("still"))
    def still(self, film: Any) -> SafeString | str:
        return thumbnail(film.leads[0].image.card_480_jpg, 96, 54) if film.leads else column("no_still")

    @admin.display(description=_("film"), ordering="sort_title")
    def titles(self, film: Film) -> SafeString:
        return column("titles", film=film)

    @admin.display(description=_("director"))
    def directors(self, film: Any) -> str:
        return ", ".join(credit.name for credit in film.director_list)

    @admin.display(description=_("sections"))
    def sections(self, film: Any) -> SafeString:
        return column("sections", selections=film.selection_list)

    @admin.display(description=_("min"), ordering="runtime")
    def minutes(self, film: Film) -> int | None:
        return film.runtime

    @admin.display(description=_("screenings"), ordering="screening_count")
    def screening_count(self, film: Any) -> int:
        return int(film.screening_count)
