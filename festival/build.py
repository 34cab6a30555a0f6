"""Which build of the programme this is: the same in every process that runs the same code, another after any change of it."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version

from django.conf import settings

SOURCES = ("festival/**/*.py", "films/**/*.py", "screenings/**/*.py", "festival/locale/**/*.mo")
WRITERS = ("babel", "django", "icalendar")  # whose words and forms stand in what we hand out


@cache
def digest() -> str:
    """A short text over our code, its translations, and the libraries that write what visitors read."""
    found = blake2b(repr([version(name) for name in WRITERS]).encode(), digest_size=8)
    for pattern in SOURCES:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()
