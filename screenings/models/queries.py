"""Which screenings, and with what alongside: each rule once, for list, grid, feeds and exports alike."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from festival.models import Edition, Section, SharePicture
from festival.translation import columns
from films.models import CompilationItem, Credit, Film, Person, Selection
from films.models.vocabulary import Role
from screenings.models.vocabulary import Availability, Status

if TYPE_CHECKING:
    from screenings.models.screening import Screening

FILM_TEXTS = columns("film__synopsis", "film__directors_statement", "film__programme_note", "film__content_notes")
LONG_TEXTS = FILM_TEXTS + columns(
    "compilation__text", "hall__venue__description", "hall__venue__transport", "hall__venue__access_text", "description"
)


class ScreeningQuerySet(models.QuerySet["Screening"]):
    """Which screenings, and with what alongside."""

    def published(self, now: datetime) -> Self:
        """Screenings whose publication moment has come, and that are decided."""
        return self.filter(published_at__lte=now).exclude(status=Status.TENTATIVE)

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Screenings that this user may read: of a public programme, and never ahead of their film."""
        if user.is_staff:
            return self
        return self.published(now).filter(
            Q(film__isnull=True) | Q(film__published_at__lte=now),
            Q(compilation__isnull=True) | Q(compilation__published_at__lte=now),
            edition__in=Edition.objects.programme_public(now),
        )

    def on_day(self, edition: Edition, day: date) -> Self:
        """Screenings of a festival day, which ends after midnight."""
        return self.filter(edition=edition).starting_within([edition.bounds(day)])

    def starting_within(self, spans: Iterable[tuple[datetime, datetime]]) -> Self:
        """Screenings that start inside one of these half-open spans."""
        anywhere = Q(pk__in=[])
        for opens, closes in spans:
            anywhere |= Q(starts_at__gte=opens, starts_at__lt=closes)
        return self.filter(anywhere)

    def at(self, *venues: str) -> Self:
        """Screenings in these venues, by slug."""
        return self.filter(hall__venue__slug__in=venues)

    def showing(self, film: Film) -> Self:
        """Screenings of a film, alone or in a compilation."""
        return self.filter(Q(film=film) | Q(compilation__in=film.compilations.all()))

    def about(self, films: QuerySet[Film]) -> Self:
        """Screenings of any of these films, alone or in a compilation."""
        together = CompilationItem.objects.filter(film__in=films).values("compilation")
        return self.filter(Q(film__in=films) | Q(compilation__in=together))

    def spoken_in(self, languages: Iterable[str], films: QuerySet[Film]) -> Self:
        """Screenings where one of these languages is heard: as the screening says itself, else as its films do."""
        codes = list(languages)
        by_film = self.filter(spoken_languages="").about(films.filter(languages__has_any=codes)).values("pk")
        return self.filter(Q(spoken_languages__has_any=codes) | Q(pk__in=by_film))

    def in_sections(self, sections: QuerySet[Section]) -> Self:
        """Screenings of films that these sections selected, and of their compilations."""
        films = Selection.objects.filter(section__in=sections).values("film")
        return self.filter(Q(film__in=films) | Q(compilation__section__in=sections))

    def with_people(self, people: QuerySet[Person], films: QuerySet[Film]) -> Self:
        """Screenings of those of these films that the people have a credit in, and screenings that they attend as guests."""
        made = self.about(films.filter(credits__person__in=people))
        visited = self.filter(guests__in=people)
        return self.filter(Q(pk__in=made.values("pk")) | Q(pk__in=visited.values("pk")))

    def events(self) -> Self:
        """Screenings of no film: talks, parties and whatever else has a title of its own."""
        return self.filter(film__isnull=True, compilation__isnull=True)

    def overlapping(self, start: datetime, end: datetime) -> Self:
        """Screenings with a known end that share a moment with [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def blocking(self) -> Self:
        """Screenings that keep a hall busy: confirmed ones."""
        return self.filter(status=Status.CONFIRMED)

    def upcoming(self, now: datetime) -> Self:
        """Screenings that have not begun."""
        return self.filter(starts_at__gt=now)

    def letting_in(self, now: datetime) -> Self:
        """Screenings that a visitor can still go to: not cancelled, not begun, not sold out."""
        doors = [word for word in Availability if word.lets_you_in]
        return self.upcoming(now).exclude(status=Status.CANCELLED).filter(availability__in=doors)

    def in_order(self) -> Self:
        """By start, then by hall as venues and halls are ordered."""
        return self.order_by("starts_at", "hall__venue__position", "hall__position", "pk")

    def with_moves(self) -> Self:
        """With `was_venue`, `was_hall` and `was_start`: where and when a moved screening was before its last move."""
        changes = self.model._meta.get_field("changes").related_model._default_manager  # type: ignore[union-attr]
        last = changes.filter(screening=OuterRef("pk"), kind="moved").order_by("-made_at", "-pk")
        return self.annotate(
            was_venue=Subquery(last.values("from_hall__venue__name")[:1]),
            was_hall=Subquery(last.values("from_hall__name")[:1]),
            was_start=Subquery(last.values("from_starts_at")[:1]),
        )

    def for_grid(self) -> Self:
        """With what a block of the timetable shows: hall, what is shown, the last move. One query."""
        joined = self.select_related("hall__venue", "film", "compilation", "edition")
        return joined.defer(*LONG_TEXTS).with_moves().in_order()

    def for_listing(self) -> Self:
        """With what a row shows: that, and directors and the films of compilations. Three queries, whatever the number."""
        directors = Credit.objects.filter(role=Role.DIRECTOR).select_related("person", "company")
        directors = directors.defer(*columns("person__biography"))
        items = CompilationItem.objects.select_related("film").defer(*FILM_TEXTS)
        return self.for_grid().prefetch_related(
            Prefetch("film__credits", directors, to_attr="director_credits"), Prefetch("compilation__items", items)
        )

    def with_changes(self) -> Self:
        """With `change_count`: how often a screening moved, was cancelled or came back after it was public."""
        changes = self.model._meta.get_field("changes").related_model._default_manager  # type: ignore[union-attr]
        counted = changes.filter(screening=OuterRef("pk")).order_by().values("screening").annotate(number=Count("pk"))
        return self.annotate(change_count=Coalesce(Subquery(counted.values("number")), 0))

    def for_records(self, people: QuerySet[Person]) -> Self:
        """With what files say of a screening; `guest_list` as `people` reads them. Five queries, whatever the number."""
        directors = Credit.objects.filter(role=Role.DIRECTOR).select_related("person", "company")
        directors = directors.defer(*columns("person__biography"))
        together = Prefetch("compilation__items__film__credits", directors, to_attr="director_credits")
        guests = people.defer(*columns("biography")).order_by("sort_name", "pk")
        return (
            self.for_listing()
            .with_changes()
            .prefetch_related(together, Prefetch("guests", guests, to_attr="guest_list"))
        )

    def showing_the_same(self, screening: "Screening") -> Self:
        """The edition's other screenings of the same film or compilation; none for an event of its own."""
        others = self.filter(edition=screening.edition_id).exclude(pk=screening.pk)
        if screening.film:
            return others.showing(screening.film)
        return others.filter(compilation=screening.compilation_id) if screening.compilation_id else others.none()

    def for_detail(self, people: QuerySet[Person]) -> Self:
        """With what the screening's own page shows, `share_name` too; guests as `people` reads them."""
        directors = Credit.objects.filter(role=Role.DIRECTOR).select_related("person", "company")
        together = Prefetch("compilation__items__film__credits", directors, to_attr="director_credits")
        detailed = self.for_listing().defer(None).select_related("compilation__section__parent")
        kinds, pictures = SharePicture.Kind, SharePicture.objects
        share_name = Coalesce(
            pictures.name_of(kinds.FILM, OuterRef("film"), OuterRef("edition")),
            pictures.name_of(kinds.SECTION, OuterRef("compilation__section")),
        )
        return detailed.annotate(share_name=share_name).prefetch_related(together, Prefetch("guests", people))
