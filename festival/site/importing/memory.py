"""What imports last wrote, read before judging and kept after applying."""

import sys
from datetime import datetime

from django.db.models import Q

from festival.importing.outcome import Judged, Plan
from festival.models import Edition, ImportedRow
from screenings.models import Screening

Memory = dict[str, dict[int, dict[str, str]]]


def recall(edition: Edition) -> Memory:
    """The last imported values: by kind, then by primary key, then by column; empty ones are left out."""
    own = Screening.objects.filter(edition=edition.pk).values("pk")
    kept = ImportedRow.objects.filter(~Q(kind="screenings") | Q(object_id__in=own))
    found: Memory = {}
    for kind, object_id, values in kept.values_list("kind", "object_id", "values").iterator():
        found.setdefault(kind, {})[object_id] = {sys.intern(column): text for column, text in values.items()}
    return found


def remember(plan: Plan, now: datetime) -> None:
    """Keeps what this import gave; rows that gave nothing new are left alone."""
    kept: dict[tuple[str, int], ImportedRow] = {}
    for kind in plan.judged:
        for row in plan.taken(kind):
            pk = row.instance.pk
            earlier = kept[kind, pk].values if (kind, pk) in kept else row.last_imported or {}
            values = {column: text for column, text in {**earlier, **row.remembered}.items() if text}
            if row.last_imported is None or values != dict(row.last_imported):
                kept[kind, pk] = ImportedRow(kind=kind, object_id=pk, key=_key(row), values=values, imported_at=now)
    ImportedRow.objects.bulk_create(
        kept.values(), batch_size=500, update_conflicts=True,
        unique_fields=["kind", "object_id"], update_fields=["key", "values", "imported_at"],
    )  # fmt: skip


def _key(row: Judged) -> str:
    """What the file calls the thing."""
    cells = row.row
    return (cells.get("code") or cells.get("title") or f"{cells.get('venue')} {cells.get('hall')}".strip())[:200]
