"""What happened to a screening since somebody's form showed it: who saved it, when, and what is different."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival.models import Edition
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.versions import Version

WRITTEN_AFTER = timedelta(seconds=2)  # the log is written a moment before or after what it tells


@dataclass(frozen=True)
class Difference:
    """A fact as the form knew it, and as it is."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Meanwhile:
    """Somebody's newer version; `who` is empty where nobody signed for it."""

    who: str
    when: datetime
    differences: Sequence[Difference]


def meanwhile(screening: Screening, seen: Version | None) -> Meanwhile | None:
    """None while the form's version is the present one. Three queries at most."""
    if seen is not None and seen == Version.of(screening):
        return None
    return Meanwhile(_who(screening), screening.updated_at, _differences(screening, seen) if seen else [])


def _who(screening: Screening) -> str:
    """Whoever made the present version, by its history, else by the desk's log."""
    version = screening.history.filter(updated_at=screening.updated_at).select_related("history_user").first()
    if version is not None and version.history_user is not None:
        return str(version.history_user.get_full_name() or version.history_user.get_username())
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Screening), object_id=str(screening.pk),
        action_time__gte=screening.updated_at - WRITTEN_AFTER,
    )  # fmt: skip
    last = entries.select_related("user").order_by("-action_time").first()
    return (last.user.get_full_name() or last.user.get_username()) if last else ""


def _differences(screening: Screening, seen: Version) -> list[Difference]:
    found = []
    if seen.starts_at != screening.starts_at:
        was, now = (when_text(when, screening.edition) for when in (seen.starts_at, screening.starts_at))
        found.append(Difference(_("Start"), was, now))
    if seen.hall != screening.hall_id:
        was_in = Hall.objects.with_venue().filter(pk=seen.hall).first()
        found.append(Difference(_("Hall"), was_in.full_name if was_in else "?", screening.hall.full_name))
    if seen.status != screening.status:
        found.append(Difference(_("Status"), str(Status(seen.status).label), str(Status(screening.status).label)))
    return found


def when_text(when: datetime, edition: Edition) -> str:
    """Day and time on the festival's clocks: “Mon 19 Nov 12:45”; the festival day, also after midnight."""
    local = when.astimezone(edition.zone)
    return f"{date_format(edition.day_of(when), _('D j M'))} {local:%H:%M}"
