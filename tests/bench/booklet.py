"""How long the booklet of the demonstration takes, whole and with 120 films, as processor time; the goal is 30 seconds."""

from time import process_time

import django

django.setup()

from django.db import transaction  # noqa: E402 — settings first

from festival import clock, pdf  # noqa: E402
from festival.models import Edition  # noqa: E402
from films.models import Film  # noqa: E402
from screenings.booklet.making import Made, made  # noqa: E402

FILMS, GOAL_SECONDS = 120, 30
SITE = "https://festival.example"


def main() -> None:
    """A line per booklet: its films, screenings and pages, its size, the seconds that it took."""
    edition = Edition.objects.get(slug="2012")
    pdf.engine()
    report("the demonstration", edition)
    with transaction.atomic():
        shown = Film.objects.in_edition(edition).order_by("pk").values_list("pk", flat=True)[FILMS:]
        Film.objects.filter(pk__in=list(shown)).update(published_at=None)
        report(f"{FILMS} films", edition)
        transaction.set_rollback(True)


def report(name: str, edition: Edition) -> None:
    """Makes a booklet and says how it went."""
    start = process_time()
    booklet: Made = made(edition, "en", clock.now(), SITE)
    seconds = process_time() - start
    films, screenings = (len(booklet.holds[kind]) for kind in ("film", "screening"))
    print(
        f"{name:20} {films:4} films {screenings:4} screenings {booklet.pages:4} pages "
        f"{len(booklet.content) / 1_000_000:5.1f} MB {seconds:6.1f} s"
    )
    assert seconds < GOAL_SECONDS, f"{name}: {seconds:.1f} s, and the goal is {GOAL_SECONDS}"


if __name__ == "__main__":
    main()
