"""Fields and rules that the forms of the preferences share: numbers, and times from when until when."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from festival import days
from festival.models import Edition
from screenings.forms import ClockField, why_not


def number(label: Any, least: int, most: int, **given: Any) -> forms.IntegerField:
    """A whole number, or a sentence that says which ones are possible."""
    sentence = format_lazy(_("Write a whole number from {least} to {most}, or leave it empty."), least=least, most=most)
    attrs = {"class": "field", "size": 4, "inputmode": "numeric", "autocomplete": "off"}
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, widget=forms.TextInput(attrs=attrs),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), sentence), **given,
    )  # fmt: skip


def clock(label: Any) -> ClockField:
    """A time of day."""
    attrs = {"class": "field", "size": 6, "inputmode": "numeric", "autocomplete": "off"}
    return ClockField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


class TimesForm(forms.Form):
    """From when until when, on one festival day or on each of several."""

    begins = clock(pgettext_lazy("time", "From"))
    ends = clock(pgettext_lazy("time", "Until"))

    def __init__(self, *args: Any, edition: Edition, on: Sequence[date], **kwargs: Any) -> None:
        self.edition, self.on = edition, on
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuses times that a night skips or repeats, and an end before the beginning."""
        said = super().clean() or self.cleaned_data
        for name in ("begins", "ends"):
            if said.get(name) is not None:
                self._check(name, said[name])
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and self._order(ends, at_the_end=True) <= self._order(begins):
            sentence = _(
                "From %(begins)s until %(ends)s leaves no time. The festival day begins at %(day)s; an earlier time is the night after it."
            )
            facts = {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}", "day": f"{self.edition.day_starts_at:%H:%M}"}
            self.add_error("ends", ValidationError(sentence, params=facts))
        return said

    def _check(self, name: str, at: time) -> None:
        for day in self.on:
            try:
                self.edition.moment(day, at)
            except days.LocalTimeError as error:
                reason = why_not(error, self.edition, at)
                told = gettext("%(day)s: %(reason)s") % {
                    "day": capfirst(date_format(day, gettext("D j M"))),
                    "reason": reason,
                }
                self.add_error(name, reason if len(self.on) == 1 else told)
                return

    def _order(self, at: time, *, at_the_end: bool = False) -> int:
        starts = self.edition.day_starts_at
        after_midnight = at < starts or (at_the_end and at == starts)
        return at.hour * 60 + at.minute + (24 * 60 if after_midnight else 0)

    def texts(self) -> dict[str, str]:
        """Both times as a plan keeps them."""
        return {name: clock_text(self.cleaned_data[name]) for name in ("begins", "ends")}


def clock_text(at: time | None) -> str:
    """A time as a plan keeps it."""
    return f"{at:%H:%M}" if at is not None else ""
