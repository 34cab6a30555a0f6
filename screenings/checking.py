"""An edition's findings, read and said: for pages, commands and reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from festival import days
from festival.models import Edition
from films import iso
from screenings import programme_checks, programme_rows
from screenings.programme_checks.facts import Clock, Day, Languages, Times, Words
from screenings.programme_checks.findings import Code, Finding, Severity


@dataclass(frozen=True)
class Health:
    """What the checks find in an edition, worst first."""

    edition: Edition
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, edition: Edition, now: datetime) -> "Health":
        """Reads the programme and judges it; the number of queries never grows."""
        return cls(edition, tuple(programme_checks.check(programme_rows.read(edition, now))))

    @property
    def has_errors(self) -> bool:
        """Whether something stands in the way of publishing."""
        return any(finding.severity == Severity.ERROR for finding in self.findings)

    @cached_property
    def by_code(self) -> Mapping[Code, int]:
        """How many findings there are of each code that occurs, in the codes' order."""
        found = Counter(finding.code for finding in self.findings)
        return {code: found[code] for code in Code if code in found}

    @cached_property
    def by_severity(self) -> Mapping[Severity, int]:
        """How many errors, warnings and notes there are; none is 0."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    @cached_property
    def by_screening(self) -> Mapping[int, tuple[Finding, ...]]:
        """The findings about each screening, for marks in lists and on the board."""
        return _grouped((number, finding) for finding in self.findings for number in finding.screenings)

    @cached_property
    def by_film(self) -> Mapping[int, tuple[Finding, ...]]:
        """The findings about each film."""
        return _grouped((number, finding) for finding in self.findings for number in finding.films)

    def message(self, finding: Finding) -> str:
        """The finding as a sentence, in the reader's language and in the festival's time."""
        return gettext(finding.sentence) % {name: said(fact, self.edition) for name, fact in finding.facts.items()}


def said(fact: object, edition: Edition) -> object:
    """A fact as the sentence says it; words and numbers stay what they are."""
    match fact:
        case datetime():
            return _("%(day)s, %(clock)s") % {"day": _day(fact, edition), "clock": days.clock(fact, edition.zone)}
        case date():
            return date_format(fact, _("D j M Y"))
        case Day():
            return _day(fact.at, edition)
        case Clock():
            return days.clock(fact.at, edition.zone)
        case Times():
            return _times(fact, edition)
        case Languages():
            return get_text_list([iso.language_name(code, get_language() or "en") for code in fact.codes], _("and"))
        case Words():
            return get_text_list([str(word) for word in fact.each], _("and"))
    return fact


def _day(when: datetime, edition: Edition) -> str:
    """The festival day: “Mon 19 Nov”; after midnight “the night of Mon 19 Nov”."""
    day = edition.day_of(when)
    name = date_format(day, _("D j M"))
    return name if when.astimezone(edition.zone).date() == day else _("the night of %(day)s") % {"day": name}


def _times(times: Times, edition: Edition) -> str:
    start = days.clock(times.starts_at, edition.zone)
    if times.ends_at is None:
        return _("%(start)s, end unknown") % {"start": start}
    return f"{start}–{days.clock(times.ends_at, edition.zone)}"


def _grouped(pairs: Iterable[tuple[int, Finding]]) -> dict[int, tuple[Finding, ...]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for number, finding in pairs:
        found[number].append(finding)
    return {number: tuple(findings) for number, findings in found.items()}
