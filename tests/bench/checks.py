"""How long the programme checks take among 1,500 screenings, beside half as many in the same run: sweeping doubles, comparing all pairs would quadruple."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from time import process_time

from screenings.programme_checks import Programme, check
from screenings.programme_checks.rows import HallRow, PersonRow, ScreeningRow
from tests.screenings.programme_rows import EDITION, a_film_row, a_programme, at

SCREENINGS, FILMS, GUESTS, HALLS, VENUES, ROUNDS = 1_500, 500, 300, 20, 5, 7
MOST = 3  # times as long for twice as many
OPENING = at("2012-11-14 09:00")


def main() -> None:
    """Milliseconds for half and for the whole, and how many times as long."""
    half, whole = milliseconds(SCREENINGS // 2), milliseconds(SCREENINGS)
    print(
        f"{SCREENINGS // 2} screenings {half:6.1f} ms   {SCREENINGS} screenings {whole:6.1f} ms   {whole / half:.1f} ×"
    )
    assert whole / half < MOST


def milliseconds(number: int) -> float:
    """Least processor time of judging a programme of so many screenings."""
    programme, times = a_large_programme(number), []
    for _ in range(ROUNDS):
        began = process_time()
        assert check(programme)
        times.append((process_time() - began) * 1000)
    return min(times)


def a_large_programme(number: int) -> Programme:
    """As many days as it takes to keep the halls as full, whatever the number; films, guests and venues by turns."""
    random = Random(number)
    return a_programme(
        *(a_large_row(each, number, random) for each in range(number)),
        films=tuple(a_film_row(each, title=f"Film {each}", runtime=90, directors=(f"D {each}",)) for each in range(FILMS)),
        halls={each: HallRow(each, f"Hall {each}", each % VENUES, 200) for each in range(HALLS)},
        people={each: PersonRow(each, f"Guest {each}") for each in range(GUESTS)},
        transfers={(here, there): 10 for here in range(VENUES) for there in range(VENUES) if here != there},
        edition=replace(EDITION, turnaround_minutes=15),
    )  # fmt: skip


def a_large_row(number: int, of: int, random: Random) -> ScreeningRow:
    """A screening at some five minutes of one of the days."""
    days = 12 * of // SCREENINGS
    starts_at = OPENING + timedelta(days=number % days, minutes=5 * random.randrange(160))
    return ScreeningRow(
        id=number, title=f"Film {number % FILMS}", hall=number % HALLS, films=(number % FILMS,), guests=(number % GUESTS,),
        starts_at=starts_at, ends_at=starts_at + timedelta(minutes=100), notes=("With the director present",),
    )  # fmt: skip


if __name__ == "__main__":
    main()
