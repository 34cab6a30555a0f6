"""Invented plans, so that the desk's demand has something to count: no names, no keys that anybody holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import product
from random import Random

from festival.models import Edition
from festival.site.demonstration import boxoffice, known
from films.models import Film
from screenings import demand
from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.vocabulary import Audience, Availability, PickState, Status, WishLevel

NUMBER, SEED, SCARCE = 400, 2012, 3
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
    _sell_out(edition, by_film)


def _sell_out(edition: Edition, by_film: Mapping[int, Sequence[Screening]]) -> None:
    """What many want both of sells out, and of some such pairs only the times that overlap are left."""
    published = set(Film.objects.filter(code__in=known.published()).values_list("pk", flat=True))
    ahead = {film: [one for one in some if one.starts_at > boxoffice.NOW] for film, some in by_film.items()}
    sold, chosen = list[int](), set[int]()
    for pair, _number in demand.together(edition, ahead.keys() - published).most_common():
        left = next(filter(_overlap, product(*(ahead[film] for film in pair))), None)
        if left and chosen.isdisjoint(pair) and len(chosen) < 2 * SCARCE:
            chosen.update(pair)
            sold += [one.pk for film in pair for one in ahead[film] if one not in left]
    Screening.objects.filter(pk__in=sold).update(availability=Availability.SOLD_OUT)


def _overlap(pair: tuple[Screening, ...]) -> bool:
    """Whether two screenings run at the same time, and tickets for both are left."""
    one, other = pair
    on_sale = {one.availability, other.availability} <= {Availability.AVAILABLE, Availability.FEW}
    ends = [two.ends_at for two in pair if two.ends_at]
    return on_sale and len(ends) == 2 and max(one.starts_at, other.starts_at) < min(ends)


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
