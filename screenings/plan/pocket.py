"""What a visitor's device keeps of a plan, for where there is no network: the pages of its films and screenings, and their pictures."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from festival.files import READER
from films.models import Film, Still
from films.models.queries import FilmQuerySet
from films.pictures import SIZES, rendition
from screenings.models import Plan, Screening
from screenings.models.vocabulary import WishLevel


def carried(plan: Plan | None, now: datetime) -> dict[str, Any]:
    """Addresses of pages; and of small pictures, each with the larger ones that it stands in for. Three queries; none without a plan."""
    if plan is None:
        return {"pages": [], "pictures": {}}
    films, going = _films(plan, now), plan.picks.going()
    shown = Screening.objects.visible_to(READER, now=now).filter(pk__in=going.values("screening"))
    screenings = list(shown.order_by("starts_at", "pk").values_list("pk", "compilation__slug"))
    together = dict.fromkeys(slug for _pk, slug in screenings if slug)
    pages = [
        *_addresses("films:film", films.order_by("sort_title", "pk").values_list("slug", flat=True)),
        *_addresses("screenings:screening", (pk for pk, _slug in screenings)),
        *_addresses("films:compilation", together),
    ]
    leads = Still.objects.filter(is_lead=True, film__in=films).order_by("pk")
    return {"pages": pages, "pictures": dict(map(_pictures, leads))}


def _films(plan: Plan, now: datetime) -> FilmQuerySet:
    """The films on the list, and those of picked screenings."""
    wished, picked = plan.wishes.exclude(level=WishLevel.NO), plan.picks.going().filter(screening__film__isnull=False)
    wanted = Q(pk__in=wished.values("film")) | Q(pk__in=picked.values("screening__film"))
    return Film.objects.visible_to(READER, now=now).filter(wanted)


def _addresses(name: str, keys: Iterable[Any]) -> list[str]:
    return [reverse(name, args=[key]) for key in keys]


def _pictures(still: Still) -> tuple[str, list[str]]:
    """The smallest card in WebP, and every other rendition of the still: it stands in for them."""
    small, *others = [
        rendition(still, shape, width, kind)
        for shape, sizes in SIZES.items() for width, _height in sizes for kind in ("webp", "jpg")
    ]  # fmt: skip
    return small, others
