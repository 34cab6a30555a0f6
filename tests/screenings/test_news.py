"""News of changes: by e-mail to an address that said yes, by push to a device, and to nobody else."""

import json
import re
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from festival.models import Edition
from screenings import scheduling
from screenings.models import Plan, Screening, Subscription
from screenings.plan.telling import Round, tell
from tests.builders import NOW, a_film, a_hall, a_screening, an_edition
from tests.plans import OWN, a_pick, a_plan, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

LATER = NOW + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def planned(client: Client, settings: Any) -> Screening:
    """A visitor who holds a screening of The Defector, on a site that sends e-mail."""
    settings.SENDS_EMAIL = True
    screening = a_screening(an_edition(), "2012-11-20T14:00", film=a_film("The Defector"), hall=a_hall("1"))
    pick(client, screening)
    return screening


def asked(client: Client, address: str = "visitor@example.org") -> str:
    """Ask for news; the path in the mail that asks back."""
    client.post("/plan/news/email/", {"email": address}, headers=OWN)
    return re.findall(r"http://testserver(\S+)", mail.outbox[-1].body)[0]


def confirmed(client: Client) -> None:
    client.post(asked(client), headers=OWN)
    mail.outbox.clear()


def cancelled(screening: Screening) -> None:
    scheduling.cancel(
        screening,
        reason=scheduling.Reason(at=NOW + timedelta(minutes=5), en="The print is lost.", nl="De kopie is zoek."),
    )


def test_an_address_is_asked_first_and_opening_the_link_alone_confirms_nothing(
    client: Client, planned: Screening
) -> None:
    path = asked(client)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (
        ["visitor@example.org"],
        "IDFA 2012: do you want to hear of changes?",
    )
    assert client.get(path).status_code == 200
    assert Subscription.objects.active().count() == 0
    client.post(path, headers=OWN)
    assert Subscription.objects.active().count() == 1


def test_who_confirmed_hears_once_of_what_happened_to_their_screenings_alone(
    client: Client, planned: Screening
) -> None:
    confirmed(client)
    other = a_screening(planned.edition, "2012-11-21T14:00")
    cancelled(planned)
    cancelled(other)
    assert (tell(LATER), tell(LATER), tell(LATER + timedelta(hours=1))) == (Round(told=1), Round(), Round())
    [message] = mail.outbox
    token = Subscription.objects.get().token
    assert message.subject == "IDFA 2012: 1 change in your plan"
    assert message.extra_headers["List-Unsubscribe"] == f"<http://testserver/plan/news/stop/{token}/>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "* The Defector: Cancelled\n  Tuesday 20 November, 14:00, Tuschinski 1\n" in message.body
    assert "The print is lost." in message.body


def test_news_speak_the_language_that_they_were_asked_for_in(client: Client, planned: Screening) -> None:
    client.post("/nl/plan/news/email/", {"email": "visitor@example.org"}, headers=OWN)
    client.post(re.findall(r"http://testserver(\S+)", mail.outbox[-1].body)[0], headers=OWN)
    cancelled(planned)
    tell(LATER)
    assert mail.outbox[-1].subject == "IDFA 2012: 1 wijziging in je plan"
    assert "De kopie is zoek." in mail.outbox[-1].body


def test_one_click_from_anywhere_stops_them(client: Client, planned: Screening) -> None:
    confirmed(client)
    path = f"/plan/news/stop/{Subscription.objects.get().token}/"
    assert (client.get(path).status_code, Subscription.objects.count()) == (200, 1)
    mail_programme = Client(enforce_csrf_checks=True)
    answer = mail_programme.post(path, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Subscription.objects.count(), mail_programme.post(path).status_code) == (200, 0, 404)


def test_an_unanswered_question_is_forgotten_after_two_days(client: Client, planned: Screening) -> None:
    asked(client)
    tell(NOW + timedelta(days=1))
    assert Subscription.objects.count() == 1
    tell(NOW + timedelta(days=3))
    assert Subscription.objects.count() == 0


