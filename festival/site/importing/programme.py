"""A programme's import: judge → plan → apply. The admin's preview and the command stand on the same two calls."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from festival.importing.outcome import Choices, Judged, Outcome, Plan
from festival.importing.reading import Programme
from festival.importing.resources import Judging, ProgrammeResource, Progress, silent
from festival.importing.rows import Row
from festival.models import Edition
from festival.site.importing import headers, house, memory
from films.imports import CompilationResource, FilmResource
from films.imports import further as of_films
from films.imports.sections import Sections
from screenings.checking import Health
from screenings.imports import HallResource, ScreeningResource, VenueResource
from screenings.imports import further as of_screenings
from screenings.imports.following import following
from screenings.imports.overlaps import make_tentative

Resources = Iterable[type[ProgrammeResource]]

# In the order in which one needs the other.
LAYOUT: Resources = (VenueResource, HallResource, FilmResource, CompilationResource, ScreeningResource)
BEFORE: Resources = of_films.BEFORE
AFTER: Resources = (*of_films.AFTER, *of_screenings.AFTER, *house.AFTER)
FURTHER = ("sections", *(resource.kind for resource in (*BEFORE, *AFTER)))


class ProgrammeImport:
    """One import into one edition. `judge` writes nothing; `apply` writes what the plan says, all of it or nothing."""

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
        self.judging.memory = memory.recall(self.edition)
        plan = Plan(self.edition)
        sections = self.judging.shared["sections"] = Sections(self.edition)
        sections.take(programme.rows("sections"))
        has_further = any(programme.rows(kind) for kind in FURTHER)
        self._judge_all(BEFORE if has_further else (), programme, plan)
        self._judge_all(LAYOUT, programme, plan)
        self._find_overlaps(plan)
        self._judge_all([one for one in AFTER if programme.rows(one.kind)], programme, plan)
        plan.notices = headers.notices(programme, self.resources)
        return plan

    def _judge_all(self, resources: Resources, programme: Programme, plan: Plan) -> None:
        for resource_class in resources:
            kind = resource_class.kind
            resource = self.resources[kind] = resource_class(self.judging)
            plan.judged[kind] = resource.judge(self._rows(programme, kind, plan))

    def _rows(self, programme: Programme, kind: str, plan: Plan) -> list[Row]:
        """The rows of a kind; halls stand in the venues' rows, where the venue is taken."""
        if kind == "halls":
            return [judged.row for judged in plan.taken("venues") if judged.row.get("hall")]
        return programme.rows(kind)

    def _find_overlaps(self, plan: Plan) -> None:
        screenings = self.resources["screenings"]
        assert isinstance(screenings, ScreeningResource)
        plan.judged["screenings"] += following(screenings, plan)
        overlaps = make_tentative(plan.judged["screenings"], screenings)
        plan.checks = {"hall_overlap": overlaps} if overlaps else {}
        self.judging.shared["screenings"] = [
            *screenings.present, *(row.instance for row in plan.taken("screenings") if row.is_new)
        ]  # fmt: skip

    def apply(self, plan: Plan, progress: Progress = silent) -> None:
        """Writes everything that is not rejected; then looks at what the checks say of the programme."""
        self.judging.progress = progress
        with transaction.atomic():
            self._save_edition()
            for kind, rows in plan.judged.items():
                self.resources[kind].apply(rows)
            memory.remember(plan, self.judging.now)
            found = Health.of(self.edition, self.judging.now).by_code
            plan.checks = {str(code): count for code, count in found.items()}

    def _save_edition(self) -> None:
        edition = self.edition
        if self.publish and edition.status == Edition.Status.DRAFT:
            edition.status = Edition.Status.PUBLIC
        if self.publish and edition.published_at is None:
            edition.published_at = self.judging.now
        edition.save()


def changes_nothing(plan: Plan) -> bool:
    """Whether every row is as it was."""
    return all(row.outcome is Outcome.UNCHANGED for row in plan.rows())


def waiting(plan: Plan) -> list[Judged]:
    """Rows about which somebody has to decide: suggestions and conflicts."""
    return [row for row in plan.rows() if row.suggestion or row.conflicts]


def known(edition: Edition, now: datetime) -> Mapping[str, ProgrammeResource]:
    """Every resource, knowing what the edition holds: for exports."""
    one = ProgrammeImport(edition, now=now)
    one.judge(Programme())
    further: Resources = (*BEFORE, house.SectionResource, *AFTER)
    rest = [resource for resource in further if resource.kind not in one.resources]
    return {**one.resources, **{resource.kind: resource(one.judging) for resource in rest}}
