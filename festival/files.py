"""Files for calendars, spreadsheets, feed readers and programmes: how views hand them out, and how pages offer them.

They are the same for everybody, staff included: a file is passed on, so nothing unpublished may ever be in one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import register_converter
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from festival import pdf
from festival.formats import atom, csv, ics, json
from festival.framing import may_be_framed
from festival.middleware import PUBLIC_SECONDS
from festival.models import Edition
from festival.request import FestivalRequest
from festival.revisions import Watch

View = Callable[..., Any]
READER = AnonymousUser()  # files are read as a visitor reads, whoever asks
TYPES = {"print": "text/html", "pdf": pdf.TYPE, "ics": ics.TYPE, "csv": csv.TYPE, "json": json.TYPE, "atom": atom.TYPE}
LABELS = {
    "print": gettext_lazy("Print"),
    "pdf": "PDF",
    "ics": gettext_lazy("Calendar (.ics)"),
    "csv": gettext_lazy("Table (.csv)"),
    "json": gettext_lazy("Data (.json)"),
    "atom": gettext_lazy("News feed (.atom)"),
}
FRAME_HEIGHT = 640
PIECE = 256 * 1024  # bytes
READING = "GET, HEAD, OPTIONS"


class FormConverter:
    """The ending of an address that says which form a list takes."""

    regex = "ics|csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TableConverter(FormConverter):
    """The endings of a list that has no times."""

    regex = "csv|json"


register_converter(FormConverter, "form")
register_converter(TableConverter, "table")


def open_to_read(watch: Watch) -> Callable[[View], View]:
    """Makes a view that hands out a file: any site's script may read it, and search engines leave it out.

    Whoever has it already hears so after one query, which asks how things stand with what the file is made of.
    """

    def opened(view: View) -> View:
        read = require_safe(unless_unchanged(view, watch))

        @csrf_exempt  # reading changes nothing, and whoever posts is to hear what this address takes
        @wraps(view)
        def answer(request: FestivalRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            asks_first = request.method == "OPTIONS"
            response = HttpResponse(status=HTTPStatus.NO_CONTENT) if asks_first else read(request, *arguments, **named)
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
            response.headers["X-Robots-Tag"] = "noindex"
            if asks_first:
                response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = READING
                response.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
                response.headers["Access-Control-Max-Age"] = "86400"
            return response

        return answer

    return opened


def unless_unchanged(view: View, watch: Watch) -> View:
    """A view that is only asked where something changed since the reader's last answer."""

    @wraps(view)
    def answer(request: FestivalRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        state = watch.state(request, request.now)
        since = int(state.modified_at.timestamp()) if state.modified_at else None
        at_once = "*" not in request.headers.get("If-None-Match", "")  # “any answer at all” needs one first
        response = get_conditional_response(request, state.etag, since) if at_once else None
        response = response or view(request, *arguments, **named)
        if response.status_code not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            return response
        if state.etag:
            response.headers["ETag"] = state.etag
        if since is not None:
            response.headers["Last-Modified"] = http_date(since)
        kept_by_caches(request, response)
        return response if at_once else get_conditional_response(request, state.etag, since, response) or response

    return answer


def kept_by_caches(request: HttpRequest, response: HttpResponseBase) -> None:
    """Any cache may keep the answer as long as a page, unless somebody signed in asked for it."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        response.headers["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"


def file(request: HttpRequest, form: str, content: bytes, name: str) -> HttpResponse:
    """The file itself."""
    return HttpResponse(content, headers=_headers(form, name))


def list_file(request: HttpRequest, form: str, parts: Iterable[bytes], name: str) -> HttpResponseBase:
    """A list as a file. One that is longer than a piece is sent while it is written.

    What it is written from was read before, in the page's language: the writing asks neither the database nor a translation.
    """
    pieces = in_pieces(parts)
    first, second = next(pieces, b""), next(pieces, None)
    if second is None:
        return file(request, form, first, name)
    return StreamingHttpResponse(chain([first, second], pieces), headers=_headers(form, name))


def _headers(form: str, name: str) -> dict[str, str]:
    shown = "inline" if form in {"json", "atom", "pdf"} else "attachment"
    return {"Content-Type": TYPES[form], "Content-Disposition": f'{shown}; filename="{name}.{form}"'}


def in_pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth sending."""
    waiting, size = [], 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def edition_of(request: FestivalRequest, edition: Edition | None) -> Edition:
    """The edition that a file is about: the given or the current one; 404 where visitors know of none."""
    found = edition or request.edition
    if not found or found.status == Edition.Status.DRAFT:
        raise Http404
    return found


def origin(request: HttpRequest) -> str:
    """What makes an address of this site absolute."""
    return f"{request.scheme}://{request.get_host()}"


def absolute(url: str, of: str) -> str:
    """An address with what makes it absolute; pictures in an object store are that already."""
    return url if url.startswith(("http:", "https:")) else of + url


@dataclass(frozen=True)
class File:
    """One form of a list."""

    form: str
    url: str

    @property
    def label(self) -> str:
        """What it is called."""
        return str(LABELS[self.form])

    @property
    def type(self) -> str:
        """Its media type, without its encoding."""
        return TYPES[self.form].partition(";")[0]


@dataclass(frozen=True)
class Frame:
    """A list made to stand in another site's page: its address, and what the frame is called there."""

    url: str
    title: str
    follows_today: bool = False

    @property
    def snippet(self) -> str:
        """The markup that another site takes over."""
        return render_to_string("components/frame.txt", {"frame": self, "height": FRAME_HEIGHT}).strip()


def frame(request: HttpRequest, title: str, url: str, *, follows_today: bool = False) -> Frame | None:
    """A frame of a list; nothing where no site may frame anything."""
    return Frame(origin(request) + url, title, follows_today) if may_be_framed() else None


@dataclass(frozen=True)
class Offer:
    """A list that visitors can take along: what is in it, in words, the forms that it comes in, and why one is missing."""

    words: str
    files: tuple[File, ...]
    origin: str
    frame: Frame | None = None
    missing: str = ""

    @property
    def calendar(self) -> str:
        """The address that calendar programmes subscribe to; nothing where the list has no times."""
        url = next((file.url for file in self.files if file.form == "ics"), "")
        return f"webcal://{self.origin.partition('://')[2]}{url}" if url else ""


def offer(request: HttpRequest, words: str, *, missing: str = "", **urls: str) -> Offer:
    """An offer of files by their forms: `offer(request, "All films", csv="/films.csv")`; `missing` is a sentence about the others."""
    return Offer(words, tuple(File(form, url) for form, url in urls.items()), origin(request), missing=missing)


def with_query(url: str, pairs: Iterable[tuple[str, str]]) -> str:
    """An address that keeps a list's filters."""
    query = urlencode(list(pairs))
    return f"{url}?{query}" if query else url
