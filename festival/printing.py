"""Lists on paper: a page that any browser prints well, and the same page as a PDF where the extra for it is installed.

Like every file they are the same for everybody. Each sheet says of which moment it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival import days, files, pdf
from festival.formats import qr
from festival.models import Edition
from festival.request import FestivalRequest

MOST_SCREENINGS, MOST_FILMS = 400, 150  # of a PDF that somebody waits for: five seconds or so
AS_OF = (
    "\N{SYMBOL FOR SUBSTITUTE}"  # stands for the moment while it is found out whether the same pages were made before
)


@dataclass(frozen=True)
class Paper:
    """What is printed: a template with its content, what it holds in words, and the addresses of the same list elsewhere.

    `why_no_pdf` says why it is only printed; `other_url` is the same list in its other layout, if it has one.
    """

    template: str
    name: str
    words: str
    edition: Edition
    why_no_pdf: str
    page_url: str
    print_url: str
    pdf_url: str
    content: Mapping[str, Any]
    notices: tuple[str, ...] = ()
    other_url: str = ""


def why_no_pdf(entries: int, most: int) -> str:
    """Why a list of so many entries is no PDF here, and what to do instead; nothing where it is one."""
    if not pdf.is_available():
        return not_installed()
    if entries > most:
        return _("A PDF is made here for up to %(most)d entries, and this list has %(entries)d. Narrow it, or choose “Print” and save it as a PDF in your browser.") % {"most": most, "entries": entries}  # fmt: skip
    return ""


def not_installed() -> str:
    """That PDFs are not made here at all."""
    return _("PDF files need an extra that is not installed here. “Print” shows the same list, ready for your printer or to be saved as a PDF by your browser.")  # fmt: skip


def offered(url_of: Callable[[str], str], entries: int, most: int) -> dict[str, str]:
    """What `files.offer` is told of a list on paper: where to print it, and its PDF or why there is none."""
    why = why_no_pdf(entries, most)
    return {"print": url_of("print")} | ({"missing": why} if why else {"pdf": url_of("pdf")})


def as_of(edition: Edition, now: datetime) -> str:
    """The moment on paper: “as of Monday 19 November 2012, 12:20”."""
    day = date_format(now.astimezone(edition.zone), "l j F Y")
    return _("as of %(day)s, %(time)s") % {"day": day, "time": days.clock(now, edition.zone)}


def page(request: FestivalRequest, paper: Paper) -> HttpResponse:
    """The page to print from a browser."""
    moment = as_of(paper.edition, request.now)
    response = render(request, paper.template, _context(request, paper) | {"as_of": moment, "for_browser": True})
    files.kept_by_caches(request, response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def file(request: FestivalRequest, paper: Paper) -> HttpResponse:
    """The same as a PDF; where there is none, a page that says why, and offers what there is."""
    why = paper.why_no_pdf
    if why:
        return _without(request, paper, why, HTTPStatus.NOT_FOUND)
    origin = files.origin(request)
    html = render_to_string(paper.template, _context(request, paper) | {"as_of": AS_OF}, request)
    try:
        content = pdf.made(html, origin, {AS_OF: as_of(paper.edition, request.now)})
    except pdf.NoEngineError:
        return _without(request, paper, not_installed(), HTTPStatus.NOT_FOUND)
    except pdf.BusyError:
        sentence = _("Others are having papers made just now. Try again in half a minute, or print this list from your browser.")  # fmt: skip
        return _without(request, paper, sentence, HTTPStatus.SERVICE_UNAVAILABLE)
    return files.file(request, "pdf", content, paper.name)


def _context(request: HttpRequest, paper: Paper) -> dict[str, Any]:
    origin = files.origin(request)
    side, path = qr.path(origin + paper.page_url)
    address = origin.partition("://")[2] + paper.page_url
    return {**paper.content, "paper": paper, "edition": paper.edition, "origin": origin, "address": address, "qr": {"side": side, "path": path}}  # fmt: skip


def _without(request: HttpRequest, paper: Paper, sentence: str, status: HTTPStatus) -> HttpResponse:
    response = render(request, "print/no_pdf.html", {"paper": paper, "sentence": sentence}, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "30"
    return response
