"""A resource: what a row of one kind becomes, compared field by field, judged first and applied afterwards.

django-import-export walks the rows, loads instances and keeps the row results; nothing is written while it does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import RowResult

from festival.importing import cells
from festival.importing.columns import Column, column_of, message_of
from festival.importing.outcome import Choices, Difference, Judged, Note, Outcome, shortened
from festival.importing.rows import Row

ROW = "row itself"
Progress = Callable[[str, int, int], None]
BATCH = 500


def silent(kind: str, done: int, total: int) -> None:
    """Tells nobody how far an import is."""


@dataclass
class Judging:
    """What resources share while an import is judged: the edition, what is known already, what somebody chose."""

    edition: Any
    now: datetime
    choices: Choices = field(default_factory=Choices)
    memory: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)
    publish: bool = False
    shared: dict[str, Any] = field(default_factory=dict)
    progress: Progress = silent

    @property
    def zone(self) -> ZoneInfo:
        """Where the festival's clocks are."""
        zone: ZoneInfo = self.edition.zone
        return zone


class Result(RowResult):
    """A row's result; our own judgement says the rest."""

    def add_instance_info(self, instance: Any) -> None:
        """Nothing: naming every instance would ask the database for each row."""


class Loader(BaseInstanceLoader):
    """Finds the instance that a row stands for, by asking the resource."""

    def get_instance(self, row: Mapping[str, Any]) -> Any:
        return self.resource.match(row[ROW])


