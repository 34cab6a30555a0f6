"""Pages that are made to stand in another site's frame. Every other page refuses that."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from festival.middleware import CONTENT_SECURITY_POLICY

NOBODY = "'none'"
THEMES = {"light", "dark"}


def frameable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that the sites of `EMBED_ANCESTORS` may frame; search engines keep the page that it leads to."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        allowed = f"frame-ancestors {' '.join(settings.EMBED_ANCESTORS)}"
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", allowed)
        response.headers["X-Robots-Tag"] = "noindex"
        response.xframe_options_exempt = True
        return response

    return answer


def may_be_framed() -> bool:
    """Whether there is anybody who may frame these pages: else nothing is offered."""
    return list(settings.EMBED_ANCESTORS) != [NOBODY]


def theme(request: HttpRequest) -> str:
    """The colours that the frame asks for with `?theme=dark`; nothing where the visitor's device decides."""
    wish = request.GET.get("theme", "")
    return wish if wish in THEMES else ""
