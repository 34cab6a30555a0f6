"""When films are shown next."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from festival.models import Edition
from films.models import CompilationItem, Film
from screenings.models import Screening
from screenings.models.vocabulary import Audience, Status


def next_screenings(films: Collection[int], edition: Edition, visitor: Any, now: datetime) -> dict[int, Screening]:
    """By film, its next screening that anybody may go to, alone or in a compilation, read with `for_grid()`. Three queries."""
    going = edition.screenings.visible_to(visitor, now=now).upcoming(now).exclude(status=Status.CANCELLED)
    going = going.filter(audience=Audience.PUBLIC).about(Film.objects.filter(pk__in=films)).in_order()
    together: dict[int, list[int]] = {}
    for compilation, film in CompilationItem.objects.filter(film__in=films).values_list("compilation", "film"):
        together.setdefault(compilation, []).append(film)
    first: dict[int, int] = {}
    for pk, film, compilation in going.values_list("pk", "film", "compilation"):
        for shown in [film] if film else together.get(compilation, ()):
            first.setdefault(shown, pk)
    read = {screening.pk: screening for screening in Screening.objects.filter(pk__in=first.values()).for_grid()}
    return {film: read[pk] for film, pk in first.items() if pk in read}
