"""What an answer depends on, as one small query: how often its tables were written to, and which publication was the last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from django.db.models import Count, Func, IntegerField, Max, Min, Model, QuerySet, Subquery, Sum
from django.db.models.functions import Now
from django.http import HttpRequest

from festival import build, clock
from festival.models import Revision
from festival.revisions.counted import counted

A_SECOND = timedelta(seconds=1)
MOMENTS = ("published_at", "made_at")  # what becomes public by itself when they pass
Moment = tuple[type[Model], str]


class Quiet(Func):
    """Whether nobody is writing just now. Who wrote an older moment may commit it later; then a last moment proves nothing."""

    template = "1"  # on SQLite writers stand in a line
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        among = "SELECT 1 FROM pg_snapshot_xip(pg_current_snapshot())"
        return self.as_sql(compiler, connection, template=f"CASE WHEN EXISTS ({among}) THEN 0 ELSE 1 END")


@dataclass(frozen=True)
class State:
    """How things stand: a tag that changes whenever they do, and the second since when, where it is certain."""

    etag: str = ""
    modified_at: datetime | None = None


@dataclass(frozen=True)
class Watch:
    """What an answer is made of: models, by default every counted one, with the moments at which their rows become public.

    `if_asked` names parameters whose answer changes as time goes by: which screenings have not begun, for example.
    """

    only: tuple[type[Model], ...] = ()
    if_asked: Mapping[str, Moment] = field(default_factory=dict)

    @property
    def models(self) -> tuple[type[Model], ...]:
        """The models."""
        return self.only or counted()

    def state(self, request: HttpRequest, now: datetime) -> State:
        """How things stand for the answer to a request. One query; nothing is claimed where a table is not counted."""
        found = self._read(request, now)
        if found["tables"] != len(self.models):
            return State()
        passed = [moment for name, moment in found.items() if name.startswith("passed") and moment]
        what = (build.digest(), request.build_absolute_uri(), found["writes"], found["at"], max(passed, default=None))
        tag = blake2b(repr(what).encode(), digest_size=12).hexdigest()
        since = max([found["at"], *map(clock.real, passed)])
        return State(f'W/"{tag}"', certain(since, found["asked_at"]) if found["quiet"] else None)

    def written(self) -> tuple[Any, ...]:
        """What changes with every write to the tables, for whoever keeps in memory what stands there; not with moments that pass.

        One query. Where a table is not counted it is another each time.
        """
        found = self._rows().aggregate(tables=Count("name", distinct=True), writes=Sum("number"), at=Max("at"))
        return (found["writes"], found["at"]) if found["tables"] == len(self.models) else (object(),)

    def _rows(self) -> QuerySet[Revision]:
        return Revision.objects.filter(name__in=[model._meta.db_table for model in self.models])

    def _read(self, request: HttpRequest, now: datetime) -> dict[str, Any]:
        passed = {f"passed{index}": Max(_last(moment, now)) for index, moment in enumerate(self._moments(request))}
        return self._rows().aggregate(
            tables=Count("name", distinct=True), writes=Sum("number"), at=Max("at"),
            asked_at=Max(Now()), quiet=Min(Quiet()), **passed,
        )  # fmt: skip

    def _moments(self, request: HttpRequest) -> list[Moment]:
        own = [
            (model, column.name)
            for model in self.models
            for column in model._meta.concrete_fields
            if column.name in MOMENTS
        ]
        return own + [moment for name, moment in self.if_asked.items() if name in request.GET]


def _last(moment: Moment, now: datetime) -> Subquery:
    """The last moment in a column that has passed."""
    model, column = moment
    passed = model._default_manager.filter(**{f"{column}__lte": now})
    return Subquery(passed.order_by(f"-{column}").values(column)[:1])


def certain(since: datetime, asked_at: datetime) -> datetime | None:
    """A moment as HTTP says it, in whole seconds; none while its second lasts, because more may happen in it."""
    second = since.replace(microsecond=0)
    return second if second + A_SECOND <= asked_at else None
