"""Films as files: a table, data for programmes, and the newest ones for feed readers."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from festival import files
from festival.files import open_to_read
from festival.models import Edition
from festival.request import FestivalRequest
from festival.revisions import PROGRAMME
from films.exports import listing


@open_to_read(PROGRAMME)
def films_file(request: FestivalRequest, form: str, edition: Edition | None = None) -> HttpResponseBase:
    """The films that the index shows for the same query, all pages of it."""
    found = files.edition_of(request, edition)
    content = listing.table(form, listing.asked(request, found), request)
    return files.list_file(request, form, content, f"{found.slug}-films")


@open_to_read(PROGRAMME)
def films_feed(request: FestivalRequest, edition: Edition | None = None) -> HttpResponse:
    """The films that were announced last, under the same query."""
    found = files.edition_of(request, edition)
    return files.file(request, "atom", listing.news(listing.asked(request, found), request), f"{found.slug}-films")
