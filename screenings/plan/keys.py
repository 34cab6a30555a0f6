"""Who holds a plan: an unguessable token in a signed cookie, whose fingerprint alone is stored.

A second cookie only says that there is a plan, so that pages need not ask for the marks of those who keep nothing.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse

COOKIE, HINT = "plan", "kept"
SALT = "screenings.plan"
TWO_YEARS = 2 * 365 * 24 * 3600


@dataclass(frozen=True)
class Key:
    """A token, and whether the visitor's browser has it already."""

    token: str
    is_new: bool = False

    @property
    def fingerprint(self) -> str:
        """What the database knows of the token."""
        return sha256(self.token.encode()).hexdigest()


def new_token() -> str:
    """192 bits that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(24)


def key_of(request: HttpRequest) -> Key | None:
    """The key in the visitor's browser; None where there is none, or where somebody tampered with it."""
    token = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=TWO_YEARS)
    return Key(token) if token else None


def key_for_keeping(request: HttpRequest) -> Key:
    """The visitor's key, or a new one."""
    return key_of(request) or Key(new_token(), is_new=True)


def hand_over(response: HttpResponse, request: HttpRequest, key: Key) -> None:
    """Gives the browser a key, and the sign that it has one. Only answers that no cache keeps may do that."""
    kept: dict[str, Any] = {"max_age": TWO_YEARS, "secure": request.is_secure(), "samesite": "Lax"}
    response.set_signed_cookie(COOKIE, key.token, salt=SALT, httponly=True, **kept)
    response.set_cookie(HINT, "1", **kept)
    response.headers["Cache-Control"] = "private, no-store"


def take_back(response: HttpResponse) -> None:
    """Takes both cookies away."""
    response.delete_cookie(COOKIE, samesite="Lax")
    response.delete_cookie(HINT, samesite="Lax")
