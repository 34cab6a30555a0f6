"""How long files of 1,000 screenings and of 1,000 films take, how many queries, and how much memory beyond what is there before.

What the demonstration lacks for that is made up and taken back. Milliseconds are processor time beside the About page in the same run.
"""

import gc
import tracemalloc
from datetime import timedelta

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 — settings first
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from festival.models import Edition  # noqa: E402
from films.models import Film, Selection  # noqa: E402
from screenings.models import Screening  # noqa: E402
from screenings.models.vocabulary import Status  # noqa: E402
from tests.bench.pages import BASELINE, milliseconds  # noqa: E402

NUMBER, MOST = 1_000, 500
FEW = {"/schedule.ics": "venue=munt&part=morning", "/schedule.json": "venue=munt&part=morning", "/schedule.csv": "venue=munt&part=morning",
       "/films.json": "section=panorama", "/films.csv": "section=panorama", "/films.atom": "section=panorama", "/changes.atom": "",
       "/api/v1/screenings/": "limit=40", "/api/v1/films/": "limit=40"}  # fmt: skip
MANY = {"/api/v1/screenings/": "?limit=200", "/api/v1/films/": "?limit=200"}


def main() -> None:
    """A line per file: the whole edition, against a few of its rows."""
    with transaction.atomic():
        client, edition = Client(headers={"host": "localhost"}), Edition.objects.get(slug="2012")
        more_screenings(edition)
        more_films(edition)
        base = milliseconds(client, BASELINE)
        gc.freeze()  # as the server does
        for path, few in FEW.items():
            print(measured(client, path + MANY.get(path, ""), f"{path}?{few}", base))
        transaction.set_rollback(True)


def measured(client: Client, many: str, few: str, base: float) -> str:
    """A file in one line."""
    took = milliseconds(client, many)
    queries, other = asked(client, many), asked(client, few)
    assert queries == other, (many, queries, few, other)
    size, memory = weight(client, many)
    late = f"   more than {MOST} ms" if took > MOST else ""
    return f"{many:32} {took:7.1f} ms {took / base:6.1f} × {queries:3} queries {size / 1e3:7.0f} KB, {memory / 1e6:5.1f} MB of memory{late}"


def asked(client: Client, path: str) -> int:
    """How many queries a file takes."""
    with CaptureQueriesContext(connection) as context:
        b"".join(client.get(path))
    return len(context)


def weight(client: Client, path: str) -> tuple[int, int]:
    """Bytes of a file, and of the memory that making and sending it takes at most."""
    tracemalloc.start()
    size = sum(map(len, client.get(path)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size, most


def more_screenings(edition: Edition) -> None:
    """Public screenings of the edition, as many as it takes: those that there are, once more some minutes later."""
    public = list(edition.screenings.filter(published_at__isnull=False).exclude(status=Status.TENTATIVE).order_by("pk"))
    made = [
        Screening(
            edition=edition, film_id=one.film_id, compilation_id=one.compilation_id, hall_id=one.hall_id, kind=one.kind,
            title_en=one.title_en, starts_at=one.starts_at + timedelta(minutes=7 * turn), published_at=one.published_at,
            ends_at=one.ends_at and one.ends_at + timedelta(minutes=7 * turn), status=Status.CANCELLED, subtitles=one.subtitles,
        )
        for turn in range(1, 1 + NUMBER // len(public) + 1) for one in public
    ]  # fmt: skip
    Screening.objects.bulk_create(made[: NUMBER - len(public)])


def more_films(edition: Edition) -> None:
    """Films of the edition, as many as it takes."""
    section = edition.sections.get(slug="panorama")
    lacking = NUMBER - Film.objects.in_edition(edition).count()
    made = Film.objects.bulk_create(
        Film(title=f"Film {number}", sort_title=f"film {number}", slug=f"made-up-{number}", runtime=90, published_at=edition.published_at)
        for number in range(lacking)
    )  # fmt: skip
    Selection.objects.bulk_create(Selection(section=section, film=film) for film in made)


if __name__ == "__main__":
    main()
