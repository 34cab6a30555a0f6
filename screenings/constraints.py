"""A hall holds one screening at a time: a constraint that PostgreSQL keeps and SQLite politely skips."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField
from django.db.models import F, Func, Q, Value


class HallIsFree(ExclusionConstraint):
    """No two confirmed screenings with a known end share a moment in one hall.

    Ranges on both columns make it work without an extension. Forms say the rule in a sentence before it is reached.
    """

    def __init__(self, *, name: str, **_given: Any) -> None:
        hall = Func(F("hall"), F("hall"), Value("[]"), function="int8range", output_field=BigIntegerRangeField())
        during = Func(
            F("starts_at"), F("ends_at"), Value("[)"), function="tstzrange", output_field=DateTimeRangeField()
        )
        super().__init__(
            name=name,
            expressions=[(hall, "&&"), (during, "&&")],
            condition=Q(status="confirmed", ends_at__isnull=False),
        )

    @staticmethod
    def is_broken(error: Exception) -> bool:
        """Whether a database's refusal is this rule's."""
        return "hall_is_free" in str(error)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        return "screenings.constraints.HallIsFree", (), {"name": self.name}

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        return super().constraint_sql(model, schema_editor) if _is_postgres(schema_editor) else None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        return super().create_sql(model, schema_editor) if _is_postgres(schema_editor) else None

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return super().remove_sql(model, schema_editor) if _is_postgres(schema_editor) else None

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: `Screening.clean()` names the screening that is in the way."""


def _is_postgres(schema_editor: Any) -> bool:
    return bool(schema_editor.connection.vendor == "postgresql")
