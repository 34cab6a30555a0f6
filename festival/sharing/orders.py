"""Which pictures there ought to be: everybody who knows things with pictures registers a maker, and is asked here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.translation import override

from festival.sharing.poster import Poster


@dataclass(frozen=True)
class Order:
    """A picture that ought to be there: of what, beside which edition, in which language, and what it shows."""

    kind: str
    number: int
    language: str
    poster: Poster
    edition_number: int = 0
    still: Callable[[], bytes] | None = None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What it is a picture of."""
        return self.kind, self.number, self.edition_number, self.language


Maker = Callable[[Model | None], Iterable[Order]]
_makers: list[Maker] = []


def maker(function: Maker) -> Maker:
    """Registers who orders the pictures that show a thing; asked about nothing, those of everything it knows."""
    _makers.append(function)
    return function


def orders(about: Model | None = None) -> Iterator[Order]:
    """The pictures that show a thing, or all there ought to be."""
    for ask in _makers:
        yield from ask(about)


def in_every_language(describe: Callable[[str], Iterable[Order]]) -> list[Order]:
    """The orders of each language, described while that language is the page's."""
    found: list[Order] = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found += describe(language)
    return found
