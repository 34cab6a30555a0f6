"""The preferences as a visitor types them: what holds every day, what is different on some, and when they are busy.

What is typed is kept; what is wrong is said in a sentence beside its field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from festival.facets import Facet
from festival.models import Edition
from screenings.models.plan import MOST_PICKS
from screenings.plan.offering import Offered
from screenings.plan.preference_fields import TimesForm, clock_text, number
from screenings.plan.preference_words import day_words
from screenings.plan.preferences import MOST_BUFFER, USUAL_BUFFER, DayPreference, PlanPreferences, Span

MOST_A_DAY, MOST_BUSY, SPARE = 20, 20, 2
PACES = (
    ("slow", pgettext_lazy("pace", "Slow")), ("usual", pgettext_lazy("pace", "Usual")), ("brisk", pgettext_lazy("pace", "Brisk")),
)  # fmt: skip
DISCUSSIONS = (
    ("prefer", _("Stay where it costs no film")), ("stay", _("Always stay")), ("ignore", _("Leave at the credits")),
)  # fmt: skip


class UsualForm(TimesForm):
    """What holds every day, and in all."""

    a_day = number(_("Screenings a day, at most"), 1, MOST_A_DAY)
    in_all = number(
        _("Screenings in all, at most"),
        1,
        MOST_PICKS,
        help_text=_("As many as your pass is good for; what is bought counts."),
    )
    buffer = number(_("Minutes to spare"), 0, MOST_BUFFER, help_text=_("Between two films, on top of the walk."))
    pace = forms.ChoiceField(label=_("How I walk"), choices=PACES, required=False)
    languages = forms.MultipleChoiceField(label=_("Languages I understand"), required=False)
    access = forms.MultipleChoiceField(label=_("What I need"), required=False)
    discussions = forms.ChoiceField(label=_("Discussions with guests"), choices=DISCUSSIONS, required=False)
    rush = forms.BooleanField(label=_("I queue for a seat where a screening is sold out"), required=False)

    def offer(self, offered: Offered) -> None:
        """Sets what can be chosen."""
        self.offered = {"languages": offered.languages, "access": offered.access}
        for name, choices in self.offered.items():
            self.fields[name].choices = [(one.value, one.label) for one in choices]  # type: ignore[attr-defined]

    def facets(self) -> list[Facet]:
        """What can be chosen, with what is chosen marked; a question without answers is none."""
        return [
            Facet(name, str(self.fields[name].label), [replace(one, checked=one.value in chosen) for one in choices])
            for name, choices in self.offered.items() if choices
            for chosen in [self[name].value() or ()]
        ]  # fmt: skip


class DayForm(TimesForm):
    """What is different on one day."""

    away = forms.BooleanField(label=_("I am not there"), required=False)
    most = number(_("Screenings, at most"), 0, MOST_A_DAY)

    @property
    def day(self) -> date:
        """The day."""
        return self.on[0]

    @property
    def kept(self) -> str:
        """What is kept of the day, in a few words."""
        times = {name: clock_text(self.initial.get(name)) for name in ("begins", "ends")}
        return day_words(DayPreference(bool(self.initial.get("away")), **times, most=self.initial.get("most")))

    def said(self) -> DayPreference:
        """What was said of the day."""
        data = self.cleaned_data
        return DayPreference(data["away"], **self.texts(), most=data["most"])


class BusyForm(TimesForm):
    """A time when the visitor has something else to do: on a day, or on every day."""

    day = forms.ChoiceField(label=_("Day"), required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, edition=edition, on=edition.days, **kwargs)
        named = [(day.isoformat(), capfirst(date_format(day, gettext("D j M")))) for day in edition.days]
        field: Any = self.fields["day"]
        field.choices = [("", _("Every day")), *named]
        field.widget.attrs["class"] = "field"
        chosen = self.data.get(self.add_prefix("day"), "") if self.is_bound else ""
        self.on = [day for day in edition.days if chosen in {"", day.isoformat()}]

    def clean(self) -> dict[str, Any]:
        """A day alone says nothing."""
        said = super().clean()
        if said.get("day") and not self.errors and not (said["begins"] or said["ends"]):
            self.add_error("begins", _("Write from when until when you are busy that day."))
        return said

    def said(self) -> Span | None:
        """The busy time; None for a row that was left empty."""
        texts = self.texts()
        return Span(self.cleaned_data["day"], **texts) if any(texts.values()) else None


class PreferenceForms:
    """All of them together, from a plan's preferences or from what a visitor sent."""

    def __init__(
        self,
        said: PlanPreferences,
        edition: Edition,
        now: datetime,
        offered: Offered,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.before, self.edition, self.data = said, edition, data
        initial = {name: getattr(said, name) for name in UsualForm.base_fields} | _clocks(said.begins, said.ends)
        self.usual = UsualForm(data, initial=initial, edition=edition, on=edition.days)
        self.usual.offer(offered)
        today = edition.day_of(now)
        self.days = {day: self._day(day) for day in edition.days if day >= today}
        self.busy = list(self._busy())

    def _day(self, day: date) -> DayForm:
        one = self.before.days.get(day.isoformat(), DayPreference())
        initial = {"away": one.away, "most": one.most} | _clocks(one.begins, one.ends)
        return DayForm(self.data, prefix=day.isoformat(), initial=initial, edition=self.edition, on=[day])

    def _busy(self) -> Iterator[BusyForm]:
        """The busy times that are kept and two lines to spare; or those that were sent."""
        spans = [{"day": span.day} | _clocks(span.begins, span.ends) for span in self.before.busy]
        rows: list[dict[str, Any]] = [*spans, *({} for _spare in range(SPARE))][:MOST_BUSY]
        numbers = range(len(rows) if self.data is None else MOST_BUSY)
        for at in numbers:
            if self.data is None or f"busy-{at}-begins" in self.data:
                initial = rows[at] if self.data is None else {}
                yield BusyForm(self.data, prefix=f"busy-{at}", initial=initial, edition=self.edition)

    def every(self) -> list[TimesForm]:
        """Each form, in the order of the page."""
        return [self.usual, *self.days.values(), *self.busy]

    def is_valid(self) -> bool:
        """Whether all can be kept as typed."""
        judged = [form.is_valid() for form in self.every()]
        return all(judged)

    def wrong(self) -> list[tuple[str, str]]:
        """The fields that need another look: their ids, and what is wrong."""
        return [
            (form[name].auto_id, str(message))
            for form in self.every() if form.is_bound
            for name, messages in form.errors.items()
            for message in messages
        ]  # fmt: skip

    def preferences(self) -> PlanPreferences:
        """What was said; days that have passed stay as they were."""
        data = self.usual.cleaned_data
        past = {day: one for day, one in self.before.days.items() if date.fromisoformat(day) not in self.days}
        own = {day.isoformat(): form.said() for day, form in self.days.items()}
        return PlanPreferences(
            **self.usual.texts(), a_day=data["a_day"], in_all=data["in_all"], pace=data["pace"] or "usual",
            days=past | {day: one for day, one in own.items() if one != DayPreference()},
            busy=tuple(span for form in self.busy if (span := form.said())),
            buffer=USUAL_BUFFER if data["buffer"] is None else data["buffer"],
            languages=tuple(data["languages"]), access=tuple(data["access"]),
            discussions=data["discussions"] or "prefer", rush=data["rush"],
        )  # fmt: skip


def _clocks(begins: str, ends: str) -> dict[str, time | None]:
    return {name: time.fromisoformat(at) if at else None for name, at in (("begins", begins), ("ends", ends))}
