"""What changed: a page, the news of it, and the news of one film."""

from collections.abc import Iterable
from operator import attrgetter

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival import files
from festival.files import READER, open_to_read
from festival.formats import atom
from festival.models import Edition
from festival.request import FestivalRequest
from festival.revisions import PROGRAMME
from films.jsonld import of_list
from films.models import Film
from screenings.addresses import changes_feed_url, changes_url
from screenings.changes import by_day, change_entry, screening_entry
from screenings.models import Change, Screening
from screenings.states import Reader

MOST_SHOWN = 500
NEWEST = 100


@require_safe
def changes(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """An edition's changes, by the day of their announcement."""
    visitor, now = request.visitor, request.now
    edition = edition or request.edition
    visible = Change.objects.visible_to(visitor, now=now)
    found = visible.in_edition(edition).for_listing()[:MOST_SHOWN] if edition else []
    feed = changes_feed_url(edition, request.edition)
    context = {
        "nav": "schedule",
        "edition": edition,
        "days": by_day(found, Reader(now, visitor.is_staff)),
        "feed_url": feed,
        "structured": of_list(request, edition, request.edition, _("Changes")) if edition else [],
        "offers": [files.offer(request, _("Changes"), atom=feed)],
    }
    return render(request, "screenings/changes.html", context)


@open_to_read(PROGRAMME)
def changes_feed(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """An edition's newest changes."""
    edition = files.edition_of(request, edition)
    visible = Change.objects.visible_to(READER, now=request.now).in_edition(edition)
    origin = files.origin(request)
    entries = [change_entry(change, origin) for change in visible.for_listing()[:NEWEST]]
    title = _("%(edition)s: changes") % {"edition": edition.name}
    return _feed(request, title, changes_url(edition, request.edition), entries)


@open_to_read(PROGRAMME)
def film_feed(request: FestivalRequest, slug: str) -> HttpResponse:
    """One film's screenings as they are announced, and what changes about them."""
    film = get_object_or_404(Film.objects.visible_to(READER, now=request.now), slug=slug)
    screenings = Screening.objects.visible_to(READER, now=request.now).showing(film)
    found = Change.objects.visible_to(READER, now=request.now).filter(screening__in=screenings)
    origin = files.origin(request)
    entries = [change_entry(change, origin) for change in found.for_listing()[:NEWEST]]
    entries += [screening_entry(screening, origin) for screening in screenings.for_grid()[:NEWEST]]
    newest = sorted(entries, key=attrgetter("updated_at"), reverse=True)
    return _feed(request, film.title, film.get_absolute_url(), newest)


def _feed(request: FestivalRequest, title: str, url: str, entries: Iterable[atom.Entry]) -> HttpResponse:
    """A feed; while it is empty it is as old as the programme."""
    edition, origin = request.edition, files.origin(request)
    head = atom.Feed(
        title=title, author=edition.name if edition else title, language=get_language() or "en",
        url=origin + url, self_url=request.build_absolute_uri(),
        updated_at=(edition.published_at if edition else None) or request.now,
    )  # fmt: skip
    return files.file(request, "atom", atom.feed(head, entries), url.strip("/").rpartition("/")[2])
