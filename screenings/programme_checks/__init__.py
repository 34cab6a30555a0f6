"""What is wrong with a programme, in one pass: rows in, findings out.

Pure: nothing here knows the database, requests or the reader's language. Each resource (a hall, a guest, a film, its print)
is swept along the time by itself, so that a festival of 1,500 screenings is judged in milliseconds. `docs/checks.md` says
what every code means and what mends it.
"""

from screenings.programme_checks import guests, halls, premieres, publishing, records, repeats, texts, times
from screenings.programme_checks.findings import Code, Finding, Severity
from screenings.programme_checks.rows import Programme

__all__ = ["Code", "Finding", "Programme", "Severity", "check"]

SUBJECTS = (halls, times, guests, repeats, premieres, publishing, records, texts)
SEVERITIES = {severity: rank for rank, severity in enumerate(Severity)}
CODES = {code: rank for rank, code in enumerate(Code)}


def check(programme: Programme) -> list[Finding]:
    """Every finding: errors, warnings, notes; inside these by code, then in the order of the programme."""
    found = [finding for subject in SUBJECTS for finding in subject.check(programme)]
    return sorted(found, key=lambda finding: (SEVERITIES[finding.severity], CODES[finding.code]))