class ProgrammeResource(resources.Resource):
    """What both apps' resources have in common."""

    kind: ClassVar[str]
    model: ClassVar[type[models.Model]]
    model_columns: ClassVar[tuple[str, ...]] = ()
    renamed: ClassVar[dict[str, str]] = {}
    forgiving: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        use_bulk = True
        skip_diff = True
        report_skipped = False
        batch_size = None
        import_id_fields = ()
        instance_loader_class = Loader

    def __init__(self, judging: Judging) -> None:
        super().__init__()
        self.judging = judging
        self.judged = Judged(self.kind, Row("", 0, {}))
        self.rows: list[Judged] = []
        self.claimed: dict[int, Row] = {}
        self.fields = {column.name: column for column in self.columns()}

    # What a subclass says

    def instances(self) -> list[Any]:
        """What an export of the edition holds, in the order in which it is written."""
        return []

    def columns(self) -> Iterator[Column]:
        """Every column, in the order of the layout."""
        for name in self.model_columns:
            yield self.model_column(name)

    def match(self, row: Row) -> models.Model | None:
        """The instance that a row stands for, or None if it is new; may reject the row."""
        raise NotImplementedError

    def values(self, row: Row) -> Iterator[tuple[Column, Any]]:
        """The fields that the row gives, with their values."""
        for column in self.fields.values():
            text = row.get(column.name)
            if column.is_imported and text and not (cells.is_nothing(text) and column.forgiving):
                yield from self.value(column, row)

    def complete(self, instance: Any, row: Row) -> None:
        """Fills what follows from the given fields: addresses, sort titles, ends."""

    def learn(self, judged: Judged) -> None:
        """Makes a judged row's thing known to the rows after it."""

    def save_relations(self, rows: list[Judged]) -> None:
        """Writes what lies outside the instances' own columns."""

    # Judging

    def judge(self, rows: list[Row]) -> list[Judged]:
        """What becomes of these rows; writes nothing."""
        self.total = len(rows)
        table = tablib.Dataset(headers=[ROW])
        for row in rows:
            table.append([row])
        result = self.import_data_inner(table, True, False, False, False)
        for _number, errors in result.row_errors():
            raise errors[0].error
        return self.rows

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        self.judged = Judged(self.kind, row[ROW])
        self.rows.append(self.judged)
        if len(self.rows) % BATCH == 0:
            self.judging.progress(self.kind, len(self.rows), self.total)

    def init_instance(self, row: Any = None) -> models.Model:
        return self.model()

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        judged = self.judged
        judged.instance, judged.is_new = instance, instance.pk is None and id(instance) not in self.claimed
        if instance.pk is not None:
            judged.last_imported = self.judging.memory.get(self.kind, {}).get(instance.pk)
        self.claimed.setdefault(id(instance), row[ROW])

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Takes every field that the row gives, unless one of its cells is wrong."""
        given = list(self.values(row[ROW]))
        self.stop_at_problems()
        for column, value in given:
            self.take(column, value)
        self.complete(instance, row[ROW])
        self.stop_at_problems()
        if self.judging.publish and "published_at" in self.fields and instance.published_at is None:
            self.take(self.fields["published_at"], self.judging.now)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        judged = self.judged
        return not import_validation_errors and not judged.is_new and not judged.differences

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        judged = self.judged
        outcomes = {Result.IMPORT_TYPE_SKIP: Outcome.UNCHANGED}
        taken = Outcome.NEW if judged.is_new else Outcome.CHANGED
        judged.outcome = outcomes.get(row_result.import_type, taken)
        if judged.is_new:
            self.remember_everything()
        self.learn(judged)

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> Any:
        result = super().import_row(row, instance_loader, **kwargs)
        if result.import_type == Result.IMPORT_TYPE_INVALID:
            self.judged.outcome = Outcome.REJECTED
        return result

    def bulk_create(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the plan is applied later."""
        self.create_instances.clear()

    def bulk_update(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the plan is applied later."""
        self.update_instances.clear()

    def get_row_result_class(self) -> type[Result]:
        return Result

    # Field by field

    def value(self, column: Column, row: Row) -> Iterator[tuple[Column, Any]]:
        """A column's value out of its cell; a wrong cell is a problem, or where the column forgives, a warning."""
        present = column.get_value(self.judged.instance)
        try:
            yield (
                column,
                column.clean(row.cells, warn=lambda text, near: self.warn(column.name, text, near), present=present),
            )
        except (cells.CellError, ValidationError) as error:
            if column.forgiving:
                self.warn(column.name, _("%(problem)s It was left out.") % {"problem": message_of(error)})
            else:
                self.problem(column.name, message_of(error))

    def take(self, column: Column, value: Any) -> None:
        """Sets a field, unless it has the value already or somebody edited it since the last import."""
        judged, name = self.judged, column.name
        old, new = column.text(column.get_value(judged.instance)), column.text(value)
        if old == new:
            judged.remembered[self.memory_key(name)] = new
            return
        if not judged.is_new and not self.may_replace(name, old, new):
            judged.conflicts.append(Difference(name, old, new))
            return
        if not judged.is_new:
            judged.differences.append(Difference(name, old, new))
            self.tell_of_replacing(column, old, new)
        judged.remembered[self.memory_key(name)] = new
        if column.read is not None:
            judged.relations[name] = value
        else:
            setattr(judged.instance, str(column.attribute), value)

    def may_replace(self, column: str, old: str, new: str) -> bool:
        """Whether the file's value may take the place of what the programme has."""
        known = self.judged.last_imported
        is_as_imported = known is None or known.get(self.memory_key(column), "") == old
        return is_as_imported or self.judging.choices.overwrites(self.judged.row, column)

    def memory_key(self, column: str) -> str:
        """What a column's last imported value is kept under; more than its name where every edition has its own."""
        return column

    def tell_of_replacing(self, column: Column, old: str, new: str) -> None:
        """Says so where a value goes that no import ever brought: nothing is overwritten silently."""
        default = column.text(column.model_field.get_default()) if column.model_field is not None else ""
        if self.judged.last_imported is None and old not in ("", default):
            message = _("“%(old)s” is replaced by “%(new)s”; until now the file had never been imported.")
            self.warn(column.name, message % {"old": shortened(old), "new": shortened(new)})

    def remember_everything(self) -> None:
        """Keeps what a new thing starts with, so that a later edit is seen as one."""
        for column in self.fields.values():
            key = self.memory_key(column.name)
            if column.is_imported and key not in self.judged.remembered:
                self.judged.remembered[key] = column.text(column.get_value(self.judged.instance))

    def problem(self, column: str, message: str, suggestion: str = "") -> None:
        """Notes what is wrong with the row; it is rejected once all its cells were looked at."""
        self.judged.problems.append(Note(column, message, suggestion))
        self.judged.suggestion = self.judged.suggestion or suggestion

    def reject(self, column: str, message: str, suggestion: str = "") -> None:
        """Rejects the row here and now."""
        self.problem(column, message, suggestion)
        self.stop_at_problems()

    def stop_at_problems(self) -> None:
        """Raises what import-export takes as an invalid row."""
        if self.judged.problems:
            raise ValidationError([str(note) for note in self.judged.problems])

    def warn(self, column: str, message: str, suggestion: str = "") -> None:
        """Notes something that an editor should know of a row that is taken."""
        self.judged.warnings.append(Note(column, message, suggestion))

    def accept(self, column: str, message: str, suggestion: str) -> None:
        """Notes that a near match was taken because somebody said so."""
        self.judged.suggestion = suggestion
        self.warn(column, message, suggestion)

    # Columns

    def model_column(self, name: str, **options: Any) -> Column:
        """The column of one of the model's own fields."""
        field = self.model._meta.get_field(name)
        options = {"column_name": self.renamed.get(name, name), "forgiving": name in self.forgiving} | options
        return column_of(field, self.judging.zone, **options)  # type: ignore[arg-type]

    def written(self) -> tablib.Dataset:
        """The edition's part of this table, as the layout has it."""
        return self.export(self.instances())

    def get_export_fields(self, selected_fields: Any = None) -> list[Column]:
        return [column for column in self.fields.values() if column.is_exported]

    # Applying

    def apply(self, rows: list[Judged]) -> None:
        """Writes what was judged; inside somebody else's transaction."""
        taken = [row for row in rows if row.is_taken]
        new = [row.instance for row in taken if row.is_new]
        for start in range(0, len(new), BATCH):
            self.create(new[start : start + BATCH])
            self.judging.progress(self.kind, start, len(new))
        for row in taken:
            self.update(row)
        self.save_relations([row for row in taken if row.relations])

    def create(self, instances: Iterable[Any]) -> None:
        """Saves new instances at once."""
        self.model._default_manager.bulk_create(instances)

    def update(self, row: Judged) -> None:
        """Saves the changed fields of one instance."""
        names = self.changed_fields(row)
        if names and not row.is_new:
            stamped = [field.name for field in self.model._meta.fields if getattr(field, "auto_now", False)]
            row.instance.save(update_fields=[*names, *stamped])

    def changed_fields(self, row: Judged) -> list[str]:
        """The model fields behind a row's differences."""
        columns = [self.fields[difference.column] for difference in row.differences if difference.column in self.fields]
        return list(
            dict.fromkeys(str(column.attribute) for column in columns if column.read is None and column.attribute)
        )
