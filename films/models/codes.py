"""A list of codes in one column: countries, languages, access features, in the order that the editor gave."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SEPARATOR = "|"


class CodesField(models.CharField):
    """Codes as a tuple in Python and as `|CA|FR|` in the database, so that one code is found on every database.

    `filter(countries__has="CA")` finds rows with that code; `filter(countries__has_any=["CA", "FR"])` with one of them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: Any) -> tuple[str, ...]:
        return parse(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        return parse(value)

    def get_prep_value(self, value: Any) -> str:
        return join(parse(value))

    def value_to_string(self, obj: models.Model) -> str:
        return join(parse(self.value_from_object(obj)))

    def get_default(self) -> tuple[str, ...]:
        return ()

    def clean(self, value: Any, model_instance: models.Model | None) -> tuple[str, ...]:
        codes = parse(value)
        if not codes and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        if len(join(codes)) > (self.max_length or 0):
            raise ValidationError(_("These are too many; keep the most important ones."), code="max_length")
        return codes

    def formfield(self, **kwargs: Any) -> Any:
        """Unless a form says otherwise: the codes separated by spaces."""
        kwargs.pop("max_length", None)
        field = super().formfield(**kwargs)
        if field is not None:
            field.prepare_value = lambda value: value if isinstance(value, str) else " ".join(value or ())  # type: ignore[method-assign]
        return field


def parse(value: Any) -> tuple[str, ...]:
    """Codes out of a stored text, a typed text or any iterable; each once, in order."""
    if not value:
        return ()
    parts: Iterable[str] = value.replace(SEPARATOR, " ").split() if isinstance(value, str) else value
    return tuple(dict.fromkeys(str(part) for part in parts if part))


def join(codes: Iterable[str]) -> str:
    """The stored text of codes: `|CA|FR|`, or nothing."""
    inside = SEPARATOR.join(codes)
    return f"{SEPARATOR}{inside}{SEPARATOR}" if inside else ""


@CodesField.register_lookup
class Has(models.Lookup):
    """The list holds this code."""

    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return f"%{SEPARATOR}{_literal(str(self.rhs))}{SEPARATOR}%"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s ESCAPE '!'", (*parameters, self.rhs)


@CodesField.register_lookup
class HasAny(models.Lookup):
    """The list holds one of these codes."""

    lookup_name = "has_any"

    def get_prep_lookup(self) -> list[str]:
        return [f"%{SEPARATOR}{_literal(str(code))}{SEPARATOR}%" for code in self.rhs]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        if not self.rhs:
            return "1 = 0", ()
        sql = " OR ".join([f"{column} LIKE %s ESCAPE '!'"] * len(self.rhs))
        return f"({sql})", tuple(item for pattern in self.rhs for item in (*parameters, pattern))


def _literal(code: str) -> str:
    """A code with LIKE's own signs made harmless."""
    return code.replace("!", "!!").replace("%", "!%").replace("_", "!_")
