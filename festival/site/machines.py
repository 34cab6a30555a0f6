"""What machines find on an edition's first page: the festival as search engines describe it, and its lists as files."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from festival import files
from festival.files import Offer
from festival.formats import jsonld
from festival.models import Edition
from films.addresses import edition_url, films_file_url, is_current
from films.jsonld import crumbs
from screenings.addresses import changes_feed_url, schedule_file_url
from screenings.exports.listing import edition_record


def of_edition(request: HttpRequest, edition: Edition, *, current: Edition | None) -> dict[str, Any]:
    """For the context of the page. No queries."""
    is_archive = not is_current(edition.pk, current)
    things = [jsonld.festival(edition_record(edition, files.origin(request), current))]
    if is_archive:
        steps = (_("Archive of editions"), reverse("archive")), (edition.name, edition_url(edition, current))
        things.append(crumbs(request, *steps))
    return {"structured": things, "offers": offers(request, edition, current=current)}


def offers(request: HttpRequest, edition: Edition, *, current: Edition | None) -> list[Offer]:
    """The edition's screenings, its films, and its changes."""
    screenings = {form: schedule_file_url(form, edition, current) for form in ("ics", "csv", "json", "print")}
    films = {form: films_file_url(form, edition, current) for form in ("csv", "json", "atom", "print")}
    return [
        files.offer(request, _("%(edition)s: all screenings") % {"edition": edition.name}, **screenings),
        files.offer(request, _("%(edition)s: all films") % {"edition": edition.name}, **films),
        files.offer(request, _("Changes"), atom=changes_feed_url(edition, current)),
    ]
