"""Demand: how many plans want a film and hold a screening. Counts only, and never one that is smaller than five.

Whoever keeps a plan is a visitor without a name; a count that small might still point at somebody.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import combinations

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.models import Edition
from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.queries import ScreeningQuerySet
from screenings.models.vocabulary import WishLevel

LEAST = 5  # plans; a smaller number is not told


def told(number: int) -> int | None:
    """A count that may be told; None where it is too small."""
    return number if number >= LEAST else None


def words(number: int) -> str:
    """“34 plans”, or “fewer than 5 plans”."""
    if number < LEAST:
        return _("fewer than %(least)d plans") % {"least": LEAST}
    return ngettext("%(number)d plan", "%(number)d plans", number) % {"number": number}


def plans_touched(screenings: Iterable[int]) -> int:
    """In how many plans one of these screenings stands. One query."""
    going = Pick.objects.going().filter(screening__in=list(screenings))
    return going.values("plan").distinct().count()


def with_plans(screenings: ScreeningQuerySet) -> ScreeningQuerySet:
    """With `plan_count`: in how many plans each stands. No query more."""
    held = Pick.objects.going().filter(screening=OuterRef("pk")).order_by().values("screening")
    return screenings.annotate(plan_count=Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0))


def by_film(edition: Edition) -> Counter[int]:
    """How many plans wish for each film, or have picked it without wishing. Two queries."""
    wishes = Wish.objects.filter(plan__edition=edition)
    wished = wishes.exclude(level=WishLevel.NO).values("film").annotate(number=Count("plan"))
    own = wishes.filter(plan=OuterRef("plan"), film=OuterRef("screening__film"))
    picks = Pick.objects.going().filter(plan__edition=edition, screening__film__isnull=False).exclude(Exists(own))
    picked = picks.values("screening__film").annotate(number=Count("plan", distinct=True))
    found = Counter(dict(wished.order_by().values_list("film", "number")))
    found.update(dict(picked.order_by().values_list("screening__film", "number")))
    return found


def together(edition: Edition, films: Collection[int]) -> Counter[tuple[int, int]]:
    """How many plans wish for both films of each pair of these, or have picked them. Two queries."""
    wished = Wish.objects.filter(plan__edition=edition, film__in=films).exclude(level=WishLevel.NO)
    picked = Pick.objects.going().filter(plan__edition=edition, screening__film__in=films)
    of_plan: dict[int, set[int]] = {}
    pairs = [*wished.values_list("plan", "film"), *picked.values_list("plan", "screening__film")]
    for plan, film in sorted(pairs):  # so that of pairs wanted alike the same one always comes first
        of_plan.setdefault(plan, set()).add(film)
    found: Counter[tuple[int, int]] = Counter()
    for kept in of_plan.values():
        found.update(combinations(sorted(kept), 2))
    return found


def plans(edition: Edition) -> int:
    """How many plans there are. One query."""
    return Plan.objects.filter(edition=edition).count()


def open_screenings(edition: Edition, now: datetime) -> ScreeningQuerySet:
    """The screenings that visitors can still plan, with `plan_count`, hall and film. One query."""
    still = Screening.objects.filter(edition=edition).published(now).upcoming(now).blocking()
    return with_plans(still).select_related("hall__venue", "film", "compilation", "edition").in_order()
