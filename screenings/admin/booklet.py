"""The programme booklet on the desk: the last one in each language, and a button that has new ones made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from festival import days, files, pdf
from festival.admin.bases import moment, working_edition
from festival.models import Booklet, Edition
from films.addresses import booklet_url
from screenings.booklet.keeping import is_public, order

PERMISSION = "festival.change_edition"


@dataclass(frozen=True)
class BookletLine:
    """A language: its booklet, when it was made, where it is, and why visitors do not get it."""

    language: str
    made: str
    pages: int
    megabytes: str
    url: str
    is_withheld: bool
    is_being_made: bool
    was_given_up: bool


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """An edition's booklets; posting has new ones made."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    editions = list(Edition.objects.all())
    asked = request.GET.get("edition", "")
    edition = next((one for one in editions if one.slug == asked), working_edition(request))
    if request.method == "POST" and edition is not None:
        return _ordered(request, edition)
    context = {
        **admin.site.each_context(request),
        "title": _("Programme booklet"),
        "edition": edition,
        "editions": editions,
    }
    if edition is not None:
        now = moment(request)
        lines = _lines(edition, now)
        context |= {
            "lines": lines, "busy": any(line.is_being_made for line in lines), "is_public": edition.programme_is_public(now),
            "is_available": pdf.is_available(), "site": files.origin(request),
        }  # fmt: skip
    return TemplateResponse(request, "admin/screenings/booklet.html", context)


def _ordered(request: HttpRequest, edition: Edition) -> HttpResponse:
    now = moment(request)
    if not pdf.is_available() or not edition.programme_is_public(now):
        messages.error(
            request, _("No booklet can be made of %(edition)s now; this page says why.") % {"edition": edition.name}
        )
    elif order(edition, files.origin(request), now):
        messages.success(request, _("The booklets of %(edition)s are being made. That takes a minute or two; look here again then.") % {"edition": edition.name})  # fmt: skip
    else:
        messages.info(request, _("The booklets of %(edition)s are being made already.") % {"edition": edition.name})
    return redirect(f"{reverse('admin:booklet')}?edition={edition.slug}")


def _lines(edition: Edition, now: datetime) -> Sequence[BookletLine]:
    kept = {booklet.language: booklet for booklet in Booklet.objects.filter(edition=edition)}
    return list(_each(edition, kept, now))


def _each(edition: Edition, kept: dict[str, Booklet], now: datetime) -> Iterator[BookletLine]:
    current = Edition.objects.current()
    for code, _name in settings.LANGUAGES:
        booklet = kept.get(code, Booklet())
        with override(code):
            url = booklet_url(edition, current)
        yield BookletLine(
            language=code,
            made=_moment(edition, booklet.made_at) if booklet.made_at else "",
            pages=booklet.pages, megabytes=f"{booklet.size / 1_000_000:.1f}", url=url,
            is_withheld=bool(booklet.made_at) and not is_public(booklet, edition, now),
            is_being_made=booklet.is_being_made(now), was_given_up=booklet.was_given_up(now),
        )  # fmt: skip


def _moment(edition: Edition, when: datetime) -> str:
    day = date_format(when.astimezone(edition.zone), "l j F Y")
    return _("%(day)s, %(time)s") % {"day": day, "time": days.clock(when, edition.zone)}
