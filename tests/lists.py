"""One list in all its forms, read back as the numbers of its screenings; and questions to put to all of them."""

import csv
import io
import json
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from django.test import Client
from hypothesis import strategies as st

from screenings.asked import FACETS
from screenings.programme import Programme
from tests.calendars import Read, by_icalendar

UNKNOWN_TO_THE_API = {"nonsense", "hidden", "all"}


def questions(programme: Programme, films: Sequence[str], nonsense: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Query strings: all days or some, and up to four facets with one or two of the values that there are, or that there are not."""
    values = {name: [*programme.offered(name), *nonsense] for name in FACETS} | {"film": list(films)}
    choices = {
        name: st.lists(st.sampled_from(known), max_size=2, unique=True) for name, known in values.items() if known
    }
    days = st.sampled_from([day.isoformat() for day in programme.days])
    dates = st.one_of(st.just(["all"]), st.lists(days, min_size=1, max_size=3))
    few = st.fixed_dictionaries({}, optional=choices).filter(lambda chosen: len(chosen) <= 4)
    return st.builds(lambda date, chosen: urlencode({"date": date, **chosen}, doseq=True), dates, few)


def events(client: Client, path: str) -> list[Read]:
    """The events of a calendar."""
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return by_icalendar(response.getvalue())


def in_calendar(client: Client, path: str) -> list[int]:
    """Keys of the screenings in a calendar, in its order."""
    return [int(event.url.rstrip("/").rpartition("/")[2]) for event in events(client, path)]


def in_data(client: Client, path: str) -> list[int]:
    """Keys of the screenings in data, in their order."""
    return [screening["id"] for screening in json.loads(client.get(path).getvalue())["screenings"]]


def in_table(client: Client, path: str) -> list[int]:
    """Keys of the screenings in a table, in its order."""
    text = client.get(path).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    return [int(line[0]) for line in lines[1:]]


def on_page(client: Client, path: str) -> list[int]:
    """Keys of the screenings whose rows stand on the page and on those that follow it, in their order."""
    found: list[int] = []
    number = 1
    while True:
        page = client.get(f"{path}&page={number}").content.decode()
        found += map(int, re.findall(r'class="row-time"><a href="/screenings/(\d+)/"', page))
        number += 1
        if f"page={number}" not in page:
            return found


def in_api(client: Client, query: str) -> list[int]:
    """The numbers in the data API on all its pages, in order; it refuses what no filter knows instead of leaving it out."""
    known = [(name, value) for name, value in parse_qsl(query) if value not in UNKNOWN_TO_THE_API]
    found: list[int] = []
    address = f"/api/v1/screenings/?limit=200&{urlencode(known)}"
    while address:
        page = client.get(address).json()
        found += [item["id"] for item in page["items"]]
        address = (page["next"] or "").removeprefix("http://testserver")
    return sorted(found)
