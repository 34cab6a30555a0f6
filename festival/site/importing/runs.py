"""What is done with an upload on the desk: judged, judged again with an editor's choices, written or refused."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from festival.importing.outcome import COUNTED, Choices, Plan
from festival.importing.reading import Programme, Source, read
from festival.models import Edition, ImportFile, ImportRun
from festival.site.importing.preview import fingerprint, written_down
from festival.site.importing.programme import FURTHER, ProgrammeImport


class Refused(Exception):
    """An import that was not written; its text says why, and the preview is fresh."""


def begin(files: Iterable[Source], *, edition: Edition, user: Any, now: datetime) -> ImportRun:
    """Keeps an upload with its first preview; raises Unreadable where a file is not what it says."""
    kept = list(files)
    plan = _importing(edition, Choices(), user, now).judge(read(kept, FURTHER))
    with transaction.atomic():
        run = ImportRun(edition=edition, user=user, uploaded_at=now)
        _keep(run, plan, Choices())
        ImportFile.objects.bulk_create(ImportFile(run=run, name=one.name, content=one.content) for one in kept)
    return run


def judge_again(run: ImportRun, *, user: Any, now: datetime) -> None:
    """A fresh preview with the run's choices; nothing once it is applied."""
    if ImportRun.objects.filter(pk=run.pk, applied_at__isnull=False).exists():
        return
    choices = choices_of(run)
    _keep(run, _importing(run.edition, choices, user, now).judge(programme_of(run)), choices)


def apply(run: ImportRun, *, skips_rejected: bool, user: Any, now: datetime) -> None:
    """Writes the import with the run's choices, all of it or nothing.

    Where the programme no longer gives the preview that the editor looked at, where rows are rejected that were not
    to be left out, or where the database refuses, nothing is written and Refused is raised.
    """
    try:
        with transaction.atomic():
            _apply(run, skips_rejected, user, now)
    except DataError as error:
        message = _("The database takes one of the values not: %(error)s. Nothing was written; mend it in the file.")
        raise Refused(message % {"error": error})
    except (IntegrityError, ValidationError):
        judge_again(run, user=user, now=now)
        raise Refused(
            _("The programme changed while this was being written. Nothing was written; look at the preview again.")
        )
    except Refused:
        judge_again(run, user=user, now=now)
        raise


def _apply(run: ImportRun, skips_rejected: bool, user: Any, now: datetime) -> None:
    locked = ImportRun.objects.select_for_update().only("applied_at").get(pk=run.pk)
    edition = Edition.objects.select_for_update().get(pk=run.edition_id)
    if locked.is_applied:
        raise Refused(_("This import was applied already."))
    programme, choices, seen = programme_of(run), choices_of(run), choices_seen(run)
    one = _importing(edition, seen, user, now)
    plan = one.judge(programme)
    if fingerprint(plan) != run.preview.get("fingerprint"):
        raise Refused(
            _("The programme has changed since this preview. Nothing was written; this is how things stand now.")
        )
    if choices != seen:
        one = _importing(edition, choices, user, now)
        plan = one.judge(programme)
    if plan.rejected and not skips_rejected:
        raise Refused(
            _("Some rows are rejected. Nothing was written; mend them in the file, or say that they may be left out.")
        )
    one.apply(plan)
    run.applied_at = now
    run.report, run.counts, run.preview = plan.report(), counts(plan), {}
    run.save()
    names = ", ".join(run.files.values_list("name", flat=True))
    message = _("Imported %(files)s.") % {"files": names}
    LogEntry.objects.log_actions(user.pk, [edition], CHANGE, change_message=message, single_object=True)


def choices_of(run: ImportRun) -> Choices:
    """What the editor has decided so far."""
    return Choices(accepted=run.accepted, overwrite=run.overwritten)


def choices_seen(run: ImportRun) -> Choices:
    """What had been decided when the preview was made."""
    seen = run.preview
    return Choices(accepted=frozenset(seen.get("accepted", ())), overwrite=frozenset(seen.get("overwrite", ())))


def programme_of(run: ImportRun) -> Programme:
    """What the kept files hold."""
    return read([Source(file.name, bytes(file.content)) for file in run.files.all()], FURTHER)


def counts(plan: Plan) -> dict[str, dict[str, int]]:
    """How many rows of each kind came out how; kinds beyond the layout where they hold rows."""
    kinds = [*COUNTED, *(kind for kind in plan.judged if kind not in COUNTED and plan.judged[kind])]
    return {kind: plan.tally(kind) for kind in kinds}


def _keep(run: ImportRun, plan: Plan, choices: Choices) -> None:
    run.preview, run.counts = written_down(plan, choices), counts(plan)
    run.save(update_fields=["preview", "counts"] if run.pk else None)


def _importing(edition: Edition, choices: Choices, user: Any, now: datetime) -> ProgrammeImport:
    return ProgrammeImport(edition, now=now, choices=choices, user=user)
