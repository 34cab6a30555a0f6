"""The desk's files: empty tables to fill, an edition's whole programme, and the rows of a list."""

from collections.abc import Collection
from typing import Any

import tablib
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from festival.admin.bases import moment, working_edition
from festival.importing.writing import FORMS, Tables, csv_bytes, file_bytes
from festival.models import Edition
from festival.site.importing.desk import may_export, only_if
from festival.site.importing.export import chosen_tables, described, tables, templates

TYPES = {
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@require_GET
@only_if(may_export)
def template(request: HttpRequest, name: str) -> HttpResponse:
    """An empty table of the layout, or all of them as one workbook."""
    edition = working_edition(request)
    kind, _dot, form = name.partition(".")
    if edition is None or (form, kind) not in {("csv", kind), ("xlsx", "programme")}:
        raise Http404
    empty = templates(edition, moment(request))
    if form == "xlsx":
        return download(name, file_bytes("xlsx", empty, {}))
    if kind not in empty:
        raise Http404
    return download(name, csv_bytes(empty[kind]))


@require_GET
@only_if(may_export)
def export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """An edition's whole programme: a zip of CSV files, a workbook, or JSON."""
    edition = get_object_or_404(Edition, slug=slug)
    if form not in FORMS:
        raise Http404
    written = _filled(tables(edition, moment(request)))
    return download(f"{slug}.{form}", file_bytes(form, written, described(edition)))


def rows(request: HttpRequest, table: str, chosen: Collection[int], form: str) -> HttpResponse:
    """Some rows of a table, in the same layout, with nothing beside them: CSV, or a workbook."""
    found = chosen_tables(table, chosen, working_edition(request), moment(request))
    name, content = next(iter(found.items()), (table, tablib.Dataset()))
    written = csv_bytes(content) if form == "csv" else file_bytes("xlsx", found, {})
    return download(f"{name}.{form}", written)


def download(name: str, content: bytes) -> HttpResponse:
    """A file that the browser saves."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)


def _filled(written: Tables) -> dict[str, Any]:
    return {name: table for name, table in written.items() if len(table)}
