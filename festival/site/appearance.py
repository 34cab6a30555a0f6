"""Light, dark or as the device says: kept in the visitor's browser, applied by a stylesheet of a few bytes.

The pages themselves stay the same for everybody; only this stylesheet differs, and no cache in between may keep it.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

COOKIE = "theme"
A_YEAR = 365 * 24 * 3600
SCHEMES = {"auto": "light dark", "light": "light", "dark": "dark"}


@csrf_exempt  # changes nothing but the colours of who sends it
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the choice and leads back to the page it was made on."""
    wish = request.POST.get("theme", "")
    back = request.POST.get("next") or urlsplit(request.headers.get("Referer", "")).path
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    if wish == "auto":
        response.delete_cookie(COOKIE, samesite="Lax")
    elif wish in SCHEMES:
        response.set_cookie(COOKIE, wish, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response


@require_safe
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The visitor's colour scheme, and which of the three buttons is pressed."""
    choice = request.COOKIES.get(COOKIE, "auto")
    choice = choice if choice in SCHEMES else "auto"
    css = f':root{{color-scheme:{SCHEMES[choice]}}}.appearance [value={choice}]{{background:var(--ink);color:var(--paper);border-color:var(--ink);--tick:"✓"}}'
    return HttpResponse(
        css,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "private, no-cache", "Vary": "Cookie"},
    )
