"""The edition that a programme is imported into: found, or made from what somebody says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from festival.importing import cells
from festival.importing.rows import Unreadable
from festival.models import Edition

FIELDS = ("tagline_en", "tagline_nl", "city", "day_starts_at", "turnaround_minutes", "status", "published_at")


@dataclass(frozen=True)
class Wish:
    """What is known of an edition that is to be made."""

    slug: str
    name: str = ""
    time_zone: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    more: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, slug: str, known: Mapping[str, Any], options: Mapping[str, Any]) -> "Wish":
        """From `edition.json` (name, timezone, days), where the options of the command say nothing else."""
        days = known.get("days") or [
            known.get("starts_on") or known.get("starts"),
            known.get("ends_on") or known.get("ends"),
        ]
        first, last = (options.get("starts") or days[0], options.get("ends") or days[-1])
        return cls(
            slug=slug,
            name=str(options.get("name") or known.get("name") or ""),
            time_zone=str(options.get("timezone") or known.get("timezone") or known.get("time_zone") or ""),
            starts_on=_date(first),
            ends_on=_date(last),
            more={name: known[name] for name in FIELDS if known.get(name)},
        )

    def edition(self) -> Edition:
        """The edition, not saved yet; raises Unreadable with a sentence where something is missing or wrong."""
        missing = [option for option, value in self._needed().items() if not value]
        if missing:
            message = _("The edition “%(slug)s” is to be made, but nothing says its %(missing)s.")
            raise Unreadable(message % {"slug": self.slug, "missing": ", ".join(missing)})
        days = {"starts_on": self.starts_on, "ends_on": self.ends_on}
        edition = Edition(slug=self.slug, name=self.name[:80], time_zone=self.time_zone, **days, **(self.more or {}))
        try:
            edition.full_clean()
        except ValidationError as error:
            raise Unreadable(" ".join(error.messages))
        return edition

    def _needed(self) -> dict[str, Any]:
        return {
            _("name (--create NAME)"): self.name,
            _("time zone (--timezone)"): self.time_zone,
            _("first day (--starts)"): self.starts_on,
            _("last day (--ends)"): self.ends_on,
        }


def _date(value: Any) -> date | None:
    if not value:
        return None
    try:
        return value if isinstance(value, date) else cells.read_date(str(value))
    except cells.CellError as error:
        raise Unreadable(str(error))
