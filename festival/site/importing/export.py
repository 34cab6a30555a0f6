"""A whole programme in the layout of imports: importing it again changes nothing."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

import tablib

from festival.importing.resources import ProgrammeResource
from festival.importing.rows import KINDS
from festival.models import Edition
from festival.site.importing.programme import FURTHER, known
from festival.translation import columns
from films.imports import CompilationResource, FilmResource
from screenings.exports.programme import venues_table
from screenings.imports import ScreeningResource
from screenings.models import Screening

Resources = Mapping[str, ProgrammeResource]


def tables(edition: Edition, now: datetime) -> dict[str, tablib.Dataset]:
    """Every table of an edition, by name: the four of the layout first, then the further ones."""
    resources = known(edition, now)
    layout = {"venues": venues_table(resources["venues"], resources["halls"])}
    layout |= {kind: resources[kind].written() for kind in ("films", "compilations", "screenings")}
    return layout | {kind: resources[kind].written() for kind in FURTHER}


def templates(edition: Edition, now: datetime) -> dict[str, tablib.Dataset]:
    """The four tables of the layout with their columns and no rows: for editors to fill."""
    written = tables(edition, now)
    return {kind: tablib.Dataset(headers=written[kind].headers) for kind in KINDS}


def chosen_tables(
    table: str, chosen: Collection[int], edition: Edition | None, now: datetime
) -> dict[str, tablib.Dataset]:
    """The rows of one table with these primary keys, by the name of their file.

    What a film is in an edition is said of the given one; screenings and compilations may be of several.
    """
    wanted = frozenset(chosen)
    editions = _editions(table, wanted) or ([edition] if edition else [])
    found = [_of_edition(table, wanted, known(one, now)) for one in editions]
    for more in found[1:]:
        found[0].extend(more)
    return {"venues" if table == "halls" else table: found[0]} if found else {}


def _editions(table: str, chosen: frozenset[int]) -> list[Edition]:
    """The editions of screenings, which each has in its own zone."""
    if table != "screenings":
        return []
    return list(Edition.objects.filter(pk__in=Screening.objects.filter(pk__in=chosen).values("edition")))


def _of_edition(table: str, chosen: frozenset[int], resources: Resources) -> tablib.Dataset:
    written: Mapping[str, Callable[[], tablib.Dataset]] = {
        "venues": lambda: venues_table(resources["venues"], resources["halls"], lambda venue, hall: venue in chosen),
        "halls": lambda: venues_table(resources["venues"], resources["halls"], lambda venue, hall: hall in chosen),
    }
    if table in written:
        return written[table]()
    resource = resources[table]
    return resource.export([one for one in _every(resource) if one.pk in chosen])


def _every(resource: ProgrammeResource) -> list[Any]:
    """Whatever the list on the desk shows: films and compilations of other editions too."""
    if isinstance(resource, FilmResource):
        return sorted(resource.shelf.slugs.values(), key=lambda film: film.pk)
    if isinstance(resource, CompilationResource):
        return list(resource.judging.shared["compilations_by_pk"].values())
    assert isinstance(resource, ScreeningResource)
    return resource.instances()


def described(edition: Edition) -> dict[str, Any]:
    """The edition itself, as `edition.json` has it."""
    about = {
        "name": edition.name,
        "timezone": edition.time_zone,
        "days": [f"{edition.starts_on:%Y-%m-%d}", f"{edition.ends_on:%Y-%m-%d}"],
        "city": edition.city,
        "day_starts_at": f"{edition.day_starts_at:%H:%M}",
        "turnaround_minutes": edition.turnaround_minutes,
        "status": str(edition.status),
        "published_at": edition.published_at.isoformat() if edition.published_at else "",
    }
    about |= {name: getattr(edition, name) for name in columns("tagline")}
    return {name: value for name, value in about.items() if value not in ("", None)}
