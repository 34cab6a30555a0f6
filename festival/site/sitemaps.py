"""The sitemap: every public page in every language, with when it last changed; and what robots need not read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as stock
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from festival.files import READER
from festival.models import Edition, Page
from festival.request import FestivalRequest
from films.models import Compilation, Film, Person, Selection
from screenings.models import Screening, Venue

LISTS = (
    "home", "films:index", "screenings:schedule", "films:sections", "films:compilations", "films:people",
    "screenings:venues", "screenings:changes", "visit", "data", "archive",
)  # fmt: skip
ARCHIVED = (
    "archive-edition", "archive-films", "archive-schedule", "archive-sections", "archive-compilations", "archive-changes",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A page: the name and the arguments of its address, and when it last changed, where that is known."""

    name: str
    arguments: tuple[Any, ...] = ()
    updated_at: datetime | None = None


class Entries(Sitemap):
    """One kind of pages, each in every language."""

    i18n = alternates = x_default = True

    def __init__(self, read: Callable[[], Iterable[Entry]]) -> None:
        self.read = read

    @cached_property
    def entries(self) -> list[Entry]:
        """The pages, read once."""
        return list(self.read())

    def items(self) -> list[Entry]:
        return self.entries

    def location(self, item: Entry) -> str:
        return reverse(item.name, args=item.arguments)

    def lastmod(self, item: Entry) -> datetime | None:
        return item.updated_at


def kinds(now: datetime, current: Edition | None) -> dict[str, Entries]:
    """Every kind of public pages, as visitors find them at a moment."""

    def of(name: str, rows: Any, key: str = "slug") -> Entries:
        return Entries(lambda: (Entry(name, (row[0],), row[1]) for row in rows.values_list(key, "updated_at")))

    return {
        "lists": Entries(lambda: map(Entry, LISTS)),
        "pages": of("page", Page.objects.published()),
        "sections": Entries(lambda: _sections(now, current)),
        "films": of("films:film", Film.objects.visible_to(READER, now=now)),
        "compilations": of("films:compilation", Compilation.objects.visible_to(READER, now=now)),
        "people": of("films:person", Person.objects.visible_to(READER, now=now)),
        "venues": Entries(lambda: (Entry("screenings:venue", (slug,)) for slug in Venue.objects.values_list("slug", flat=True))),
        "screenings": of("screenings:screening", Screening.objects.visible_to(READER, now=now), "pk"),
        "archive": Entries(lambda: _archive(now, current)),
    }  # fmt: skip


@require_safe
def index(request: FestivalRequest) -> HttpResponse:
    """The list of sitemaps."""
    return stock.index(request, _in_use(kinds(request.now, request.edition)), sitemap_url_name="sitemap-section")


@require_safe
def section(request: FestivalRequest, section: str) -> HttpResponse:
    """The sitemap of one kind of pages."""
    return stock.sitemap(request, dict(kinds(request.now, request.edition)), section)


@require_safe
def robots(request: FestivalRequest) -> HttpResponse:
    """What robots need not read, and where the sitemap is."""
    desks = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            desks.append(reverse("admin:index"))
    context = {"closed": desks, "sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


def _in_use(sitemaps: Mapping[str, Entries]) -> dict[str, Any]:
    """The kinds that have a page."""
    return {name: sitemap for name, sitemap in sitemaps.items() if sitemap.entries}


def _sections(now: datetime, current: Edition | None) -> Iterable[Entry]:
    """Sections with films, as new as their films."""
    selections = Selection.objects.visible_to(READER, now=now).order_by("section")
    rows = selections.values_list("section__slug", "section__edition", "section__edition__slug").annotate(
        newest=Max("film__updated_at")
    )
    for slug, edition, year, newest in rows:
        if current and edition == current.pk:
            yield Entry("films:section", (slug,), newest)
        else:
            yield Entry("archive-section", (year, slug), newest)


def _archive(now: datetime, current: Edition | None) -> Iterable[Entry]:
    """The pages of other editions."""
    public = Edition.objects.programme_public(now)
    editions = public.exclude(pk=current.pk) if current else public
    return [Entry(name, (slug,)) for slug in editions.values_list("slug", flat=True) for name in ARCHIVED]
