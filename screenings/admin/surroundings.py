"""What stands above and under the screening form: conflicts with ways out, the length in words, the hall's day."""

from datetime import UTC
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from festival import days
from films.models import Compilation, Film
from screenings.admin.hall_day import HallDay
from screenings.admin.length import length_in_words
from screenings.conflicts import conflicts
from screenings.forms import ClockField, ScreeningForm
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status


def surroundings(form: ScreeningForm) -> dict[str, Any]:
    """The form's template gets these; nothing before a hall and a day are chosen."""
    if form.is_bound or form.instance.pk:
        draft = form.instance
        is_whole = draft.hall_id and draft.edition_id and draft.starts_at
        return _around(form, draft) if is_whole else {}
    return _around_a_new_one(form)


def _around(form: ScreeningForm, draft: Screening) -> dict[str, Any]:
    found = form.found if form.is_bound else conflicts(draft)
    day = HallDay.of(draft)
    overlaps = any(conflict.trouble.refuses for conflict in found)
    return {
        "found": found,
        "blocked": overlaps and form.is_bound,
        "fits": day.fits() if overlaps else [],
        "is_tentative": draft.status == Status.TENTATIVE,
        "length": length_in_words(draft),
        "hall_day": day,
    }


def _around_a_new_one(form: ScreeningForm) -> dict[str, Any]:
    """Before anything is sent: what the address of the form already says (`?day=…&hall=…&time=…&film=…`)."""
    chosen = form.day_of(form.initial.get("day"))
    hall = _row(Hall.objects.with_venue(), form.initial.get("hall"))
    if chosen is None or hall is None:
        return {}
    edition, day = chosen
    draft = Screening(edition=edition, hall=hall, status=form.initial.get("status") or Status.CONFIRMED)
    draft.film = _row(Film.objects.all(), form.initial.get("film"))
    draft.compilation = _row(Compilation.objects.with_films(), form.initial.get("compilation"))
    try:
        time = ClockField(required=False).clean(form.initial.get("time"))
        starts_at = edition.moment(day, time).astimezone(UTC) if time is not None else None
    except (ValidationError, days.LocalTimeError):
        starts_at = None
    if starts_at is None or not (draft.film or draft.compilation):
        return {"hall_day": HallDay(edition, day, hall)}
    draft.starts_at = starts_at
    draft.ends_at = draft.computed_end
    return _around(form, draft)


def _row(queryset: models.QuerySet[Any], key: Any) -> Any:
    return queryset.filter(pk=key).first() if str(key).isdecimal() else None
