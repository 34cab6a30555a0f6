"""A calendar programme that subscribed: it asks over HTTP again and again, keeps what it got, and hears of what staff do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from screenings.models import Screening
from tests import builders as a
from tests.calendars import READERS, Read, why_no_ical_js
from tests.desk import address, errors, filled

pytestmark = pytest.mark.django_db(transaction=True)
CONDITIONS = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}


@dataclass
class Subscriber:
    """Asks for one calendar; sends back what the last answer said of itself, and keeps the events where nothing is new."""

    host: str
    path: str
    read: Callable[[bytes], list[Read]]
    headers: dict[str, str] = field(default_factory=dict)
    events: list[Read] = field(default_factory=list)

    def poll(self) -> int:
        """One more time; the status of the answer."""
        connection = HTTPConnection(self.host, timeout=20)
        connection.request("GET", self.path, headers=self.headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        self.headers = {asks: answer.headers[says] for says, asks in CONDITIONS.items() if says in answer.headers}
        if answer.status == 200:
            self.events = self.read(body)
        return answer.status


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Callable[[bytes], list[Read]]:
    if request.param == "ical.js" and (why := why_no_ical_js()):
        pytest.skip(why)
    return READERS[request.param]


@pytest.fixture
def screening(settings: Settings) -> Screening:
    """Monday 12:45 in Tuschinski 1."""
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = a.NOW, 4e9
    edition = a.an_edition()
    film = a.a_film("The Defector", section=a.a_section(edition))
    return a.a_screening(edition, "2012-11-19T12:45", film=film, hall=a.a_hall("1"))


@pytest.mark.parametrize(
    "path", ["/schedule.ics", "/schedule.ics?venue=tuschinski", "/films/{film}.ics", "/screenings/{pk}.ics"]
)
def test_a_subscriber_sees_a_screening_move_and_then_cancelled_as_the_same_event(
    live_server: LiveServer, client: Client, screening: Screening, reader: Callable[[bytes], list[Read]], path: str
) -> None:
    assert screening.film
    here = path.format(film=screening.film.slug, pk=screening.pk)
    subscriber = Subscriber(live_server.url.removeprefix("http://"), here, reader)
    assert [subscriber.poll(), subscriber.poll()] == [200, 304]
    [first] = subscriber.events
    client.force_login(a.an_editor())
    move(client, screening, time="16:00", hall=a.a_hall("4", venue=screening.hall.venue).pk, reason_en="A longer talk.")
    assert [subscriber.poll(), subscriber.poll()] == [200, 304]
    [moved] = subscriber.events
    cancel(client, screening)
    assert [subscriber.poll(), subscriber.poll()] == [200, 304]
    [cancelled] = subscriber.events
    assert [(event.uid, event.sequence, event.status) for event in (first, moved, cancelled)] == [
        (first.uid, 0, "CONFIRMED"), (first.uid, 1, "CONFIRMED"), (first.uid, 2, "CANCELLED"),
    ]  # fmt: skip
    assert [(event.starts, event.ends, event.location) for event in (first, moved, cancelled)] == [
        (at(11, 45), at(12, 56), "Tuschinski 1"), (at(15, 0), at(16, 11), "Tuschinski 4"), (at(15, 0), at(16, 11), "Tuschinski 4"),
    ]  # fmt: skip
    assert [event.summary for event in (first, moved, cancelled)] == [
        "The Defector", "The Defector", "Cancelled: The Defector",
    ]  # fmt: skip


def at(hour: int, minute: int) -> datetime:
    """A moment of that Monday, in UTC."""
    return datetime(2012, 11, 19, hour, minute, tzinfo=UTC)


def move(desk: Client, screening: Screening, **changed: Any) -> None:
    """As staff do it, in the screening's form."""
    url = address(Screening, "change", screening.pk)
    answer = desk.post(url, filled(desk.get(url)) | changed)
    assert (answer.status_code, errors(answer)) == (302, {})


def cancel(desk: Client, screening: Screening) -> None:
    """As staff do it, from the list, with the reason."""
    data = {"action": "cancel", "_selected_action": [screening.pk], "apply": "1", "reason_en": "The print is lost."}
    assert desk.post(address(Screening), data).status_code == 302
