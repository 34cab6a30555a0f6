"""What the pages of an import show beside its rows: counts by kind, and one part of a long preview, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.http import urlencode

from festival.importing.outcome import COUNTED
from festival.models import ImportRun
from festival.site.importing.preview import KINDS, PARTS, SHOWN_ON_A_PAGE, Part, Preview, Record
from screenings.admin.findings import health_url
from screenings.code_titles import CODE_TITLES

LINKED = {"new": "new", "changed": "changed", "suggested": "suggestions"}
COUNTS = ("new", "changed", "unchanged", "rejected", "suggested", "warnings")


@dataclass(frozen=True)
class Tally:
    """How many rows of a kind came out how."""

    kind: str
    counts: dict[str, int]

    @property
    def title(self) -> Any:
        """The kind in words; further tables by their own names."""
        return KINDS.get(self.kind, self.kind)

    def cells(self) -> list[tuple[int, str]]:
        """Each count, with the query string of the rows behind it where they have a part of their own."""
        return [
            (count, urlencode({"show": LINKED[name], "kind": self.kind}) if count and name in LINKED else "")
            for name, count in self.counts.items()
        ]


@dataclass(frozen=True)
class Pages:
    """One part of a preview, of one kind or of all, one page of it."""

    part: Part
    kind: str
    page: Page[Record]

    @property
    def kind_title(self) -> Any:
        """The kind in words, or nothing."""
        return KINDS.get(self.kind, self.kind)

    def query(self, number: int) -> str:
        """The query string of another page."""
        return urlencode({"show": self.part.name, "kind": self.kind, "page": str(number)})

    @property
    def previous(self) -> str:
        """The page before, or nothing."""
        return self.query(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def following(self) -> str:
        """The page after, or nothing."""
        return self.query(self.page.next_page_number()) if self.page.has_next() else ""


def tallies(run: ImportRun) -> list[Tally]:
    """The counts of the layout's kinds, then those of further tables that the upload holds."""
    return list(_tallies(run))


def _tallies(run: ImportRun) -> Iterator[Tally]:
    further = [kind for kind in run.counts if kind not in COUNTED]
    for kind in (*COUNTED, *further):
        if kind in run.counts:
            yield Tally(kind, {name: run.counts[kind].get(name, 0) for name in COUNTS})


def checks(run: ImportRun) -> list[tuple[Any, int, str]]:
    """What the checks found once an applied import was written: each finding's name, how often, and where it is."""
    found: dict[str, int] = run.report.get("checks", {})
    titles = {code.value: title for code, title in CODE_TITLES.items()}
    return [(titles.get(code, code), count, health_url(run.edition, code=code)) for code, count in found.items()]


def wanted_part(request: HttpRequest, preview: Preview) -> Pages | None:
    """The part that the address asks for; None for the whole preview."""
    name, kind = request.GET.get("show", ""), request.GET.get("kind", "")
    if name not in PARTS:
        return None
    page = Paginator(preview.records(name, kind), SHOWN_ON_A_PAGE).get_page(request.GET.get("page"))
    return Pages(Part(name, preview.shown(page.object_list), page.paginator.count), kind, page)
