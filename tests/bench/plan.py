"""How long a very full plan takes: 120 screenings picked and 300 films wished for, beside the About page in the same run.

What the demonstration lacks for that is made up and taken back.
"""

import random
from datetime import timedelta
from itertools import cycle

import django

django.setup()

from django.db import transaction  # noqa: E402 — settings first
from django.http import HttpResponse  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from festival.models import Edition  # noqa: E402
from films.models import Film  # noqa: E402
from screenings.models import Hall, Pick, Plan, Screening, Wish  # noqa: E402
from screenings.models.vocabulary import Status  # noqa: E402
from screenings.plan.keys import COOKIE, Key, hand_over, new_token  # noqa: E402
from tests.bench.pages import BASELINE, milliseconds  # noqa: E402

PICKS, WISHES, SHOWN = 120, 300, 4


def main() -> None:
    """A line for the page of the plan, one for its marks, one for its calendar."""
    with transaction.atomic():
        client, plan = Client(headers={"host": "localhost"}), full_plan()
        base = milliseconds(client, BASELINE)
        key = Key(new_token())
        Plan.objects.filter(pk=plan.pk).update(key=key.fingerprint, calendar_token=new_token())
        plan.refresh_from_db()
        answer = HttpResponse()
        hand_over(answer, RequestFactory().get("/"), key)
        client.cookies[COOKIE] = answer.cookies[COOKIE].value
        pages = {"page": "/plan/", "marks": "/plan/marks.json", "calendar": f"/plan/{plan.calendar_token}.ics"}
        for name, page in pages.items():
            took = milliseconds(client, page)
            print(f"plan, its {name:9} {PICKS} picks, {WISHES} wishes {took:7.1f} ms {took / base:5.1f} ×")
        transaction.set_rollback(True)


def full_plan() -> Plan:
    """Each film is shown four times; what is picked is picked blindly, so that much of it clashes."""
    chance = random.Random(1)
    edition = Edition.objects.get(slug="2012")
    films = more_films(edition)
    plan = Plan.objects.create(edition=edition, key="", created_at=now(), touched_at=now())
    levels = cycle(["must", "want", "maybe"])
    Wish.objects.bulk_create(Wish(plan=plan, film=film, level=next(levels), made_at=now()) for film in films[:WISHES])
    shown = Screening.objects.filter(edition=edition, status=Status.CONFIRMED, published_at__isnull=False)
    picked = chance.sample(list(shown.order_by("pk")), PICKS)
    Pick.objects.bulk_create(Pick(plan=plan, screening=one, made_at=now()) for one in picked)
    return plan


def more_films(edition: Edition) -> list[Film]:
    """The demonstration's films of the edition, and as many more as are missing, with screenings."""
    films = list(Film.objects.filter(selections__section__edition=edition, published_at__isnull=False).distinct())
    missing = range(max(WISHES - len(films), 0))
    published = films[0].published_at
    made = [
        Film(title=f"Film {number}", slug=f"bench-{number}", runtime=80, published_at=published) for number in missing
    ]
    films += Film.objects.bulk_create(made)
    halls, opening = cycle(Hall.objects.all()), edition.bounds(edition.starts_on)[0]
    starts = cycle(
        opening + timedelta(days=day, hours=hour) for hour in range(4, 17) for day in range(len(edition.days))
    )
    Screening.objects.bulk_create(
        Screening(
            edition=edition, film=film, hall=next(halls), starts_at=start, ends_at=start + timedelta(minutes=80),
            published_at=published,
        )
        for film in made
        for start in (next(starts) for _ in range(SHOWN))
    )  # fmt: skip
    return films


if __name__ == "__main__":
    main()
