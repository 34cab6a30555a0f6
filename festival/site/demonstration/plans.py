"""Invented plans, so that the desk's demand has something to count: no names, no keys that anybody holds."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from festival.models import Edition
from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.vocabulary import Audience, PickState, Status, WishLevel

NUMBER, SEED = 400, 2012
MADE_AT = datetime.fromisoformat("2012-11-16T20:00:00+01:00")
LEVELS = [WishLevel.MUST, WishLevel.WANT, WishLevel.WANT, WishLevel.WANT, WishLevel.MAYBE]


def keep(edition: Edition) -> None:
    """Four hundred plans; a few films are wanted by many, most by some."""
    random = Random(SEED)
    shown = Screening.objects.filter(edition=edition, film__isnull=False, audience=Audience.PUBLIC)
    by_film: dict[int, list[Screening]] = {}
    for screening in shown.exclude(status=Status.CANCELLED).order_by("starts_at", "pk"):
        by_film.setdefault(screening.film_id or 0, []).append(screening)
    films = list(by_film)
    random.shuffle(films)
    weights = [1 / (3 + place) for place in range(len(films))]
    plans = Plan.objects.bulk_create(_plan(edition, number) for number in range(NUMBER))
    wishes, picks = list[Wish](), list[Pick]()
    for plan in plans:
        chosen = dict.fromkeys(random.choices(films, weights, k=random.randint(3, 16)))
        wishes += [Wish(plan=plan, film_id=film, level=random.choice(LEVELS), made_at=MADE_AT) for film in chosen]
        picks += _picks(plan, [by_film[film] for film in chosen], random)
    Wish.objects.bulk_create(wishes)
    Pick.objects.bulk_create(picks)


def _plan(edition: Edition, number: int) -> Plan:
    """A plan that no browser opens: its key is the fingerprint of nothing."""
    return Plan(edition=edition, key=f"demonstration-{number}", created_at=MADE_AT, touched_at=MADE_AT)


def _picks(plan: Plan, shown: Sequence[Sequence[Screening]], random: Random) -> list[Pick]:
    """A screening of most films, none beside another; some are bought."""
    going: list[Screening] = []
    for screenings in shown:
        one = random.choice(screenings)
        if random.random() < 0.7 and not any(
            abs(one.starts_at - other.starts_at) < timedelta(hours=2) for other in going
        ):
            going.append(one)
    return [_pick(plan, one, bought=random.random() < 0.35) for one in going]


def _pick(plan: Plan, screening: Screening, *, bought: bool) -> Pick:
    state = PickState.BOUGHT if bought else PickState.PINNED
    return Pick(plan=plan, screening=screening, state=state, tickets=int(bought), made_at=MADE_AT)
