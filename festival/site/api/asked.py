"""What a request to the data API asks for: languages, where to go on, how many, since when, of which edition, and its filters."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import QueryDict

from festival.site.api.problems import Problem

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
USUAL, MOST = 50, 200
LARGEST = 2**62
PAGING = ("limit", "cursor", "modified_since")


@dataclass(frozen=True)
class Asked:
    """A question to a list. `after` is the number of the last row that the asker has."""

    languages: tuple[str, ...]
    limit: int
    after: int
    since: datetime | None
    filters: QueryDict

    @property
    def edition(self) -> str:
        """The edition asked for, by its slug; nothing for the current one."""
        return self.filters.get("edition", "")


def asked(query: QueryDict, name: str, filters: Iterable[str]) -> Asked:
    """Understands a query string; raises Problem for what it does not take."""
    known = {"lang", *PAGING, *filters}
    for parameter in query:
        if parameter not in known:
            raise Problem(
                f"“{parameter[:40]}” is not asked here; this list takes {', '.join(sorted(known))}.",
                parameter=parameter[:40],
            )
    for parameter in ("lang", *PAGING, "edition"):
        if len(query.getlist(parameter)) > 1:
            raise Problem(f"“{parameter}” is given more than once; give it once.", parameter=parameter)
    rest = query.copy()
    for parameter in ("lang", *PAGING):
        rest.pop(parameter, None)
    return Asked(languages(query), limit(query), after(query, name), since(query), rest)


def languages(query: QueryDict) -> tuple[str, ...]:
    """The languages to answer in: the one asked for, else all."""
    wanted = query.get("lang")
    if wanted is None:
        return LANGUAGES
    if wanted not in LANGUAGES:
        raise Problem(
            f"“{wanted[:40]}” is not a language of this programme; it has {', '.join(LANGUAGES)}.", parameter="lang"
        )
    return (wanted,)


def limit(query: QueryDict) -> int:
    """How many rows at once."""
    text = query.get("limit")
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= MOST):
        raise Problem(f"“{text[:40]}” is not a limit; it is a whole number from 1 to {MOST}.", parameter="limit")
    return int(text)


def since(query: QueryDict) -> datetime | None:
    """From when on rows were changed that are asked for."""
    text = query.get("modified_since")
    if text is None:
        return None
    try:
        said = datetime.fromisoformat(text.replace(" ", "+"))
        moment = said.astimezone(UTC) if said.tzinfo else None  # PostgreSQL refuses some offsets that Python takes
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        example = "2012-11-19T12:20:00+01:00"
        raise Problem(f"“{text[:40]}” is not a moment with its offset, such as {example}.", parameter="modified_since")
    return moment


def cursor(name: str, number: int) -> str:
    """Where the next page begins; nobody needs to read it."""
    return urlsafe_b64encode(f"{name}:{number}".encode()).decode().rstrip("=")


def after(query: QueryDict, name: str) -> int:
    """What a cursor says; 0 without one."""
    text = query.get("cursor")
    if text is None:
        return 0
    try:
        whose, _colon, number = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii").partition(":")
    except ValueError:
        whose, number = "", ""
    if (
        whose != name
        or not number.isdecimal()
        or len(number) > 19
        or int(number) > LARGEST
        or cursor(name, int(number)) != text
    ):
        raise Problem("The cursor is not one of this list; take the address in “next”.", parameter="cursor")
    return int(number)
