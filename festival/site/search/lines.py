"""What was found, as rows and suggestions print it: a title with its address and a line of facts. No queries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival.models import Edition, Page, Section
from festival.site.search.index import Hit
from festival.site.search.things import FilmThing, Kind, PersonThing
from festival.translation import language_of
from films.addresses import is_current, section_url
from films.cards import NO_SECTION_COLOUR, facts
from films.models import Compilation, Film
from films.models.vocabulary import Role
from screenings import venues
from screenings.addresses import addresses, hall_url
from screenings.models import Hall, Screening, Venue
from screenings.models.vocabulary import Status

MOST_FILMS = 3  # named behind a person


@dataclass(frozen=True)
class Line:
    """A title that leads somewhere, with a line of facts; in another language than the page's where `lang` says so."""

    title: str
    url: str
    facts: str
    lang: str = ""
    colour: int = NO_SECTION_COLOUR
    cancelled: bool = False


@dataclass(frozen=True)
class Reading:
    """When and where somebody reads: the moment, in seconds, and the current edition."""

    at: float
    edition: Edition | None


def line_of(hit: Hit, reading: Reading) -> Line:
    """A hit as a line."""
    thing: Any = hit.entry.thing
    return LINES[Kind(hit.entry.kind)](thing, reading)


def original_title(film: Film) -> str:
    """The film's own title, where the festival uses another one."""
    return "" if film.original_title == film.title else film.original_title


def _film(thing: FilmThing, reading: Reading) -> Line:
    shown = thing.shown_at(reading.at)
    here = reading.edition.name if reading.edition else ""
    earlier = "" if here in shown else ", ".join(shown)
    return Line(
        thing.film.title, addresses("films:film")(thing.film.slug), _joined(thing.directors, facts(thing.film), earlier)
    )


def _person(thing: PersonThing, reading: Reading) -> Line:
    credits = [(role, known.film.title) for role, known in thing.credits if known.is_public(reading.at)]
    roles = ", ".join(dict.fromkeys(str(Role(role).label) for role, _title in credits))
    titles = list(dict.fromkeys(title for _role, title in credits))
    named = ", ".join(titles[:MOST_FILMS])
    if len(titles) > MOST_FILMS:
        named = _("%(films)s and %(number)d more") % {"films": named, "number": len(titles) - MOST_FILMS}
    return Line(thing.name, addresses("films:person")(thing.slug), _joined(roles, named))


def _compilation(thing: Compilation, reading: Reading) -> Line:
    section = thing.section
    where = _joined(str(thing.get_kind_display()), section.full_name, _elsewhere(section.edition, reading))
    return Line(str(thing.title), thing.get_absolute_url(), where, language_of(thing, "title"), section.colour)


def _event(thing: Screening, reading: Reading) -> Line:
    start = thing.local_start
    when = f"{date_format(start, _('D j M'))}, {start:%H:%M}"
    what = [str(thing.get_kind_display()), when, thing.hall.full_name, _elsewhere(thing.edition, reading)]
    cancelled = thing.status == Status.CANCELLED
    state = str(Status(thing.status).label) if cancelled else ""
    return Line(
        str(thing.title), addresses("screenings:screening")(thing.pk), _joined(state, *what),
        language_of(thing, "title"), cancelled=cancelled,
    )  # fmt: skip


def _section(thing: Section, reading: Reading) -> Line:
    inside = str(thing.parent.name) if thing.parent else ""
    facts = _joined(inside, _elsewhere(thing.edition, reading))
    return Line(str(thing.name), section_url(thing, reading.edition), facts, language_of(thing, "name"), thing.colour)


def _venue(thing: Venue | Hall, _reading: Reading) -> Line:
    if isinstance(thing, Hall):
        return Line(thing.full_name, hall_url(thing), _("Hall"))
    return Line(thing.name, addresses("screenings:venue")(thing.slug), venues.address(thing))


def _page(thing: Page, _reading: Reading) -> Line:
    return Line(str(thing.title), reverse("page", args=[thing.slug]), str(thing.summary), language_of(thing, "title"))


def _elsewhere(edition: Edition, reading: Reading) -> str:
    """The edition's name, where it is not the current one."""
    return "" if is_current(edition.pk, reading.edition) else edition.name


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


LINES: dict[Kind, Callable[[Any, Reading], Line]] = {
    Kind.FILM: _film, Kind.PERSON: _person, Kind.COMPILATION: _compilation, Kind.EVENT: _event,
    Kind.SECTION: _section, Kind.VENUE: _venue, Kind.PAGE: _page,
}  # fmt: skip
