"""How long an import of 10,000 screenings takes, and how much memory; the database is left as it was."""

import resource
import sys
from datetime import UTC, date, datetime, timedelta
from time import monotonic

import django
from django.db import transaction

django.setup()

from festival.importing.reading import Programme, Source, read  # noqa: E402
from festival.models import Edition  # noqa: E402
from festival.site.importing import ProgrammeImport  # noqa: E402

SCREENINGS, FILMS, HALLS, FIRST = 10_000, 2_000, 30, date(2027, 5, 1)
SLOTS = ("10:00", "12:00", "14:00", "16:00", "18:00", "20:00")
SECONDS, MEGABYTES = 60, 400


def a_large_programme() -> Programme:
    """Every second screening names its film by its title."""
    venues = [f"Palace,Zaal {hall}" for hall in range(HALLS)]
    films = [f"f{film},Film number {film:04},2027,{60 + film % 50},NL;FR,Director {film // 2}" for film in range(FILMS)]
    screenings = []
    for number in range(SCREENINGS):
        day, rest = divmod(number, HALLS * len(SLOTS))
        hall, slot = divmod(rest, len(SLOTS))
        film = f"FILM NUMBER {number % FILMS:04}" if number % 2 else f"f{number % FILMS}"
        screenings.append(f"s{number},{film},{FIRST + timedelta(days=day)},{SLOTS[slot]},palace,{hall}")
    return read([
        _source("venues", "venue,hall", venues),
        _source("films", "code,title,year,runtime,countries,directors", films),
        _source("screenings", "code,film,date,time,venue,hall", screenings),
    ])  # fmt: skip


def _source(name: str, head: str, lines: list[str]) -> Source:
    return Source(f"{name}.csv", "\n".join([head, *lines]).encode())


def main() -> str | None:
    """Why the goals were missed, or None."""
    edition = Edition(name="Large", slug="large-import", starts_on=FIRST, ends_on=FIRST + timedelta(days=60))
    begun = monotonic()
    with transaction.atomic():
        for verb in ("new", "unchanged"):
            one = ProgrammeImport(edition, now=datetime(2027, 1, 1, tzinfo=UTC))
            plan = one.judge(a_large_programme())
            one.apply(plan)
            print(f"  {plan.tally('screenings')[verb]} screenings {verb} after {monotonic() - begun:.1f} s")
        transaction.set_rollback(True)
    seconds, megabytes = monotonic() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  both imports: {seconds:.1f} s, {megabytes:.0f} MB at most (goals: {SECONDS} s each, {MEGABYTES} MB)")
    return None if seconds < 2 * SECONDS and megabytes < MEGABYTES else "The import is slower or larger than it may be."


if __name__ == "__main__":
    sys.exit(main())
