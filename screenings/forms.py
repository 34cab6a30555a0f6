"""A screening as an editor thinks of it: a day, a time, a hall; the end follows."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival import days
from festival.models import Edition
from festival.translation import columns
from screenings.conflicts import Conflict, conflicts
from screenings.models import Screening
from screenings.models.vocabulary import Status

CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?")
LONGEST = timedelta(hours=16)
Clock = time  # the form has a field of that name


class ClockField(forms.CharField):
    """A time of day: 1245, 12:45, 12.45, 9:30, 930 or 9."""

    widget = forms.TextInput(attrs={"size": 6, "inputmode": "numeric", "autocomplete": "off", "placeholder": "1245"})

    def to_python(self, value: Any) -> time | None:  # type: ignore[override]
        """The time, or a sentence that says how to write it."""
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        text = str(value).strip()
        found = CLOCK.fullmatch(text)
        hour = int(found.group(1)) if found else 24
        if found is None or hour > 23:
            raise ValidationError(
                _("“%(value)s” is not a time. Write it as 1245 or 12:45; midnight is 0000."),
                code="invalid", params={"value": text},
            )  # fmt: skip
        return time(hour, int(found.group(2) or 0))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True


class DayField(forms.ChoiceField):
    """A festival day of one of several editions, newest edition first; its value is (edition, day)."""

    def offer(
        self, editions: list[Edition], also: tuple[Edition, date] | None = None, *, but: date | None = None
    ) -> None:
        """Sets the choices; `also` is a day outside its edition's dates that has to stay possible, `but` one that is not."""
        self.found: dict[str, tuple[Edition, date]] = {}
        groups = []
        for edition in editions:
            dates = sorted({*edition.days, *([also[1]] if also and also[0] == edition else [])} - {but})
            groups.append(
                (edition.name, [(self._keep(edition, day), date_format(day, gettext("D j M"))) for day in dates])
            )
        self.choices = groups if len(groups) > 1 else groups[0][1] if groups else []

    def _keep(self, edition: Edition, day: date) -> str:
        plain = day.isoformat()
        key = plain if plain not in self.found else f"{plain}@{edition.slug}"
        self.found[key] = (edition, day)
        return key

    def key(self, edition: Edition, day: date) -> str:
        """The choice that means this day of this edition."""
        return next((key for key, found in self.found.items() if found == (edition, day)), "")

    def clean(self, value: Any) -> Any:
        """The edition and the day."""
        chosen = super().clean(value)
        return self.found.get(chosen)


