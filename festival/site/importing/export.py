"""A whole programme in the layout of imports: importing it again changes nothing."""

from datetime import datetime
from typing import Any

import tablib

from festival.importing.rows import KINDS
from festival.models import Edition
from festival.site.importing.programme import FURTHER, known
from festival.translation import columns
from screenings.exports.programme import venues_table


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