def test_what_could_not_be_sent_is_told_the_next_time(client: Client, planned: Screening, settings: Any) -> None:
    confirmed(client)
    cancelled(planned)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "nowhere.Backend"
    assert tell(LATER) == Round(failed=1)
    settings.EMAIL_BACKEND = working
    assert tell(LATER) == Round(told=1)


@pytest.mark.parametrize("address", ["nonsense", "", "a@b.example\nBcc: c@d.example", "x" * 300 + "@example.org"])
def test_wrong_addresses_are_refused_beside_the_field(client: Client, planned: Screening, address: str) -> None:
    answer = client.post("/plan/news/email/", {"email": address}, headers=OWN)
    assert (answer.status_code, len(mail.outbox), Subscription.objects.count()) == (422, 0, 0)


def test_nobody_sends_mail_after_mail(client: Client, planned: Screening) -> None:
    statuses = [
        client.post("/plan/news/email/", {"email": f"v{n}@example.org"}, headers=OWN).status_code for n in range(6)
    ]
    assert statuses == [303] * 5 + [429]


def test_foreign_pages_ask_for_nothing_and_stop_nothing(client: Client, planned: Screening) -> None:
    confirmed(client)
    elsewhere = {"Origin": "https://elsewhere.example"}
    own = f"/plan/news/{Subscription.objects.get().pk}/stop/"
    answers = [client.post(path, {"email": "a@b.example"}, headers=elsewhere) for path in ("/plan/news/email/", own)]
    assert ([answer.status_code for answer in answers], Subscription.objects.count()) == ([403, 403], 1)
    assert Client().post(own, headers=OWN).status_code == 404


def test_where_nothing_can_be_sent_nothing_is_offered(client: Client, planned: Screening, settings: Any) -> None:
    settings.SENDS_EMAIL = False
    page = client.get("/plan/news/").content.decode()
    assert ("By e-mail" in page, "On this device" in page) == (False, False)
    assert client.post("/plan/news/email/", {"email": "a@b.example"}, headers=OWN).status_code == 404
    assert client.post("/plan/news/push/", {}, headers=OWN).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_round_asks_the_same_for_each(django_assert_num_queries: Any, number: int) -> None:
    edition = an_edition()
    screening = a_screening(edition, "2012-11-20T14:00", film=a_film("The Defector"))
    for each in range(number):
        plan = a_plan(edition)
        a_pick(plan, screening)
        told(plan, f"v{each}@example.org")
    cancelled(screening)
    with django_assert_num_queries(3 + 2 * number):
        tell(LATER)


def told(plan: Plan, address: str, way: str = "email", **given: Any) -> Subscription:
    fields = {"way": way, "address": address, "origin": "http://testserver", "token": address[-40:]}
    return plan.subscriptions.create(made_at=NOW, confirmed_at=NOW, told_until=NOW, **fields | given)


class PushService(BaseHTTPRequestHandler):
    """A push service of the tests' own: keeps what it is sent, and answers as it is told to."""

    received: list[bytes] = []
    status = 201

    def do_POST(self) -> None:
        self.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def service(settings: Any) -> Iterator[str]:
    """A push service on this machine, and a site that has a key."""
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = (
        "AQmGEUe3a6jdKDR7q8skGYz5xWPVyM6YTpstlydFXRw",
        "mailto:me@example.org",
    )
    settings.PUSH_SERVICES = ["127.0.0.1"]
    PushService.received, PushService.status = [], 201
    server = HTTPServer(("127.0.0.1", 0), PushService)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/device"
    server.shutdown()


