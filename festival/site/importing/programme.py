"""A programme's import: judge → plan → apply. The admin's preview and the command stand on the same two calls."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from festival.importing.outcome import COUNTED, Choices, Judged, Outcome, Plan
from festival.importing.reading import Programme
from festival.importing.resources import Judging, ProgrammeResource, Progress, silent
from festival.importing.rows import Row
from festival.models import Edition
from festival.site.importing import headers, memory
from films.imports import CompilationResource, FilmResource
from screenings.checking import Health
from screenings.imports import HallResource, ScreeningResource, VenueResource
from screenings.imports.overlaps import make_tentative

# In the order in which one needs the other.
RESOURCES: Mapping[str, type[ProgrammeResource]] = {
    "venues": VenueResource,
    "halls": HallResource,
    "films": FilmResource,
    "compilations": CompilationResource,
    "screenings": ScreeningResource,
}


class ProgrammeImport:
    """One import into one edition. `judge` writes nothing; `apply` writes what the plan says, for the caller to commit."""

    def __init__(
        self,
        edition: Edition,
        *,
        now: datetime,
        choices: Choices | None = None,
        publish: bool = False,
        user: Any = None,
    ) -> None:
        self.edition, self.publish = edition, publish
        self.judging = Judging(edition, now, choices or Choices(), publish=publish, shared={"user": user})
        self.resources: dict[str, ProgrammeResource] = {}

    def judge(self, programme: Programme, progress: Progress = silent) -> Plan:
        """What becomes of every row."""
        self.judging.progress = progress
        self.judging.memory = memory.recall()
        plan = Plan(self.edition)
        for kind, resource_class in RESOURCES.items():
            resource = self.resources[kind] = resource_class(self.judging)
            plan.judged[kind] = resource.judge(self._rows(programme, kind, plan))
        screenings = self.resources["screenings"]
        assert isinstance(screenings, ScreeningResource)
        overlaps = make_tentative(plan.judged["screenings"], screenings)
        plan.checks = {"hall_overlap": overlaps} if overlaps else {}
        plan.notices = headers.notices(programme, self.resources)
        return plan

    def _rows(self, programme: Programme, kind: str, plan: Plan) -> list[Row]:
        """The rows of a kind; halls stand in the venues' rows, where the venue is taken."""
        if kind == "halls":
            return [judged.row for judged in plan.taken("venues") if judged.row.get("hall")]
        return programme.rows(kind)

    def apply(self, plan: Plan, progress: Progress = silent) -> None:
        """Writes everything that is not rejected, all of it or nothing; then looks at what the checks say of it."""
        self.judging.progress = progress
        with transaction.atomic():
            self._save_edition()
            for kind in RESOURCES:
                self.resources[kind].apply(plan.judged[kind])
            memory.remember(plan, self.judging.now)
            plan.checks = {
                str(code): count for code, count in Health.of(self.edition, self.judging.now).by_code.items()
            }

    def _save_edition(self) -> None:
        edition = self.edition
        if self.publish and edition.status == Edition.Status.DRAFT:
            edition.status = Edition.Status.PUBLIC
        if self.publish and edition.published_at is None:
            edition.published_at = self.judging.now
        edition.save()


def changes_nothing(plan: Plan) -> bool:
    """Whether every row is as it was."""
    return all(row.outcome is Outcome.UNCHANGED for row in plan.rows(*COUNTED))


def waiting(plan: Plan) -> list[Judged]:
    """Rows about which somebody has to decide: suggestions and conflicts."""
    return [row for row in plan.rows() if row.suggestion or row.conflicts]
