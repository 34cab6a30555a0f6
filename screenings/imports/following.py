"""Screenings that no row names but whose film got another running time: their ends follow."""

from collections.abc import Iterator

from festival.importing.outcome import Judged, Outcome, Plan
from festival.importing.rows import Row
from screenings.imports.screenings import ScreeningResource
from screenings.models import Screening


def following(resource: ScreeningResource, plan: Plan) -> list[Judged]:
    """What becomes of these screenings; each stands with the row that changed its film or compilation."""
    return [judged for screening, row in _affected(resource, plan) if (judged := _judge(resource, screening, row))]


def _affected(resource: ScreeningResource, plan: Plan) -> Iterator[tuple[Screening, Row]]:
    causes = {id(row.instance): row.row for row in plan.taken("films") if row.changes("runtime")}
    items = resource.judging.shared["items"]
    causes |= {
        key: causes[id(film)] for key, films in items.items() for film in films if id(film) in causes
    }  # fmt: skip
    causes |= {id(row.instance): row.row for row in plan.taken("compilations") if row.changes("films")}
    for screening in resource.present:
        cause = causes.get(id(screening.film or screening.compilation))
        if cause is not None and id(screening) not in resource.claimed and not screening.end_is_set_by_hand:
            yield screening, cause


def _judge(resource: ScreeningResource, screening: Screening, row: Row) -> Judged | None:
    known = resource.judging.memory.get(resource.kind, {}).get(screening.pk)
    judged = resource.judged = Judged(resource.kind, row, instance=screening, is_counted=False, last_imported=known)
    resource.take(resource.fields["ends"], resource.computed_end(screening))
    judged.outcome = Outcome.CHANGED if judged.differences else Outcome.UNCHANGED
    return judged if judged.differences else None
