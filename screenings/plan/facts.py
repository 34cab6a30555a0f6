"""The facts of the screenings that a plan is about, as flat rows: those of every film wished for or picked, and the picked ones."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Coalesce, NullIf

from festival.files import READER
from festival.models import Edition
from festival.translation import in_page_language
from films.models import CompilationItem, Film
from screenings.models import Screening
from screenings.models.vocabulary import PickState, WishLevel

FIELDS = (
    "pk", "film", "compilation", "hall", "hall__name", "hall__venue", "hall__venue__name",
    "starts_at", "ends_at", "introduction_minutes", "discussion_minutes", "availability", "status", "audience",
    "spoken_languages", "film__languages", "subtitles", "access", "hall__venue__access", "hall__wheelchair_places",
    "hall__hearing_loop",
)  # fmt: skip

Facts = Mapping[
    str, Any
]  # what FIELDS say of a screening; the `films` it shows, what is `spoken`, and `known_minutes` of films


def facts_of(
    edition: Edition, wishes: Mapping[int, WishLevel], picks: Collection[Facts], now: datetime
) -> dict[str, Facts]:
    """By primary key as text, in order of time. Two queries; one where no compilation is shown."""
    visible = Screening.objects.visible_to(READER, now=now).filter(edition=edition)
    going = [one for one in picks if PickState(one["state"]).is_going]
    films = {film for film, level in wishes.items() if level != WishLevel.NO}
    films |= {one["screening__film"] for one in going} - {None}
    together = {one["screening__compilation"] for one in going} - {None}
    picked = Q(pk__in=[one["screening"] for one in picks]) | Q(compilation__in=together)
    wanted = visible.about(Film.objects.filter(pk__in=films)) | visible.filter(picked)
    titles = [NullIf("film__title", Value("")), NullIf(in_page_language("compilation__title"), Value(""))]
    title = Coalesce(*titles, in_page_language("title"))
    rows = list(wanted.order_by("starts_at", "pk").distinct().values(*FIELDS, shown_title=title))
    items = _items({row["compilation"] for row in rows} - {None}, now)
    return {str(row["pk"]): row | _complete(row, items[row["compilation"]]) for row in rows}


def _items(compilations: Collection[int], now: datetime) -> dict[int | None, list[Facts]]:
    """The films that visitors may know of, by compilation."""
    found = defaultdict[int | None, list[Facts]](list)
    items = CompilationItem.objects.filter(compilation__in=compilations, film__published_at__lte=now)
    fields = ("compilation", "film", "film__runtime", "film__languages")
    for item in items.order_by("position", "pk").values(*fields) if compilations else ():
        found[item["compilation"]].append(item)
    return found


def _complete(row: Facts, items: Sequence[Facts]) -> dict[str, Any]:
    """What a compilation's films add: which they are, what is spoken, and how long they are at least."""
    together = tuple(code for item in items for code in item["film__languages"])
    return {
        "films": [row["film"]] if row["film"] else [item["film"] for item in items],
        "spoken": row["spoken_languages"] or row["film__languages"] or together,
        "known_minutes": sum(item["film__runtime"] or 0 for item in items),
    }
