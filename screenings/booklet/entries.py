"""What stands in the booklet's chapters: films, compilations and events, each with everything that its page prints. No queries."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.formats import qr
from festival.models import Section
from festival.translation import language_of
from films.cards import NO_SECTION_COLOUR, directors, facts
from films.models import Compilation, Film, Selection
from films.models.vocabulary import Role
from films.pages import Fact, credit_facts, short_edge
from films.pictures import Picture, still_picture
from screenings.models import Screening
from screenings.models.vocabulary import Kind
from screenings.printing.times import Time
from screenings.rows import length_text

TEXTS = ("synopsis", "programme_note", "logline")  # the first that is written is printed
FULL_PAGE = 4  # entries from which on a chapter opens with a page of its colour
LONG_TEXT = 1100  # letters that stand on that page; a longer text follows it


@dataclass(frozen=True)
class Code:
    """An address as a QR code, and as people type it."""

    side: int
    path: str
    words: str
    url: str


@dataclass(frozen=True)
class Part:
    """A film of a compilation."""

    title: str
    by: str
    facts: str
    anchor: str  # of its own entry; nothing where it has none


@dataclass(frozen=True)
class Within:
    """A compilation in which a film is shown, and when."""

    title: str
    anchor: str
    times: Sequence[Time]


@dataclass(frozen=True)
class Entry:
    """A film, a compilation or an event. `picture` is None where its section's colour stands in, in composition `art`."""

    anchor: str
    title: str
    edge: Sequence[str]
    text: str
    text_lang: str
    times: Sequence[Time]
    title_lang: str = ""
    original_title: str = ""
    marks: Sequence[str] = ()
    picture: Picture | None = None
    has_picture: bool = False
    art: int = 1
    credits: Sequence[Fact] = ()
    parts: Sequence[Part] = ()
    within: Sequence[Within] = ()
    code: Code | None = None

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to see or to read but where and when."""
        return not (self.picture or self.text or self.credits or self.parts)


@dataclass(frozen=True)
class Chapter:
    """A section with its entries, or what belongs to none."""

    anchor: str
    name: str
    text: str = ""
    text_lang: str = ""
    parent: str = ""
    code: str = ""
    colour: int = NO_SECTION_COLOUR
    art: int = 1
    entries: Sequence[Entry] = field(default_factory=list)

    @property
    def opens_a_page(self) -> bool:
        """Whether it opens with a page of its colour: a long one, and one that only holds other sections."""
        return not self.entries or len(self.entries) >= FULL_PAGE

    @property
    def text_follows(self) -> bool:
        """Whether its text is too long for that page."""
        return self.opens_a_page and len(self.text) > LONG_TEXT


def film_entry(film: Film, times: Sequence[Time], origin: str) -> Entry:
    """From a film read with `for_records()` for the edition, and with its directors."""
    name = next((name for name in TEXTS if getattr(film, name)), TEXTS[0])
    still = film.still_list[0] if film.still_list else None
    url = origin + film.get_short_url()
    side, path = qr.path(url)
    return Entry(
        anchor=film_anchor(film.pk), title=film.title,
        original_title=film.original_title if film.original_title != film.title else "",
        edge=short_edge(film), marks=_marks(film),
        text=str(getattr(film, name)), text_lang=language_of(film, name),
        credits=credit_facts(credit for credit in film.credit_list if credit.role != Role.DIRECTOR),
        picture=still_picture(still, "card") if still else None, has_picture=True, art=film.art,
        times=[time for time in times if not time.together], within=_within(times), code=Code(side, path, url.partition("://")[2], url),
    )  # fmt: skip


def compilation_entry(
    compilation: Compilation, films: Iterable[Film], own: Container[int], times: Sequence[Time]
) -> Entry:
    """From a compilation with its films, those that visitors may know of; `own` are the films with an entry of their own."""
    parts = [
        Part(film.title, directors(film), facts(film), film_anchor(film.pk) if film.pk in own else "") for film in films
    ]
    number = ngettext("%(number)d film", "%(number)d films", len(parts)) % {"number": len(parts)}
    return Entry(
        anchor=compilation_anchor(compilation.pk), title=str(compilation.title),
        title_lang=language_of(compilation, "title"),
        edge=[word for word in (compilation.get_kind_display(), number, length_text(compilation)) if word],
        text=str(compilation.text), text_lang=language_of(compilation, "text"), parts=parts,
        times=times,
    )  # fmt: skip


def event_entry(screenings: Sequence[Screening], times: Sequence[Time]) -> Entry:
    """From the screenings of one event of its own, which share title and text."""
    first = screenings[0]
    return Entry(
        anchor=f"event-{first.pk}", title=first.shown_title, title_lang=language_of(first, "title"),
        edge=[str(Kind(first.kind).label)], text=str(first.description),
        text_lang=language_of(first, "description"), times=times,
    )  # fmt: skip


def chapter_of(section: Section, entries: Sequence[Entry]) -> Chapter:
    """A section as a chapter."""
    return Chapter(
        anchor=f"section-{section.pk}", name=str(section.name), text=str(section.text),
        text_lang=language_of(section, "text"), parent=str(section.parent.name) if section.parent else "",
        code=section.code, colour=section.colour, art=section.position % 6 + 1, entries=entries,
    )  # fmt: skip


def film_anchor(film: int) -> str:
    """What the index and the contents point at."""
    return f"film-{film}"


def compilation_anchor(compilation: int) -> str:
    """What the index points at for a compilation, and for films that are shown in it alone."""
    return f"compilation-{compilation}"


def _marks(film: Film) -> list[str]:
    """What the edition says of the film: its premiere, its note, the age that it is for."""
    shown = film.shown_in[0] if film.shown_in else Selection()
    premiere = shown.get_premiere_display() if shown.premiere else ""
    age = _("from %(age)d years") % {"age": film.minimum_age} if film.minimum_age else ""
    return [str(mark) for mark in (premiere, shown.note, age) if mark]


def _within(times: Sequence[Time]) -> list[Within]:
    """The times in compilations, by compilation."""
    together: dict[int, list[Time]] = {}
    for time in times:
        if time.together:
            together.setdefault(time.together, []).append(time)
    return [Within(found[0].inside, compilation_anchor(pk), found) for pk, found in together.items()]
