"""Says what is wrong with a programme."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from festival import clock
from festival.models import Edition
from screenings.checking import Health
from screenings.programme_checks.findings import Finding, Severity

HAS_ERRORS, NO_SUCH_EDITION = 1, 2


class Command(BaseCommand):
    """`check_programme --edition 2012 [--json]`; exit status 1 when there are errors, 2 when there is no such edition."""

    help = (
        "Judges an edition's programme, tentative and unpublished screenings too; exit status 1 when there are errors."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", required=True, metavar="SLUG", help="the edition's address, such as 2012")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = Edition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(
                f"There is no edition “{options['edition']}”; there is: {known}.", returncode=NO_SUCH_EDITION
            )
        health = Health.of(edition, clock.now())
        self.stdout.write(as_json(health) if options["json"] else as_text(health))
        if health.has_errors:
            sys.exit(HAS_ERRORS)


def as_json(health: Health) -> str:
    """`{"findings": [{"code", "severity", "message", "screenings", "films"}]}`."""
    findings = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "message": health.message(finding),
            "screenings": finding.screenings,
            "films": finding.films,
        }
        for finding in health.findings
    ]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2)


def as_text(health: Health) -> str:
    """A line for each finding, then how many there are."""
    return "\n".join([*(_line(health, finding) for finding in health.findings), _summary(health)])


def _line(health: Health, finding: Finding) -> str:
    return f"{finding.severity.upper():7} {finding.code}: {health.message(finding)}"


def _summary(health: Health) -> str:
    counts = health.by_severity
    errors, warnings, notes = (counts[severity] for severity in Severity)
    return f"{health.edition}: {errors} errors, {warnings} warnings, {notes} notes."
