"""Which films, and with what alongside: each rule once, for index, pages, feeds and exports alike."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Cast

from festival import folding
from festival.models import Edition, Section, SharePicture
from festival.translation import columns
from films import iso
from films.models.short_lists import ShortList
from films.models.vocabulary import Length, NominationStatus, Role

if TYPE_CHECKING:
    from films.models.film import Film  # noqa: F401
    from films.models.person import Person

LONG_TEXTS = columns("synopsis", "directors_statement", "programme_note", "content_notes")
SECTION = [
    "section__id", "section__slug", "section__code", "section__colour", *columns("section__name"),
    "section__edition__id", "section__edition__slug", "section__edition__name",
    "section__parent__id", "section__parent__slug", *columns("section__parent__name"),
]  # fmt: skip
SELECTION = ["id", "premiere", *columns("note"), *SECTION]
STILL = ["id", "image", "image_width", "image_height", "image_ppoi", *columns("alternative"), "credit", "is_lead"]
LINK = ["id", "kind", "title", "url", *columns("description")]
RATING = ["id", "source", "value", "scale", "count", "comment_count", "url", "seen_on"]
NOMINATION = [
    "id", "status", *columns("note"), "person__id", "person__name", "person__slug",
    "award__id", "award__slug", *columns("award__name"), "award__edition__id", "award__edition__slug", "award__edition__name",
]  # fmt: skip

SHARE = ["id", "edition_number", "name"]


class FilmQuerySet(models.QuerySet["Film"]):
    """Which films, and with what alongside."""

    def published(self, now: datetime) -> Self:
        """Films whose publication moment has come."""
        return self.filter(published_at__lte=now)

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Films that this user may read: published, and of a public programme or of no programme (archive records)."""
        if user.is_staff:
            return self
        selections = self._behind("selections").filter(film=OuterRef("pk"))
        public = selections.filter(section__edition__in=Edition.objects.programme_public(now))
        return self.published(now).filter(Q(Exists(public)) | ~Q(Exists(selections)))

    def in_edition(self, edition: Edition) -> Self:
        """Films that the edition selected."""
        return self.filter(pk__in=self._behind("selections").filter(section__edition=edition).values("film"))

    def in_section(self, section: Section) -> Self:
        """Films of a section or of a section inside it."""
        inside = Q(section=section) | Q(section__parent=section)
        return self.filter(pk__in=self._behind("selections").filter(inside).values("film"))

    def in_sections(self, edition: Edition, slugs: Iterable[str]) -> Self:
        """Films of these sections of the edition, or of sections inside them, by slug."""
        inside = Q(section__slug__in=slugs) | Q(section__parent__slug__in=slugs)
        return self.filter(pk__in=self._behind("selections").filter(inside, section__edition=edition).values("film"))

    def made_in(self, countries: Iterable[str]) -> Self:
        """Films with one of these countries, by code."""
        return self.filter(countries__has_any=list(countries))

    def spoken_in(self, languages: Iterable[str]) -> Self:
        """Films in which one of these languages is spoken, by code."""
        return self.filter(languages__has_any=list(languages))

    def of_length(self, lengths: Iterable[str]) -> Self:
        """Short, mid-length or long films; one whose runtime nobody knows is none of them."""
        anyhow = Q(pk__in=[])
        for length in lengths:
            shortest, longest = Length(length).minutes
            anyhow |= Q(runtime__gte=shortest, runtime__lte=longest)
        return self.filter(anyhow)

    def about(self, themes: Iterable[str]) -> Self:
        """Films with one of these themes, by slug."""
        return self.filter(pk__in=self._behind("themes").filter(slug__in=themes).values("films"))

    def premiering(self, edition: Edition, premieres: Iterable[str]) -> Self:
        """Films that have one of these premieres at the edition."""
        selections = self._behind("selections").filter(section__edition=edition, premiere__in=premieres)
        return self.filter(pk__in=selections.values("film"))

    def running_for(self, edition: Edition, awards: Iterable[str]) -> Self:
        """Films that run for, or won, one of these awards of the edition, by slug."""
        nominations = self._behind("nominations").filter(award__edition=edition, award__slug__in=awards)
        return self.filter(pk__in=nominations.values("film"))

    def directed_by(self, people: Iterable[str]) -> Self:
        """Films directed by one of these people, by slug."""
        credits = self._behind("credits").filter(role=Role.DIRECTOR, person__slug__in=people)
        return self.filter(pk__in=credits.values("film"))

    def shown_by(self, screenings: models.QuerySet[Any]) -> Self:
        """Films that one of these screenings shows, alone or in a compilation."""
        together = self._behind("compilation_items").filter(
            compilation__in=screenings.filter(compilation__isnull=False).values("compilation")
        )
        alone = screenings.filter(film__isnull=False).values("film")
        return self.filter(Q(pk__in=alone) | Q(pk__in=together.values("film")))

    def found_by(self, words: str) -> Self:
        """Films whose titles, makers, themes, countries and year hold every word, whatever its accents."""
        return self.filter(pk__in=self.pks_found_by(words))

    def pks_found_by(self, words: str) -> set[int]:
        """Keys of these films; asks the database at once, because it cannot fold accents itself."""
        wanted = folding.fold(words)
        return {pk for pk, text in self._texts().items() if folding.holds(text, wanted)}

    def by_section(self, edition: Edition) -> Self:
        """In the order of the edition's sections, and by title in each."""
        mine = self._behind("selections").filter(film=OuterRef("pk"), section__edition=edition)
        first = mine.order_by("section__position", "section__slug")
        return self.annotate(
            section_position=Subquery(first.values("section__position")[:1]),
            section_slug=Subquery(first.values("section__slug")[:1]),
        ).order_by("section_position", "section_slug", "sort_title", "pk")

    def by_length(self) -> Self:
        """Shortest first; unknown runtimes last."""
        return self.order_by(F("runtime").asc(nulls_last=True), "sort_title", "pk")

    def by_year(self) -> Self:
        """Newest first; unknown years last."""
        return self.order_by(F("year").desc(nulls_last=True), "sort_title", "pk")

    def following(self, sort_title: str) -> Self:
        """In alphabetical order, from just after a title, and on from the beginning."""
        before = Case(When(sort_title__gt=sort_title, then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.order_by(before, "sort_title", "pk")

    def for_cards(self, edition: Edition | None = None, *, now: datetime | None = None) -> Self:
        """With what a card shows, in the film's own query: `director_credits`, `lead_stills`, `shown_in`.

        `shown_in` holds the film's selections in the edition; without one, in every edition that is public at `now`, newest first.
        """
        directors = self._behind("credits").filter(film=OuterRef("pk"), role=Role.DIRECTOR).order_by("position", "pk")
        leads = self._behind("stills").filter(film=OuterRef("pk"), is_lead=True).order_by("pk")
        editions = Edition.objects.filter(pk=edition.pk) if edition else _readable(None, now)
        return self.defer(*LONG_TEXTS).annotate(
            director_credits=ShortList(
                directors, "id", "person__id", "person__name", "person__slug", "company__id", "company__name"
            ),
            lead_stills=ShortList(leads, *STILL),
            shown_in=self._selections(editions),
        )

    def for_detail(self, user: Any, *, now: datetime) -> Self:
        """With the short lists of the film's own page, in the film's own query; credits and reviews come on their own."""
        mine = {"film": OuterRef("pk")}
        themes = self._behind("themes").filter(films=OuterRef("pk"))
        compilations = self._behind("compilations").visible_to(user, now=now).filter(items__film=OuterRef("pk"))
        nominations = self._behind("nominations").filter(**mine, award__edition__in=_readable(user, now))
        return self.annotate(
            theme_list=ShortList(themes.order_by("slug"), "id", "slug", *columns("name")),
            still_list=ShortList(self._behind("stills").filter(**mine).order_by("-is_lead", "position", "pk"), *STILL),
            link_list=ShortList(self._behind("links").filter(**mine).order_by("position", "pk"), *LINK),
            rating_list=ShortList(self._behind("outside_ratings").filter(**mine).order_by("source"), *RATING),
            compilation_list=ShortList(compilations.order_by("slug"), "id", "slug", "kind", *columns("title")),
            nomination_list=ShortList(
                nominations.order_by("-award__edition__starts_on", "award__position"), *NOMINATION
            ),
            shown_in=self._selections(_readable(user, now)),
            share_list=ShortList(_share_pictures(), *SHARE),
        )

    def for_records(self, editions: models.QuerySet[Edition]) -> Self:
        """With what files say of a film at these editions: two queries, whatever the number. Credits stand in `credit_list`."""
        mine = {"film": OuterRef("pk")}
        themes = self._behind("themes").filter(films=OuterRef("pk")).order_by("slug")
        links = self._behind("links").filter(**mine).order_by("position", "pk")
        leads = self._behind("stills").filter(**mine, is_lead=True).order_by("pk")
        credits = self._behind("credits").in_reading_order().select_related("person", "company")
        return self.annotate(
            theme_list=ShortList(themes, "id", "slug", *columns("name")),
            link_list=ShortList(links, *LINK),
            still_list=ShortList(leads, *STILL),
            shown_in=self._selections(editions),
        ).prefetch_related(Prefetch("credits", credits.defer(*columns("person__biography")), to_attr="credit_list"))

    def for_person(self, person: "Person", user: Any, *, now: datetime) -> Self:
        """Films with a credit of a person, newest first: with cards, `their_credits` and the awards that are theirs too."""
        credits = self._behind("credits").filter(film=OuterRef("pk"), person=person)
        directed = Exists(self._behind("credits").filter(film=OuterRef("film"), person=person, role=Role.DIRECTOR))
        nominations = self._behind("nominations").filter(
            Q(person=person) | Q(directed, person__isnull=True),
            film=OuterRef("pk"),
            award__edition__in=_readable(user, now),
        )
        honours = nominations.exclude(status=NominationStatus.ELIGIBLE).order_by("award__position", "pk")
        return (
            self.filter(pk__in=self._behind("credits").filter(person=person).values("film"))
            .for_cards(now=now)
            .annotate(
                their_credits=ShortList(credits.order_by("position", "pk"), "id", "role", *columns("note")),
                nomination_list=ShortList(honours, *NOMINATION),
            )
            .by_year()
        )

    def _selections(self, editions: models.QuerySet[Edition]) -> ShortList:
        """A film's selections in these editions, newest edition first."""
        selections = self._behind("selections").filter(film=OuterRef("pk"), section__edition__in=editions)
        return ShortList(
            selections.order_by("-section__edition__starts_on", "section__position", "section__slug"), *SELECTION
        )

    def _texts(self) -> dict[int, str]:
        """What these films can be found by, folded: titles, names, themes and years, and countries in every language."""
        mine, nothing = {"film__in": self.order_by().values("pk")}, Value("")
        year = Cast("year", CharField())
        titles = self.order_by().values_list("pk", "title", "original_title", "other_titles", year, "countries")
        names = self._behind("credits").filter(**mine).order_by()
        named = names.values_list("film_id", "person__name", "company__name", nothing, nothing, nothing)
        through: Any = self.model.themes.through
        themes = through._default_manager.filter(**mine).order_by()
        about = themes.values_list("film_id", *columns("theme__name"), *[nothing] * (5 - len(columns("theme__name"))))
        texts: dict[int, list[str]] = {}
        for pk, *parts, countries in titles.union(named, about, all=True):
            found = texts.setdefault(pk, [])
            found += [form for part in parts if part for form in folding.spellings(part)]
            found += [folding.fold(iso.every_country_name(code)) for code in countries]
        return {pk: " ".join(parts) for pk, parts in texts.items()}

    def _behind(self, accessor: str) -> Any:
        """Rows behind a reverse accessor: credits, stills and screenings know films, films do not know them."""
        field: Any = self.model._meta.get_field(accessor)
        return field.related_model._default_manager.all()


def _share_pictures() -> models.QuerySet[SharePicture]:
    """A film's pictures for shared links in the page's language."""
    return SharePicture.objects.in_page_language().filter(kind=SharePicture.Kind.FILM, number=OuterRef("pk"))


def _readable(user: Any, now: datetime | None) -> models.QuerySet[Edition]:
    """Editions whose programme this user may read; nobody in particular is a visitor."""
    if user is not None and user.is_staff:
        return Edition.objects.all()
    return Edition.objects.programme_public(now) if now else Edition.objects.none()
