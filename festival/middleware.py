"""What every request passes: the door, the headers, the language, and the programme it is about."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from festival import build, clock
from festival.models import Edition

Handler = Callable[[HttpRequest], HttpResponse]

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
PUBLIC_SECONDS = 60


def door(get_response: Handler) -> Handler:
    """Turns away what the rest cannot read: invented methods, foreign character sets, control characters."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, "This address answers GET, HEAD and POST.")
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if charset not in {"utf-8", "utf8"}:
            return _refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the form as UTF-8.")
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return _refuse(HTTPStatus.BAD_REQUEST, "The address holds a control character.")
        return get_response(request)

    return handle


def headers(get_response: Handler) -> Handler:
    """Sets the headers that every answer carries, and a request id for the logs."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.request_id = secrets.token_hex(8)  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return handle


def language(get_response: Handler) -> Handler:
    """The address alone decides the language: /nl/… is Dutch, the rest English. No cookie, no guess, no Vary."""

    def handle(request: HttpRequest) -> HttpResponse:
        code = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return handle


def programme(get_response: Handler) -> Handler:
    """Gives a request its moment, its visitor and its edition; says afterwards who may keep the answer.

    Whoever carries no session cookie is a visitor: the session is not even opened, and any cache may keep the page.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        request.visitor = request.user if signed_in else AnonymousUser()  # type: ignore[attr-defined]
        request.now = _moment(request, signed_in)  # type: ignore[attr-defined]
        request.edition = SimpleLazyObject(Edition.objects.current)  # type: ignore[attr-defined]
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            personal = request.method not in {"GET", "HEAD"} or signed_in or bool(response.cookies)
            keep = None if personal else _public(response.status_code)
            response.headers["Cache-Control"] = keep or "private, no-store"
        if not signed_in:  # browsers keep for later only what carries it
            response.headers[build.HEADER] = build.of_pages()
        return response

    return handle


def _public(status: int) -> str | None:
    """How long anybody may keep an answer that is the same for everybody; nothing where nobody may."""
    if status == HTTPStatus.OK:
        return f"public, max-age={PUBLIC_SECONDS}"
    # A page that is gone is news for caches as well: else they would bring back their last good copy of it.
    # A browser asks again at once, for the page may just have been published.
    return f"public, max-age=0, s-maxage={PUBLIC_SECONDS}" if status == HTTPStatus.NOT_FOUND else None


def client_address(request: HttpRequest) -> str:
    """The visitor's address, as the proxy in front gives it where there is one."""
    return forwarded_address(request) if settings.BEHIND_PROXY else request.META.get("REMOTE_ADDR", "")


def forwarded_address(request: HttpRequest) -> str:
    """The visitor's address as the proxy in front gives it; the proxy overwrites what a visitor sends."""
    return request.headers.get("X-Forwarded-For", "").split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")


def _moment(request: HttpRequest, signed_in: bool) -> datetime:
    """Now; staff may ask for another moment with `?at=2012-11-19T12:20`, on the festival's clocks."""
    wish = request.GET.get("at", "") if signed_in else ""
    if wish and request.visitor.is_staff:  # type: ignore[attr-defined]
        edition = Edition.objects.current()
        try:
            wished = datetime.fromisoformat(wish)
            if wished.tzinfo is None and edition is not None:
                return wished.replace(tzinfo=edition.zone)
            # In UTC: PostgreSQL refuses some offsets that Python takes.
            return wished.astimezone(UTC) if wished.tzinfo else clock.now()
        except (ValueError, OverflowError):
            return clock.now()
    return clock.now()


def _refuse(status: HTTPStatus, sentence: str) -> HttpResponse:
    return HttpResponse(
        sentence,
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