def a_device() -> tuple[Any, dict[str, str]]:
    """A browser's private key, and what it says of itself."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return private, {"p256dh": encoded(point), "auth": encoded(b"sixteen bytes of")}


def encoded(some: bytes) -> str:
    return urlsafe_b64encode(some).rstrip(b"=").decode()


def test_a_device_that_asked_gets_a_message_that_only_it_can_read(
    client: Client, planned: Screening, service: str
) -> None:
    import http_ece

    private, keys = a_device()
    answer = client.post("/plan/news/push/", {"endpoint": service, **keys}, headers=OWN)
    assert answer.json() == {"message": "This device hears of changes from now on."}
    cancelled(planned)
    assert tell(LATER) == Round(told=1)
    [secret] = PushService.received
    read = http_ece.decrypt(secret, private_key=private, auth_secret=b"sixteen bytes of", version="aes128gcm")
    assert json.loads(read) == {
        "title": "IDFA 2012: 1 change in your plan",
        "body": "The Defector: Cancelled. Tuesday 20 November, 14:00, Tuschinski 1.",
        "url": "http://testserver/plan/",
        "language": "en",
    }


def test_a_device_whose_address_changes_is_told_there_and_misses_nothing(
    client: Client, planned: Screening, service: str
) -> None:
    plan, keys = Plan.objects.get(), a_device()[1]
    told(plan, "http://127.0.0.1/old", "push", keys=a_device()[1], language="nl")
    new = {"endpoint": service, **keys, "before": "http://127.0.0.1/old"}
    answers = [client.post("/plan/news/push/", new, headers=OWN).status_code for _again in range(2)]
    [found] = Subscription.objects.all()
    assert (answers, found.address, found.keys, found.language, found.told_until) == (
        [204, 204], service, keys, "nl", NOW,
    )  # fmt: skip


def test_a_device_that_was_stopped_is_not_told_again_because_its_address_changes(
    client: Client, planned: Screening, service: str
) -> None:
    moved = {"endpoint": service, **a_device()[1], "before": "http://127.0.0.1/stopped"}
    answer = client.post("/plan/news/push/", moved, headers=OWN)
    assert (answer.status_code, Subscription.objects.count()) == (404, 0)


def test_a_device_that_has_gone_is_forgotten(service: str) -> None:
    edition = an_edition()
    plan, screening = a_plan(edition), a_screening(edition, "2012-11-20T14:00")
    a_pick(plan, screening)
    told(plan, service, "push", keys=a_device()[1])
    cancelled(screening)
    PushService.status = 410
    assert (tell(LATER), Subscription.objects.count()) == (Round(gone=1), 0)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://elsewhere.example/device", "http://169.254.169.254/latest", "https://fcm.googleapis.com.elsewhere.example/",
        "https://me@fcm.googleapis.com/", "http://fcm.googleapis.com/", "file:///etc/passwd", "https://[", "",
    ],
)  # fmt: skip
def test_messages_go_to_known_push_services_alone(
    client: Client, planned: Screening, service: str, settings: Any, endpoint: str
) -> None:
    settings.PUSH_SERVICES = ["fcm.googleapis.com"]
    answer = client.post("/plan/news/push/", {"endpoint": endpoint, **a_device()[1]}, headers=OWN)
    assert (answer.status_code, Subscription.objects.count()) == (422, 0)


@pytest.mark.parametrize("keys", [{"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": "é", "auth": "%"}, {}])
def test_a_device_without_proper_keys_is_refused(
    client: Client, planned: Screening, service: str, keys: dict[str, str]
) -> None:
    answer = client.post("/plan/news/push/", {"endpoint": service, **keys}, headers=OWN)
    assert (answer.status_code, Subscription.objects.count()) == (422, 0)


def test_the_command_tells_and_counts(client: Client, planned: Screening, capsys: pytest.CaptureFixture[str]) -> None:
    confirmed(client)
    cancelled(planned)
    call_command("send_news")
    assert capsys.readouterr().out == "0 told, 0 to try again, 0 gone.\n"  # it happens five minutes from now


def test_news_are_deleted_with_the_plan(planned: Screening) -> None:
    told(Plan.objects.get(), "visitor@example.org")
    Edition.objects.get().plans.all().delete()
    assert Subscription.objects.count() == 0
