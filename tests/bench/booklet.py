"""How long the booklet of the demonstration takes, in each language, as processor time; it has 120 films, and 30 seconds."""

from time import process_time

import django

django.setup()

from festival import clock, pdf  # noqa: E402 — settings first
from festival.models import Edition  # noqa: E402
from screenings.booklet.making import Made, made  # noqa: E402
from screenings.booklet.orders import LANGUAGES  # noqa: E402

GOAL_SECONDS = 30
SITE = "https://festival.example"


def main() -> None:
    """A line per booklet: its films, screenings and pages, its size, the seconds that it took."""
    edition = Edition.objects.get(slug="2012")
    pdf.engine()
    for language in LANGUAGES:
        report(language, edition)


def report(language: str, edition: Edition) -> None:
    """Makes a booklet and says how it went."""
    start = process_time()
    booklet: Made = made(edition, language, clock.now(), SITE)
    seconds = process_time() - start
    films, screenings = (len(booklet.holds[kind]) for kind in ("film", "screening"))
    print(
        f"{language:3} {films:4} films {screenings:4} screenings {booklet.pages:4} pages "
        f"{len(booklet.content) / 1_000_000:5.1f} MB {seconds:6.1f} s"
    )
    assert seconds < GOAL_SECONDS, f"{language}: {seconds:.1f} s, and the goal is {GOAL_SECONDS}"


if __name__ == "__main__":
    main()
