"""Short addresses of films for posters and paper, and their QR codes as pictures."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import register_converter
from django.views.decorators.http import conditional_page, require_safe

from festival import files
from festival.files import FormConverter
from festival.formats import qr
from festival.middleware import PUBLIC_SECONDS
from festival.request import FestivalRequest
from films.models import Film
from films.short_codes import number_of

PICTURE_SECONDS = 86_400


class PictureConverter(FormConverter):
    """The endings of a QR code."""

    regex = "svg|png"


register_converter(PictureConverter, "picture")


@require_safe
def film(request: FestivalRequest, code: str) -> HttpResponse:
    """Leads to the film's page in the language of the address, for ever."""
    return _kept(request, redirect(_film(request, code), permanent=True), PUBLIC_SECONDS)


@conditional_page
@require_safe
def picture(request: FestivalRequest, code: str, kind: str) -> HttpResponse:
    """The QR code of that address, black on white: a drawing for any size, or a picture that is large enough for a poster."""
    found = _film(request, code)
    content = qr.PICTURES[kind](files.origin(request) + found.get_short_url())
    response = HttpResponse(content, content_type=qr.TYPES[kind])
    response.headers["Content-Disposition"] = f'inline; filename="{found.slug}-qr.{kind}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return _kept(request, response, PICTURE_SECONDS)


def _film(request: FestivalRequest, code: str) -> Film:
    """The film that a code stands for, if this visitor may read of it; a code of nothing and one of a secret answer alike."""
    number = number_of(code)
    if number is None:
        raise Http404
    return get_object_or_404(Film.objects.visible_to(request.visitor, now=request.now).only("slug"), pk=number)


def _kept(request: HttpRequest, response: HttpResponse, seconds: int) -> HttpResponse:
    """Any cache may keep the answer, unless somebody signed in asked for it."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return response
