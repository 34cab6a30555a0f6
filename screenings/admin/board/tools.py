"""What editors do with several screenings of a day at once: copy, shift, swap, change their status.

Each tool is a form that says what would happen and what would be in the way, before it does anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from festival import days
from festival.models import Edition
from screenings import scheduling
from screenings.admin.actions import ReasonForm
from screenings.admin.board.chosen import ChosenDay
from screenings.admin.board.moving import place_text
from screenings.conflicts import Conflict, Trouble, conflicts_among
from screenings.forms import ClockField, DayField, why_not
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.scheduling import Place, Reason
from screenings.versions import Version

MOST_MINUTES = 12 * 60


@dataclass(frozen=True)
class Line:
    """What happens to one screening, and what is in the way then."""

    text: str
    conflicts: Sequence[Conflict] = ()


@dataclass(frozen=True)
class Foresight:
    """All that a tool is about to do; `refusals` stand in the way of all of it."""

    lines: Sequence[Line]
    refusals: Sequence[str]
    seen: str


class Tool(ReasonForm):
    """A tool for a day: `screenings` are the day's, `halls` those of the edition."""

    name: ClassVar[str] = ""
    title: ClassVar[Any] = ""
    help: ClassVar[Any] = ""
    button: ClassVar[Any] = ""
    power: ClassVar[str] = "change"
    asks_why: ClassVar[bool] = True

    def __init__(self, data: Any, chosen: ChosenDay, screenings: Sequence[Screening], first: str = "") -> None:
        super().__init__(data)
        self.chosen, self.screenings = chosen, screenings
        if not self.asks_why:
            del self.fields["reason_en"], self.fields["reason_nl"]
        self.prepare(first)

    def prepare(self, first: str) -> None:
        """Fills in the choices; `first` is the screening that the editor came from."""

    def concerned(self) -> list[Screening]:
        """The screenings that would change, or be copied."""
        raise NotImplementedError

    def becomes(self) -> list[Screening]:
        """The same, in the same order, as they would be."""
        raise NotImplementedError

    def apply(self, reason: Reason) -> list[Screening]:
        """Does it, all or nothing. Raises ValidationError with a sentence for each that is in the way."""
        raise NotImplementedError

    def reason(self, at: Any, by: Any) -> Reason:
        """Why, as visitors read it."""
        said = self.cleaned_data
        return Reason(at=at, by=by, en=said.get("reason_en", ""), nl=said.get("reason_nl", ""))

    def foresee(self) -> Foresight:
        """What would happen. One query."""
        was, will = self.concerned(), self.becomes()
        by_one: dict[int, list[Conflict]] = {}
        for one, conflict in conflicts_among(will):
            by_one.setdefault(id(one), []).append(conflict)
        lines = [
            Line(self.line(before, after), by_one.get(id(after), ())) for before, after in zip(was, will, strict=True)
        ]
        refusals = [
            f"{one.shown_title}: {conflict.sentence} {conflict.other}."
            for one in will for conflict in by_one.get(id(one), ()) if refuses(one, conflict)
        ]  # fmt: skip
        return Foresight(lines, refusals, seen(was))

    def line(self, was: Screening, will: Screening) -> str:
        """A screening's line."""
        facts = {
            "title": was.shown_title,
            "was": place_text(was, was.starts_at, was.hall), "becomes": place_text(will, will.starts_at, will.hall),
        }  # fmt: skip
        return _("“%(title)s” from %(was)s to %(becomes)s") % facts


def refuses(one: Screening, conflict: Conflict) -> bool:
    """Whether two confirmed screenings would share a moment in a hall."""
    both = {one.status, conflict.other.status}
    return conflict.trouble is Trouble.OVERLAP and both == {Status.CONFIRMED}


def seen(screenings: Sequence[Screening]) -> str:
    """A short text that changes when somebody saves, adds or deletes one of these."""
    versions = " ".join(f"{one.pk}:{Version.of(one)}" for one in screenings)
    return sha256(versions.encode()).hexdigest()[:24]


