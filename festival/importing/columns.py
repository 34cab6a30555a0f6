"""Columns: how a cell of the layout becomes a field's value, and how the value is written back into a cell."""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from import_export import fields, widgets

from festival import days
from festival.importing import cells
from festival.importing.cells import CellError
from festival.importing.matching import Index
from festival.translation import columns as in_both

Warn = Callable[[str, str], None]


class Text(widgets.Widget):
    """Text as it stands."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return value

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Read(Text):
    """A value that one of the cell readers makes."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.read = read

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return self.read(value)


class Places(Read):
    """A number with at most so many decimals; further ones are rounded away."""

    def __init__(self, places: int) -> None:
        super().__init__(lambda text: round(cells.read_decimal(text), places))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else f"{Decimal(value).normalize():f}"


class Switch(Read):
    """Yes or no."""

    def __init__(self) -> None:
        super().__init__(cells.read_switch)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else ("yes" if value else "no")


class Moment(Text):
    """A moment; a wall-clock time is one on the festival's clocks."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self.zone = zone

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> datetime:
        found = cells.read_moment(value)
        return found if found.tzinfo else local_moment(found, self.zone)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.astimezone(self.zone).isoformat() if value else ""


def local_moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a wall-clock time; refused with a sentence where the clock skips or repeats it."""
    try:
        return days.moment(wall.date(), wall.time(), zone)
    except days.NonexistentTime:
        raise CellError(
            _(
                "%(time)s on %(date)s does not exist: the clocks in %(zone)s go forward over it that night. Choose another time."
            )
            % {"time": f"{wall:%H:%M}", "date": f"{wall:%Y-%m-%d}", "zone": zone.key}
        )
    except days.AmbiguousTime:
        raise CellError(
            _("%(time)s on %(date)s occurs twice: the clocks in %(zone)s go back that night. Choose another time.")
            % {"time": f"{wall:%H:%M}", "date": f"{wall:%Y-%m-%d}", "zone": zone.key}
        )


class Choice(Text):
    """One word of a list: the code, or its name in English or Dutch."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        super().__init__()
        self.index: Index[Any] = Index()
        for value, label in choices:
            if value not in (None, ""):
                self.index.add(value, codes=[str(value)], names=[str(value), *_in_both(label)])

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        found = self.find(value)
        if found is None:
            raise CellError(
                _("“%(text)s” is not in the list; write one of: %(words)s.")
                % {"text": value, "words": ", ".join(map(str, self.index.codes()))}
            )
        return found

    def find(self, text: str) -> Any:
        """The value that a text means, or None."""
        exact = self.index.by_code(text)
        named = self.index.named(text)
        return exact if exact is not None else named[0] if named else None


class Codes(Text):
    """Several codes; what is unknown is left out and warned of, with the nearest that is known."""

    def __init__(
        self,
        find: Callable[[str], str | None],
        nearest: Callable[[str], str],
        parts: Callable[[str], list[str]] | None = None,
    ) -> None:
        super().__init__()
        self.find, self.nearest = find, nearest
        self.parts = parts or (lambda text: [text])

    @classmethod
    def of(cls, choices: Iterable[tuple[Any, Any]]) -> "Codes":
        """Codes of a list of words."""
        words = Choice(choices)
        return cls(words.find, lambda text: next((near.name for near in words.index.near(text)), ""))

    def clean(
        self, value: str, row: Any = None, warn: Warn | None = None, present: Iterable[str] | None = None, **kwargs: Any
    ) -> tuple[str, ...]:
        """`present` are the codes that stand there now; they are known, whatever the tables say."""
        codes: list[str] = []
        for part in (single for text in cells.values(value) for single in self.parts(text)):
            found = part if part in (present or ()) else self.find(part)
            codes += [found] if found else []
            if not found and warn:
                warn(_("“%(text)s” is not known and was left out.") % {"text": part}, self.nearest(part))
        return tuple(dict.fromkeys(codes))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return cells.SEPARATOR.join(value or ())


class Several(Text):
    """Several names."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        return tuple(cells.values(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return cells.SEPARATOR.join(value or ())


class Column(fields.Field):
    """A column of the layout and the field behind it.

    A forgiving column warns of a cell that it cannot read; others reject the row. `read` gives the value where no
    attribute does; then whoever applies the row writes it. `exported` gives the cell where the value itself does not.
    """

    def __init__(self, attribute: str | None, widget: widgets.Widget, **options: Any) -> None:
        self.name: str = options["column_name"]
        self.read: Callable[[Any], Any] | None = options.pop("read", None)
        self.exported: Callable[[Any], str] | None = options.pop("exported", None)
        self.forgiving: bool = options.pop("forgiving", False)
        self.model_field: models.Field | None = options.pop("model_field", None)
        self.is_exported: bool = options.pop("is_exported", True)
        self.is_imported: bool = options.pop("is_imported", True)
        super().__init__(attribute, widget=widget, **options)

    def clean(self, row: Any, **kwargs: Any) -> Any:
        """The cell's value, as the model field would accept it."""
        value = super().clean(row, **kwargs)
        return self.model_field.clean(value, None) if self.model_field is not None else value

    def get_value(self, instance: Any) -> Any:
        """The field's value now."""
        if self.read is not None:
            return None if instance.pk is None else self.read(instance)
        return super().get_value(instance)

    def text(self, value: Any) -> str:
        """A value as its cell, for comparing and for people."""
        return normal(self.widget.render(value))

    def export(self, instance: Any, **kwargs: Any) -> str:
        """The cell that stands for the field; harmless in spreadsheets."""
        text = self.exported(instance) if self.exported else self.text(self.get_value(instance))
        return cells.harmless(text)


def normal(text: Any) -> str:
    """A cell's text without what nobody sees."""
    lines = str(text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return "".join(letter for letter in lines if letter >= " " or letter in "\n\t").strip()


def both(instance: Any, name: str) -> list[str]:
    """A translated field in every language in which it is filled."""
    return [text for column in in_both(name) if (text := getattr(instance, column))]


def column_of(field: models.Field, zone: ZoneInfo, **options: Any) -> Column:
    """The column of a model's field, under the field's own name unless told otherwise."""
    options = {"column_name": field.name, "model_field": field} | options
    return Column(field.name, _widget(field, zone), **options)


def _widget(field: models.Field, zone: ZoneInfo) -> widgets.Widget:
    if field.choices:
        return Choice(field.flatchoices)
    if isinstance(field, models.BooleanField):
        return Switch()
    if isinstance(field, models.DecimalField):
        return Places(field.decimal_places)
    if isinstance(field, models.DateTimeField):
        return Moment(zone)
    if isinstance(field, models.IntegerField):
        minutes = field.name == "runtime" or field.name.endswith("_minutes")
        return Read(cells.read_minutes if minutes else cells.read_whole)
    return Text()


def message_of(error: Exception) -> str:
    """An error as one sentence or more."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _in_both(label: Any) -> list[str]:
    found = []
    for language in ("en", "nl"):
        with translation.override(language):
            found.append(str(label))
    return found
