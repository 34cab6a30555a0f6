"""The page of results, prepared: groups of rows, the current edition's first and earlier editions' below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from festival.files import READER
from festival.site.search.finding import Found
from festival.site.search.index import Hit
from festival.site.search.lines import Line, line_of, original_title
from festival.site.search.things import Kind
from films.cards import Card, card_of
from films.models import Film
from screenings.coming import next_screenings
from screenings.models import Screening
from screenings.rows import Reader, Show, show_of

TITLES = {
    Kind.FILM: gettext_lazy("Films"),
    Kind.PERSON: gettext_lazy("People"),
    Kind.COMPILATION: gettext_lazy("Programmes of several films"),
    Kind.EVENT: gettext_lazy("Talks and events"),
    Kind.SECTION: gettext_lazy("Sections"),
    Kind.VENUE: gettext_lazy("Venues and halls"),
    Kind.PAGE: pgettext_lazy("search", "Pages"),
}
OF_AN_EDITION = {Kind.FILM, Kind.COMPILATION, Kind.EVENT, Kind.SECTION}
MOST_FILMS, MOST_OTHERS = 12, 6


@dataclass(frozen=True)
class FilmRow:
    """A film that was found: its card, when it is shown next, and at which editions it was if not at this one."""

    card: Card
    next: Show | None
    shown_at: str
    original_title: str


@dataclass(frozen=True)
class Group:
    """Things of one kind: the best of them, how many there are in all, and where the rest is."""

    kind: Kind
    title: str
    films: Sequence[FilmRow]
    lines: Sequence[Line]
    total: int
    rest_url: str = ""
    earlier: bool = False

    @property
    def name(self) -> str:
        """What links on the page lead to."""
        return f"earlier-{self.kind}" if self.earlier else str(self.kind)


def groups(found: Found, now: datetime) -> list[Group]:
    """All that was found in short, the kind that fits best first; below it what earlier editions showed."""
    edition = found.reading.edition
    earlier = [hit for hit in found.hits if edition and hit.entry.kind in OF_AN_EDITION and not hit.current]
    apart = set(map(id, earlier))
    here = [hit for hit in found.hits if id(hit) not in apart]
    shown = [*_by_kind(here), *_by_kind(earlier)]
    films = _film_rows([hit for hits in shown for hit in hits[:MOST_FILMS] if hit.entry.kind == Kind.FILM], found, now)
    return [_group(hits, found, films, earlier=id(hits[0]) in apart) for hits in shown]


def kind_group(page: Page, kind: Kind, found: Found, now: datetime) -> Group:
    """All things of one kind, as far as a page of them goes."""
    hits: list[Hit] = list(page)
    films = _film_rows(hits, found, now) if kind is Kind.FILM else {}
    lines = [] if kind is Kind.FILM else [line_of(hit, found.reading) for hit in hits]
    return Group(
        kind,
        str(TITLES[kind]),
        [films[hit.entry.key] for hit in hits if hit.entry.key in films],
        lines,
        page.paginator.count,
    )


def of_kind(found: Found, kind: Kind) -> list[Hit]:
    """All hits of a kind, those of the current edition first."""
    mine = [hit for hit in found.hits if hit.entry.kind == kind]
    return sorted(mine, key=lambda hit: not hit.current) if kind in OF_AN_EDITION else mine


def search_url(words: str, **more: str) -> str:
    """The page of results for these words."""
    return f"{reverse('search')}?{urlencode({'q': words, **more})}"


def _by_kind(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Hits apart by kind, the kind with the best hit first."""
    kinds: dict[str, list[Hit]] = {}
    for hit in hits:
        kinds.setdefault(hit.entry.kind, []).append(hit)
    return sorted(kinds.values(), key=lambda mine: (mine[0].place, list(Kind).index(Kind(mine[0].entry.kind))))


def _group(hits: Sequence[Hit], found: Found, films: dict[int, FilmRow], *, earlier: bool) -> Group:
    kind = Kind(hits[0].entry.kind)
    most = MOST_FILMS if kind is Kind.FILM else MOST_OTHERS
    best = hits[:most]
    return Group(
        kind=kind,
        title=str(TITLES[kind]),
        films=[films[hit.entry.key] for hit in best if kind is Kind.FILM and hit.entry.key in films],
        lines=[] if kind is Kind.FILM else [line_of(hit, found.reading) for hit in best],
        total=len(hits),
        rest_url=search_url(found.asked.words, kind=kind) if len(hits) > most else "",
        earlier=earlier,
    )


def _film_rows(hits: Sequence[Hit], found: Found, now: datetime) -> dict[int, FilmRow]:
    """Rows of films by number: a query for the films, three for when those of the current edition are shown next."""
    edition = found.reading.edition
    wanted = {hit.entry.key: hit for hit in hits}
    if not wanted:
        return {}
    films = Film.objects.visible_to(READER, now=now).filter(pk__in=wanted).for_cards(now=now)
    current = [pk for pk, hit in wanted.items() if hit.current]
    coming: dict[int, Screening] = {}
    if current and edition and not edition.is_over(now):
        coming = next_screenings(current, edition, READER, now)
    shows = {pk: show_of(screening, Reader(now)) for pk, screening in coming.items()}
    return {film.pk: _film_row(film, wanted[film.pk], found, shows.get(film.pk)) for film in films}


def _film_row(film: Film, hit: Hit, found: Found, show: Show | None) -> FilmRow:
    """A film's row, in the section of the current edition where it has one."""
    edition = found.reading.edition
    film.shown_in.sort(key=lambda selection: not edition or selection.section.edition_id != edition.pk)
    earlier = [] if hit.current else hit.entry.thing.shown_at(found.reading.at)
    return FilmRow(card_of(film), show, ", ".join(earlier), original_title(film))
