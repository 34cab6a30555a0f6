"""How long a visitor waits for a proposal, from the press of the button to the answer: 60 wishes at the demonstration.

Wall-clock time of the whole request; the planner alone is measured in `planner.py`. Everything is taken back.
"""

import random
from time import perf_counter

import django

django.setup()

from django.db import transaction  # noqa: E402 — settings first
from django.http import HttpResponse  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from festival.models import Edition  # noqa: E402
from films.models import Film  # noqa: E402
from screenings.models import Plan, Screening, Wish  # noqa: E402
from screenings.plan.keys import COOKIE, Key, hand_over, new_token  # noqa: E402
from tests.bench.planner import at  # noqa: E402

VISITORS, WISHES, GOAL = 40, 60, 1000
ADDRESS = "/plan/proposal/"
OWN = {"host": "localhost", "origin": "http://localhost"}


def main() -> None:
    """A line for proposals, one for mending what became of them when every tenth screening sells out."""
    with transaction.atomic():
        visitors = [visitor(random.Random(number)) for number in range(VISITORS)]
        waited(visitor(random.Random(-1)), {})  # the first one loads the addresses
        tell("proposal", [waited(client, {}, accept=True) for client in visitors])
        ahead = Screening.objects.filter(edition__slug="2012", audience="public")
        ahead.filter(pk__in=ahead.values_list("pk", flat=True)[::10]).update(availability="sold_out")
        tell("mending", [waited(client, {"mend": "1"}) for client in visitors])
        transaction.set_rollback(True)


def visitor(chance: random.Random) -> Client:
    """A browser whose plan has so many wishes."""
    edition, key = Edition.objects.get(slug="2012"), Key(new_token())
    films = Film.objects.filter(screenings__edition=edition, published_at__isnull=False).distinct().order_by("pk")
    plan = Plan.objects.create(edition=edition, key=key.fingerprint, created_at=now(), touched_at=now())
    Wish.objects.bulk_create(
        Wish(plan=plan, film=film, level=chance.choice(("must", "want", "maybe")), made_at=now())
        for film in chance.sample(list(films), WISHES)
    )
    answer, client = HttpResponse(), Client(headers=OWN)
    hand_over(answer, RequestFactory().get("/"), key)
    client.cookies[COOKIE] = answer.cookies[COOKIE].value
    return client


def waited(client: Client, said: dict[str, str], *, accept: bool = False) -> float:
    """Milliseconds until the answer leads to the proposal's page."""
    started = perf_counter()
    answer = client.post(ADDRESS, said)
    spent = 1000 * (perf_counter() - started)
    assert answer.status_code == 303, answer.content.decode()
    if accept:
        assert client.post(f"{answer.headers['Location']}accept/").status_code == 303
    return spent


def tell(name: str, times: list[float]) -> None:
    """The middle one, the slow ones, and the goal."""
    slow = at(times, 0.95)
    goal = "met" if slow < GOAL else "MISSED"
    print(f"{name:9} {WISHES} wishes: p50 {at(times, 0.5):6.1f}  p95 {slow:6.1f} ms; goal p95 under {GOAL} ms: {goal}")


if __name__ == "__main__":
    main()
