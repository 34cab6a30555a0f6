"""Moving a screening: the form, what would be in the way, and the move itself."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from festival import days
from festival.admin.history import keep_the_first
from festival.models import User
from screenings import scheduling
from screenings.admin.actions import ReasonForm
from screenings.admin.board.meanwhile import Meanwhile, meanwhile, when_text
from screenings.conflicts import Conflict, conflicts
from screenings.constraints import HallIsFree
from screenings.forms import ClockField, DayField, why_not
from screenings.models import Hall, Screening
from screenings.versions import Version


class HallField(forms.ModelChoiceField):
    """A hall, under its full name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class MoveForm(ReasonForm):
    """Day, time and hall; `version` is the screening as the editor saw it, `shown` the conflicts that were seen already."""

    day = DayField(label=gettext_lazy("Day"))
    time = ClockField(label=gettext_lazy("Time"), help_text=gettext_lazy("On the festival's clocks; 1245 is enough."))
    hall = HallField(label=gettext_lazy("Hall"), queryset=Hall.objects.with_venue())
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["day", "time", "hall", "reason_en", "reason_nl"]

    def __init__(self, data: Any, screening: Screening) -> None:
        self.screening = screening
        super().__init__(data)
        day = self.fields["day"]
        assert isinstance(day, DayField)
        day.offer([screening.edition], (screening.edition, screening.day))
        self.initial = {
            "day": screening.day.isoformat(), "time": screening.local_start.time(), "hall": screening.hall_id,
            "version": str(Version.of(screening)),
        }  # fmt: skip
        for name in ("reason_en", "reason_nl"):
            self.fields[name].widget.attrs["maxlength"] = 250

    def clean(self) -> dict[str, Any]:
        """Adds `starts_at`; an untouched day and time keep their moment."""
        data = super().clean() or self.cleaned_data
        if not data.get("day") or data.get("time") is None:
            return data
        edition, day = data["day"]
        if (day, data["time"]) == (self.screening.day, self.screening.local_start.time().replace(second=0)):
            return data | {"starts_at": self.screening.starts_at}
        try:
            return data | {"starts_at": edition.moment(day, data["time"]).astimezone(UTC)}
        except days.LocalTimeError as error:
            self.add_error("time", ValidationError(why_not(error, edition, data["time"]), code="no_such_time"))
            return data


@dataclass(frozen=True)
class Foreseen:
    """A conflict at the new place; not new if the screening had it already where it stands."""

    conflict: Conflict
    is_new: bool

    @property
    def key(self) -> str:
        """Names it in `shown`."""
        return key_of(self.conflict)


def key_of(conflict: Conflict) -> str:
    """A conflict in a few letters."""
    return f"{conflict.trouble.value}{conflict.other.pk}"


@dataclass
class Move:
    """A screening on its way: what would clash there, what somebody else did meanwhile, why it cannot be."""

    screening: Screening
    form: MoveForm
    found: list[Foreseen] = field(default_factory=list)
    meanwhile: Meanwhile | None = None
    refusals: list[str] = field(default_factory=list)
    is_judged: bool = False

    @property
    def place(self) -> scheduling.Place:
        """Where it is to be."""
        data = self.form.cleaned_data
        return scheduling.Place(self.screening, data["starts_at"], data["hall"])

    @property
    def goes_somewhere(self) -> bool:
        """Whether it would stand elsewhere than now."""
        place = self.place
        return (place.hall.pk, place.starts_at) != (self.screening.hall_id, self.screening.starts_at)

    @property
    def shown(self) -> str:
        """What `shown` is to bring back."""
        return " ".join(found.key for found in self.found)

    @property
    def has_unseen(self) -> bool:
        """Whether something is in the way that the editor was not shown yet."""
        return bool({found.key for found in self.found} - set(self.form.cleaned_data["shown"].split()))

    @property
    def blocked(self) -> bool:
        """Whether a confirmed one would share its hall with another confirmed one."""
        return bool(self.refusals)

    def judge(self) -> "Move":
        """Looks for what somebody else did, and for what is in the way. Asks nothing of a form that is not whole."""
        self.meanwhile = meanwhile(self.screening, Version.read(self.form.data.get("version", "")))
        if self.form.is_valid():
            self.is_judged = True
            there = self.place.taken()
            before = {key_of(conflict) for conflict in conflicts(self.screening)}
            self.found = [Foreseen(found, key_of(found) not in before) for found in conflicts(there)]
            self.refusals = refusals(there)
        return self

    def sentence(self) -> str:
        """What is about to happen, or has happened."""
        facts = {
            "title": self.screening.shown_title,
            "was": place_text(self.screening, self.screening.starts_at, self.screening.hall),
            "becomes": place_text(self.screening, self.place.starts_at, self.place.hall),
        }
        return _("“%(title)s” from %(was)s to %(becomes)s") % facts

    def make(self, by: User, at: datetime) -> None:
        """Moves it, leaves the traces, and says in `refusals` if the hall was given away in this very moment."""
        data, place, said = self.form.cleaned_data, self.place, self.sentence()
        reason = scheduling.Reason(at=at, by=by, en=data["reason_en"], nl=data["reason_nl"])
        try:
            with transaction.atomic():
                keep_the_first(Screening, [self.screening.pk])
                scheduling.reschedule(self.screening, starts_at=place.starts_at, hall=place.hall, reason=reason)
                log(by, [self.screening], _("Moved on the board: %(move)s.") % {"move": said})
        except ValidationError as error:
            self.refusals = error.messages
        except IntegrityError as error:
            if not HallIsFree.is_broken(error):
                raise
            self.refusals = [_("Somebody has just taken the hall. Look again.")]


def refusals(screening: Screening) -> list[str]:
    """Why it cannot stand there, in sentences."""
    try:
        screening.clean()
    except ValidationError as error:
        return error.messages
    return []


def place_text(screening: Screening, starts_at: datetime, hall: Hall) -> str:
    """“Mon 19 Nov 12:45, Tuschinski 1”."""
    return f"{when_text(starts_at, screening.edition)}, {hall.full_name}"


def log(by: User, screenings: list[Screening], message: str) -> None:
    """Leaves a line in the desk's log for each."""
    LogEntry.objects.log_actions(by.pk, screenings, CHANGE, change_message=message)