def choices(screenings: Sequence[Screening]) -> list[tuple[int, str]]:
    """Screenings to choose from."""
    return [
        (one.pk, f"{place_text(one, one.starts_at, one.hall)}: {one.shown_title} ({one.get_status_display()})")
        for one in screenings
    ]


class CopyTool(Tool):
    """The day's screenings again on another day, at the same times in the same halls."""

    name, power, asks_why = "copy", "add", False
    title, button = gettext_lazy("Copy the day"), gettext_lazy("Copy")
    help = gettext_lazy(
        "Every screening of this day that is not cancelled is entered again on the other day, at the same time in the same "
        "hall: for staff only, without code, guests, note and ticket link."
    )

    to = DayField(label=gettext_lazy("To"))
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[(status.value, status.label) for status in (Status.TENTATIVE, Status.CONFIRMED)],
    )

    def prepare(self, first: str) -> None:
        field = self.fields["to"]
        assert isinstance(field, DayField)
        field.offer([self.chosen.edition], but=self.chosen.day)

    def clean(self) -> dict[str, Any]:
        """Adds `places`; a time that the clocks skip or repeat on the other day is refused."""
        data = super().clean() or self.cleaned_data
        if data.get("to"):
            data["places"] = [place for one in self.concerned() if (place := self._place(one, *data["to"]))]
        return data

    def _place(self, one: Screening, edition: Edition, day: date) -> Place | None:
        clock = one.local_start.time()
        try:
            return Place(one, edition.moment(day, clock).astimezone(UTC), one.hall)
        except days.LocalTimeError as error:
            self.add_error("to", ValidationError(f"{one.shown_title}: {why_not(error, edition, clock)}"))
            return None

    def concerned(self) -> list[Screening]:
        return [one for one in self.screenings if one.status != Status.CANCELLED]

    def becomes(self) -> list[Screening]:
        status = Status(self.cleaned_data["status"])
        return [scheduling.copied(place, status=status) for place in self.cleaned_data["places"]]

    def apply(self, reason: Reason) -> list[Screening]:
        return scheduling.copy(places=self.cleaned_data["places"], status=Status(self.cleaned_data["status"]))


class ShiftTool(Tool):
    """A hall's day, or what is left of it, some minutes later or earlier."""

    name = "shift"
    title, button = gettext_lazy("Shift a hall"), gettext_lazy("Shift")
    help = gettext_lazy("Every screening of the hall that is not cancelled starts later, or earlier, by the same time.")

    hall = forms.TypedChoiceField(label=gettext_lazy("Hall"), coerce=int)
    since = ClockField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Only what starts at this time or later; empty for the whole day.")
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=-MOST_MINUTES, max_value=MOST_MINUTES,
        help_text=gettext_lazy("15 is a quarter of an hour later, -15 earlier."),
    )  # fmt: skip
    field_order = ["hall", "since", "minutes", "reason_en", "reason_nl"]

    def prepare(self, first: str) -> None:
        halls: dict[int, Hall] = {one.hall_id: one.hall for one in self.screenings}
        ordered = sorted(halls.values(), key=lambda hall: hall.full_name)
        self.fields["hall"].choices = [(hall.pk, hall.full_name) for hall in ordered]  # type: ignore[attr-defined]

    def clean_minutes(self) -> int:
        """No shift at all is a slip."""
        minutes = int(self.cleaned_data["minutes"])
        if minutes == 0:
            raise ValidationError(_("By how many minutes? 0 changes nothing."))
        return minutes

    def clean_since(self) -> Any:
        """The moment from which on screenings move; None for the whole day."""
        clock = self.cleaned_data["since"]
        try:
            return self.chosen.edition.moment(self.chosen.day, clock) if clock else None
        except days.LocalTimeError as error:
            raise ValidationError(why_not(error, self.chosen.edition, clock)) from error

    def concerned(self) -> list[Screening]:
        data = self.cleaned_data
        return [
            one for one in self.screenings
            if one.hall_id == data["hall"] and one.status != Status.CANCELLED
            if not data["since"] or one.starts_at >= data["since"]
        ]  # fmt: skip

    @property
    def by(self) -> timedelta:
        """How much later."""
        return timedelta(minutes=self.cleaned_data["minutes"])

    def becomes(self) -> list[Screening]:
        return [Place(one, one.starts_at + self.by, one.hall).taken() for one in self.concerned()]

    def apply(self, reason: Reason) -> list[Screening]:
        return scheduling.shift(screenings=self.concerned(), by=self.by, reason=reason)


