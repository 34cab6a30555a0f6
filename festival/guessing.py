"""Secret addresses: what a token in the address opens. Whoever tries many tokens that open nothing is made to wait.

Nobody guesses 192 bits; but nobody shall be able to try for long, or learn from an answer what there is. A token counts
once, so that a crowd behind one network address may open one dead link; and what it opened before stays open to it,
so that a calendar service with a few dead subscriptions goes on with the living ones.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render

from festival.limits import Limit, network_of
from festival.request import FestivalRequest

View = Callable[..., HttpResponse]

MISSES = Limit("misses", 30, timedelta(minutes=10))
STAYS_OPEN = timedelta(days=2)


def opened_by_token(view: View) -> View:
    """A view of what the argument `token` opens; it raises Http404 where that is nothing.

    Unknown, foreign and revoked tokens get one and the same answer. No cache keeps any, and no search engine lists it.
    """

    @wraps(view)
    def answer(request: FestivalRequest, token: str, **named: Any) -> HttpResponse:
        response = _answer(view, request, token, named)
        # Other sites hear no token. Not “no-referrer”: then browsers would not tell us either which page sent a form.
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def _answer(view: View, request: FestivalRequest, token: str, named: dict[str, Any]) -> HttpResponse:
    whose, tried = network_of(request), sha256(token.encode()).hexdigest()
    opened, missed = f"opened:{whose}:{tried}", f"missed:{whose}:{tried}"
    if MISSES.is_reached(whose) and not cache.get(opened):
        return _wait(request, MISSES.seconds_left(whose, request.now))
    try:
        response = view(request, token=token, **named)
    except Http404:
        if cache.add(missed, True, MISSES.window.total_seconds()):
            MISSES.count(whose, request.now)
        return render(request, "404.html", status=HTTPStatus.NOT_FOUND)
    cache.set(opened, True, STAYS_OPEN.total_seconds())
    return response


def _wait(request: FestivalRequest, seconds: int) -> HttpResponse:
    response = render(request, "429.html", {"minutes": ceil(seconds / 60)}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(seconds)
    return response
