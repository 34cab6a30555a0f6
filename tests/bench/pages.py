"""How long the pages of the demonstration take, as processor time, beside the About page measured in the same run."""

import gzip
from statistics import median
from time import process_time

import django

django.setup()

from django.test import Client  # noqa: E402 — settings first

ROUNDS = 9
BASELINE = "/visit/about/"
PAGES = [
    "/",
    "/films/",
    "/films/?country=NL&length=long",
    "/films/the-defector-escape-from-north-korea/",
    "/people/",
    "/people/ann-shin/",
    "/sections/panorama/",
    "/schedule/?date=2012-11-19",
    "/schedule/?date=2012-11-19&view=grid",
    "/schedule/?date=all",
    "/venues/tuschinski/",
    "/archive/2011/schedule/",
    "/schedule.ics",
    "/schedule.json",
    "/schedule.csv",
    "/films.json",
    "/changes.atom",
    "/sitemap-screenings.xml",
]


def main() -> None:
    """A line per page: median milliseconds, how many times the About page, kilobytes as they travel."""
    client = Client(headers={"host": "localhost"})
    base = milliseconds(client, BASELINE)
    print(f"{BASELINE:45} {base:7.1f} ms   1.0 ×")
    for page in PAGES:
        took = milliseconds(client, page)
        weight = len(gzip.compress(client.get(page).content)) / 1024
        print(f"{page:45} {took:7.1f} ms {took / base:5.1f} × {weight:6.1f} KB")


def milliseconds(client: Client, page: str) -> float:
    """Median processor time of a page, after one call that is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        start = process_time()
        response = client.get(page)
        times.append((process_time() - start) * 1000)
        assert response.status_code == 200, (page, response.status_code)
    return median(times[1:])


if __name__ == "__main__":
    main()
