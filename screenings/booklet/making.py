"""Makes the booklet: what was read, laid out as a tagged PDF."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from festival import pdf
from festival.formats import qr
from festival.models import Edition
from festival.printing import as_of
from screenings.booklet.reading import Booklet, booklet


@dataclass(frozen=True)
class Made:
    """A booklet as a file: how many pages it has, and what is in it, by kind and primary key."""

    content: bytes
    pages: int
    holds: dict[str, list[int]]


def made(edition: Edition, language: str, now: datetime, origin: str) -> Made:
    """The booklet in a language, as of a moment. Raises NothingPublicError, and pdf.NoEngineError where PDFs cannot be made."""
    if not pdf.is_available():
        raise pdf.NoEngineError
    with translation.override(language), _without_tidying():
        read = booklet(edition, now, origin)
        document = pdf.laid_out(html(read, now, origin), origin)
        return Made(pdf.written(document), len(document.pages), read.holds)


def html(read: Booklet, now: datetime, origin: str) -> str:
    """The page that the PDF engine lays out, in the active language."""
    home = origin + reverse("home")
    side, path = qr.path(home)
    context: dict[str, Any] = {
        "book": read, "edition": read.edition, "as_of": as_of(read.edition, now), "origin": origin,
        "home": {"url": home, "words": home.partition("://")[2].rstrip("/"), "side": side, "path": path},
    }  # fmt: skip
    return render_to_string("print/booklet/booklet.html", context)


@contextmanager
def _without_tidying() -> Iterator[None]:
    """A book's hundred thousand boxes all live to its end: looking for garbage among them would take an eighth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