class SwapTool(Tool):
    """Two screenings that take each other's place."""

    name = "swap"
    title, button = gettext_lazy("Swap two screenings"), gettext_lazy("Swap")
    help = gettext_lazy("Each takes the other's hall and start; both stay as long as they are.")

    first = forms.TypedChoiceField(label=gettext_lazy("This one"), coerce=int)
    second = forms.TypedChoiceField(label=gettext_lazy("And this one"), coerce=int)
    field_order = ["first", "second", "reason_en", "reason_nl"]

    def prepare(self, first: str) -> None:
        listed = choices([one for one in self.screenings if one.status != Status.CANCELLED])
        self.fields["first"].choices = self.fields["second"].choices = listed  # type: ignore[attr-defined]
        self.initial["first"] = first

    def clean(self) -> dict[str, Any]:
        """Two different ones."""
        data = super().clean() or self.cleaned_data
        if data.get("first") and data.get("first") == data.get("second"):
            self.add_error("second", ValidationError(_("Choose two different screenings.")))
        return data

    def concerned(self) -> list[Screening]:
        by_key = {one.pk: one for one in self.screenings}
        return [by_key[self.cleaned_data["first"]], by_key[self.cleaned_data["second"]]]

    def becomes(self) -> list[Screening]:
        first, second = self.concerned()
        return [
            Place(first, second.starts_at, second.hall).taken(), Place(second, first.starts_at, first.hall).taken(),
        ]  # fmt: skip

    def apply(self, reason: Reason) -> list[Screening]:
        first, second = self.concerned()
        return scheduling.swap(first=first, second=second, reason=reason)


class StatusTool(Tool):
    """Several screenings confirmed, cancelled, reinstated, or made tentative again."""

    name = "status"
    title, button = gettext_lazy("Change the status of several"), gettext_lazy("Change")
    help = gettext_lazy(
        "Tentative screenings are for staff only; cancelled ones stay in the programme, struck through."
    )

    chosen_ones = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Screenings"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=Status.choices, initial=Status.CONFIRMED)
    field_order = ["status", "chosen_ones", "reason_en", "reason_nl"]

    def prepare(self, first: str) -> None:
        self.fields["chosen_ones"].choices = choices(self.screenings)  # type: ignore[attr-defined]

    def concerned(self) -> list[Screening]:
        keys, status = set(self.cleaned_data["chosen_ones"]), self.cleaned_data["status"]
        return [one for one in self.screenings if one.pk in keys and one.status != status]

    def becomes(self) -> list[Screening]:
        will = [Place(one, one.starts_at, one.hall).taken() for one in self.concerned()]
        for one in will:
            one.status = self.cleaned_data["status"]
        return will

    def apply(self, reason: Reason) -> list[Screening]:
        status = Status(self.cleaned_data["status"])
        return scheduling.set_status(screenings=self.concerned(), status=status, reason=reason)

    def line(self, was: Screening, will: Screening) -> str:
        facts = {"screening": str(was), "was": was.get_status_display(), "becomes": will.get_status_display()}
        return _("%(screening)s: %(was)s, becomes %(becomes)s") % facts


TOOLS: dict[str, type[Tool]] = {tool.name: tool for tool in (CopyTool, ShiftTool, SwapTool, StatusTool)}
