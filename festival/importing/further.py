"""Further tables: what goes with a programme beyond the four of the layout, each a model's own fields under their own names.

A row is found again by its key columns; what it refers to is named by address, code or name.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from imagefield.fields import ImageField

from festival.importing.cells import CellError
from festival.importing.columns import Column, Text, normal
from festival.importing.outcome import Judged
from festival.importing.resources import Judging, ProgrammeResource
from festival.importing.rows import Row

Find = Callable[[str], Any]


class Linked(Text):
    """Another thing, by what names it."""

    def __init__(self, find: Find, name: Callable[[Any], str]) -> None:
        super().__init__()
        self.find, self.name = find, name

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        found = self.find(value)
        if found is None:
            raise CellError(_("“%(text)s” is not known; write it as it stands in its own table.") % {"text": value})
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.name(value) if value else ""


class FurtherResource(ProgrammeResource):
    """What a row of a further table becomes."""

    keys: ClassVar[tuple[str, ...]]
    without: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, judging: Judging) -> None:
        super().__init__(judging)
        self.known: dict[tuple[str, ...], models.Model] = {}
        for instance in self.existing().order_by("pk"):
            self.known.setdefault(self.key_of(instance), instance)

    def existing(self) -> models.QuerySet[Any]:
        """Every row that a file may mean, with what it refers to."""
        found = self.model._default_manager.select_related(*self.joined())
        in_edition = [field for field in self.model._meta.fields if field.name == "edition"]
        return found.filter(edition=self.judging.edition.pk) if in_edition else found

    def joined(self) -> list[str]:
        """The relations that the columns name."""
        return [
            field.name for field in self.model._meta.fields if field.is_relation and field.name not in self.skipped()
        ]

    def scope(self) -> models.QuerySet[Any]:
        """The rows that belong to the edition, for exports."""
        return self.existing()

    def instances(self) -> list[Any]:
        return list(self.scope().order_by("pk"))

    def skipped(self) -> set[str]:
        """Fields that no file carries: keys of the database, moments it keeps itself, pictures."""
        fields = self.model._meta.fields
        pictures = [field.name for field in fields if isinstance(field, ImageField)]
        own = {field.name for field in fields if field.primary_key or _is_kept_by_itself(field)}
        parts = {f"{name}_{part}" for name in pictures for part in ("width", "height", "ppoi")}
        return own | set(pictures) | parts | set(self.without) | {"edition"}

    def links(self) -> dict[str, Linked]:
        """How each relation is named, by field."""
        return {}

    def columns(self) -> Iterator[Column]:
        links, skipped = self.links(), self.skipped()
        for field in self.model._meta.fields:
            if field.name in links:
                yield Column(field.name, links[field.name], column_name=field.name)
            elif field.name not in skipped:
                yield self.model_column(field.name)

    def key_of(self, instance: models.Model) -> tuple[str, ...]:
        """What the row of an instance is found again by."""
        return tuple(self.fields[name].text(self.fields[name].get_value(instance)) for name in self.keys)

    def match(self, row: Row) -> models.Model | None:
        """The instance with the row's key columns."""
        return self.known.get(tuple(normal(row.get(name)) for name in self.keys))

    def complete(self, instance: Any, row: Row) -> None:
        if any(field.name == "edition" for field in self.model._meta.fields):
            instance.edition = self.judging.edition

    def learn(self, judged: Judged) -> None:
        self.known[self.key_of(judged.instance)] = judged.instance

    def apply(self, rows: list[Judged]) -> None:
        """Writes the rows; what another table has made meanwhile (a film's directors, its section) is filled in."""
        made = {self.key_of(one): one.pk for one in self.existing()} if any(row.is_new for row in rows) else {}
        for row in rows:
            pk = made.get(self.key_of(row.instance)) if row.is_taken and row.is_new else None
            if pk is not None:
                row.instance.pk, row.is_new = pk, False
                row.instance.save(force_update=True)
        super().apply(rows)


def _is_kept_by_itself(field: Any) -> bool:
    """Whether a field holds when its row was entered or saved."""
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
