"""Short lists: a film's directors, lead still, sections or links, read along with the film in one query.

Prefetching asks the database once for each list; a page that needs eight of them would ask eight times. Here the database
hands each list over as one JSON column, and the column's field makes model instances of it again: read-only, with only the
columns that were named.
"""

from collections import defaultdict
from typing import Any

from django.db import models
from django.db.models import Func, Subquery
from django.db.models.functions import JSONObject


class InstancesField(models.JSONField):
    """Turns a JSON list of rows into instances of a model; `section__id` and `section__code` become its `section`."""

    def __init__(self, model: type[models.Model] | None = None) -> None:
        super().__init__()
        self.row_model = model

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> list[models.Model]:
        rows = super().from_db_value(value, expression, connection) or []
        assert self.row_model is not None
        return [_instance(self.row_model, row) for row in rows]


class Row(JSONObject):
    """One row as a JSON object. SQLite is not asked first whether it knows JSON: the programme's versions all do."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> Any:
        return Func.as_sql(self, compiler, connection, **extra_context)


class ShortList(Subquery):
    """The rows of a correlated query as one list of instances, in the query's order, with the named columns."""

    def __init__(self, rows: models.QuerySet[Any], *paths: str) -> None:
        super().__init__(rows.values(item=Row(**{path: path for path in paths})), InstancesField(rows.model))

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT JSON_GROUP_ARRAY(JSON(short_list.item)) FROM (%(subquery)s) short_list)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT JSONB_AGG(short_list.item) FROM (%(subquery)s) short_list)"
        return self.as_sql(compiler, connection, template=template)


def _instance(model: type[models.Model], row: dict[str, Any]) -> models.Model:
    """An instance from a row; a path's first part names a related instance, which is None where its id is."""
    own: dict[str, Any] = {}
    related: dict[str, dict[str, Any]] = defaultdict(dict)
    for path, value in row.items():
        name, _, rest = path.partition("__")
        if rest:
            related[name][rest] = value
        else:
            own[name] = _field(model, name).to_python(value)
    for name, inner in related.items():
        own[name] = _instance(_field(model, name).related_model, inner) if inner["id"] is not None else None
    return model(**own)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
