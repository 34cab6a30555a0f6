"""The programme booklet: the last one made, or what to print instead."""

from http import HTTPStatus

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from festival import files, pdf, printing
from festival.models import Booklet, Edition
from festival.request import FestivalRequest
from films.addresses import films_file_url
from screenings.addresses import schedule_file_url
from screenings.booklet.keeping import offered


@require_safe
def booklet(request: FestivalRequest, edition: Edition | None = None) -> HttpResponseBase:
    """An edition's booklet in the page's language."""
    edition = files.edition_of(request, edition)
    found = offered(edition, get_language() or "en", request.now)
    if found is None or not default_storage.exists(found.name):
        return _without(request, edition)
    etag = quote_etag(found.name)
    response = get_conditional_response(request, etag) or _file(found, edition)
    response.headers["ETag"] = etag
    response.headers["X-Robots-Tag"] = "noindex"
    files.kept_by_caches(request, response)
    return response


def _file(found: Booklet, edition: Edition) -> FileResponse:
    name = f"{edition.slug}-programme-{found.language}.pdf"
    return FileResponse(default_storage.open(found.name), filename=name, content_type=pdf.TYPE)


def _without(request: FestivalRequest, edition: Edition) -> HttpResponse:
    """That there is none, and the lists that can be printed."""
    urls = {"films_url": films_file_url("print", edition, request.edition), "schedule_url": schedule_file_url("print", edition, request.edition)}  # fmt: skip
    context = {"edition": edition, "why": "" if pdf.is_available() else printing.not_installed(), **urls}
    return render(request, "print/no_booklet.html", context, status=HTTPStatus.NOT_FOUND)
