"""Forms without a token: an answer is given only where the browser says that one of our own pages asked.

Public pages are kept by caches and hold no token. Every browser of today names the page behind a POST in
`Sec-Fetch-Site` or `Origin`, and no script of another site can change either.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]


def from_own_pages(view: View) -> View:
    """A view that takes POSTs from this site's pages alone; others hear why, and nothing is changed."""
    return posts_from_own_pages(require_POST(view))


def posts_from_own_pages(view: View) -> View:
    """A view with a form: whatever it answers to readers, its POSTs come from this site's pages alone."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if request.method == "POST" and not is_from_own_pages(request):
            sentence = _("This form was sent from another site, or by a browser that does not say from where. Open the page here and try again.")  # fmt: skip
            return HttpResponse(
                sentence,
                status=HTTPStatus.FORBIDDEN,
                content_type="text/plain; charset=utf-8",
                headers={"Cache-Control": "private, no-store"},
            )
        return view(request, *arguments, **named)

    return answer


def is_from_own_pages(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the request."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(said)
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin == f"{request.scheme}://{request.get_host()}" or origin in settings.CSRF_TRUSTED_ORIGINS


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The page that a form was sent from, as a path on this site: what the form says, else what the browser says."""
    wanted = request.POST.get("next", "")
    if not wanted:
        parts = urlsplit(request.headers.get("Referer", ""))
        here = parts.netloc == request.get_host()
        wanted = f"{parts.path}?{parts.query}".rstrip("?") if here else ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else otherwise
