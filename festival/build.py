"""Which build of the programme this is: the same in every process that runs the same code, another after any change of it."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

SOURCES = (
    "festival/**/*.py", "films/**/*.py", "screenings/**/*.py", "festival/locale/**/*.mo",
    "templates/print/**/*.html", "static/css/print/*.css",
)  # fmt: skip
PAGES = ("templates/**/*.html",)
WRITERS = ("babel", "django", "icalendar")  # whose words and forms stand in what we hand out
HEADER = "X-Build"


@cache
def digest() -> str:
    """A short text over our code, its translations, and the libraries that write what visitors read."""
    return _of(repr([version(name) for name in WRITERS]), SOURCES)


def of_pages() -> str:
    """Which build pages are of: what the environment names, else a text over all that and templates, styles and scripts.

    A browser that keeps pages for later keeps those of one build only, with the styles and scripts that belong to them.
    """
    return settings.BUILD or _of_pages(getattr(staticfiles_storage, "manifest_hash", ""))


@cache
def _of_pages(styles: str) -> str:
    return _of(digest() + styles, PAGES)


def _of(start: str, patterns: tuple[str, ...]) -> str:
    found = blake2b(start.encode(), digest_size=8)
    for pattern in patterns:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()