class ScreeningForm(forms.ModelForm):
    """Day and time in, moments out. Nothing is shifted: what cannot be is refused with its reason.

    An overlap is refused; a tentative screening may overlap once the editor ticks `accept`. `found` holds all conflicts.
    """

    day = DayField(label=_("Day"))
    time = ClockField(
        label=_("Time"),
        help_text=_(
            "On the festival's clocks; 1245 is enough. A time before the day starts belongs to the night of the chosen day."
        ),
    )
    ends = ClockField(
        label=_("Ends"), required=False,
        help_text=_("Leave it empty: the end follows from introduction, running time and discussion."),
    )  # fmt: skip
    accept = forms.BooleanField(label=_("Save anyway, I have seen the conflict"), required=False)
    reason_en = forms.CharField(
        label=_("Reason (English)"), max_length=250, required=False, widget=forms.TextInput(attrs={"lang": "en"})
    )
    reason_nl = forms.CharField(
        label=_("Reason (Dutch)"), max_length=250, required=False, widget=forms.TextInput(attrs={"lang": "nl"})
    )

    now: datetime | None = None
    edition: Edition | None = None

    class Meta:
        model = Screening
        fields = [
            "film", "compilation", *columns("title"), "hall", "introduction_minutes", "discussion_minutes",
            "status", "published_at", "kind", "audience", *columns("note"), "guests",
            "spoken_languages", "subtitles", "access",
            "availability", "on_sale_from", "ticket_url", "code", *columns("price"), *columns("description"),
        ]  # fmt: skip

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data and data.get("use_time"):
            data = _moved(data)
        super().__init__(data, *args, **kwargs)
        self.found: list[Conflict] = []
        self.is_placed = False
        if "day" in self.fields:  # who may only look has no fields
            self._offer_days()

    def _offer_days(self) -> None:
        known = self.instance if self.instance.pk else None
        editions = list(Edition.objects.all())
        day = self._day_field()
        day.offer(editions, (known.edition, known.day) if known else None)
        if known:
            ends = known.local_end.time() if known.local_end and known.end_is_set_by_hand else None
            self.initial.update(day=day.key(known.edition, known.day), time=known.local_start.time(), ends=ends)
        else:
            self.initial.setdefault("day", self._first_day(editions))

    def _day_field(self) -> DayField:
        field = self.fields["day"]
        assert isinstance(field, DayField)
        return field

    def day_of(self, key: Any) -> tuple[Edition, date] | None:
        """The edition and day that a choice means."""
        return self._day_field().found.get(str(key)) if "day" in self.fields else None

    def _first_day(self, editions: list[Edition]) -> str:
        """Today while the festival runs, else its first day."""
        edition = self.edition or next(iter(editions), None)
        if edition is None:
            return ""
        today = edition.day_of(self.now) if self.now else edition.starts_on
        return self._day_field().key(edition, today if today in edition.days else edition.starts_on)

    def _get_validation_exclusions(self) -> set[str]:
        """Edition, start and end are no fields of the form; once it has set them, their constraints count."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"edition", "starts_at", "ends_at"} if self.is_placed else excluded

    def clean(self) -> dict[str, Any]:
        """Puts moments on the screening, so that its own rules can judge them."""
        data = super().clean() or self.cleaned_data
        wanted = {"day", "time", "hall", "introduction_minutes", "discussion_minutes", "status"}
        if not data.get("day") or any(data.get(name) is None for name in wanted):
            return data
        for field in Screening._meta.fields:
            if field.name in data:
                setattr(self.instance, field.name, data[field.name])
        self.instance.edition = data["day"][0]
        starts_at = self._moment("time", data["day"], data["time"])
        if starts_at is not None:
            self.is_placed = True
            self.instance.starts_at = starts_at
            self._set_end(data)
            self._look_for_conflicts(data)
        return data

    def _set_end(self, data: dict[str, Any]) -> None:
        screening = self.instance
        screening.end_is_set_by_hand = data.get("ends") is not None
        if not screening.end_is_set_by_hand:
            screening.ends_at = screening.computed_end
            return
        edition, day = data["day"]
        ends_at = self._moment("ends", data["day"], data["ends"])
        if ends_at is not None and ends_at <= screening.starts_at:  # 05:00 to 06:30: the next festival day has begun
            ends_at = self._moment("ends", (edition, day + days.ONE_DAY), data["ends"])
        if ends_at is not None and ends_at - screening.starts_at > LONGEST:
            hours = (ends_at - screening.starts_at) // timedelta(hours=1)
            sentence = _("From %(start)s to %(end)s would be %(hours)d hours. Check the end.")
            facts = {"start": f"{data['time']:%H:%M}", "end": f"{data['ends']:%H:%M}", "hours": hours}
            self.add_error("ends", ValidationError(sentence, code="too_long", params=facts))
        screening.ends_at = ends_at

    def _moment(self, name: str, on: tuple[Edition, date], at: Clock) -> datetime | None:
        """The moment, or an error at the field that says why there is none; an untouched time keeps its moment."""
        edition, day = on
        kept = self.instance.starts_at if name == "time" else self.instance.ends_at
        if self.instance.pk and kept and not {"day", name} & set(self.changed_data):
            return kept
        try:
            return edition.moment(day, at).astimezone(UTC)
        except days.LocalTimeError as error:
            self.add_error(name, ValidationError(why_not(error, edition, at), code="no_such_time"))
            return None

    def _look_for_conflicts(self, data: dict[str, Any]) -> None:
        self.found = conflicts(self.instance)
        overlaps = [conflict for conflict in self.found if conflict.trouble.refuses]
        if overlaps and data["status"] == Status.TENTATIVE and not data.get("accept"):
            other = overlaps[0].other
            sentence = _("%(hall)s is taken from %(start)s to %(end)s by “%(title)s”.")
            facts = {
                "hall": self.instance.hall.full_name, "title": other.shown_title,
                "start": f"{other.local_start:%H:%M}", "end": f"{other.local_end:%H:%M}",
            }  # fmt: skip
            self.add_error(None, ValidationError(sentence, code="hall_overlap", params=facts))


def _moved(data: Any) -> Any:
    """The form with “Save at 21:45” pressed: a typed end moves along."""
    data = data.copy()
    clock = ClockField(required=False)
    try:
        was, typed, chosen = (clock.to_python(data.get(name)) for name in ("time", "ends", "use_time"))
    except ValidationError:
        return data
    if was and typed and chosen:
        length = (_minute(typed) - _minute(was)) % (24 * 60)
        hour, minute = divmod((_minute(chosen) + length) % (24 * 60), 60)
        data["ends"] = f"{hour:02d}:{minute:02d}"
    data["time"] = data["use_time"]
    return data


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def why_not(error: days.LocalTimeError, edition: Edition, at: time) -> str:
    """Why there is no such time that night, and what to do."""
    if isinstance(error, days.NonexistentTime):
        sentence = gettext(
            "%(time)s does not exist in %(zone)s that night: the clocks jump over it. Choose an earlier or a later time."
        )
    else:
        sentence = gettext(
            "%(time)s occurs twice in %(zone)s that night, because the clocks go back: nobody could tell which one is meant. "
            "Choose an earlier or a later time."
        )
    return sentence % {"time": f"{at:%H:%M}", "zone": edition.time_zone}
