"""Columns that the layout does not have: passed over, and said so, with the nearest that it does have."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from festival.importing.matching import Index
from festival.importing.outcome import entry
from festival.importing.reading import Programme
from festival.importing.resources import ProgrammeResource
from festival.importing.rows import Table


def notices(programme: Programme, resources: Mapping[str, ProgrammeResource]) -> list[dict[str, Any]]:
    """A line of the report for every unknown column and every file that holds nothing we know."""
    found = []
    for kind, tables in ((kind, programme.tables[kind]) for kind in programme.tables if kind in resources):
        known = set(resources[kind].fields) | (set(resources["halls"].fields) if kind == "venues" else {"title"})
        for table in tables:
            found += [_unknown(table, header, known) for header in table.headers if header and header not in known]
    for file in programme.passed_over:
        message = _("This file or sheet holds no venues, films, compilations or screenings, and was passed over.")
        found.append(entry(file, 1, "warning", message))
    return found


def _unknown(table: Table, header: str, known: set[str]) -> dict[str, Any]:
    index: Index[str] = Index()
    for name in known:
        index.add(name, names=[name])
    near = next((one.name for one in index.near(header)), "")
    message = _("The layout has no column “%(column)s”; it was passed over.") % {"column": header}
    return entry(table.file, 1, "warning", message, near)
