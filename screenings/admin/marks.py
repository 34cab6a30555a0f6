"""What the checks say of a row: marks in its list, sentences after its form is saved."""

from collections.abc import Mapping, Set
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import column, moment
from festival.models import Edition
from screenings.admin.findings import health_url
from screenings.checking import Health
from screenings.code_titles import CODE_TITLES
from screenings.programme_checks.findings import Code, Finding, Severity

MOST_SENTENCES = 5
LEVELS = {Severity.ERROR: messages.ERROR, Severity.WARNING: messages.WARNING}


def grave(findings: tuple[Finding, ...]) -> list[Finding]:
    """Errors and warnings; notes are for the health page alone."""
    return [finding for finding in findings if finding.severity in LEVELS]


class Judged:
    """Mixed into the admin of what the checks judge; says of which edition, and where a row's findings are."""

    def judged_edition(self, request: HttpRequest) -> Edition | None:
        """The edition whose findings the list marks: one, because every edition costs the same queries again."""
        raise NotImplementedError

    def findings_by_row(self, health: Health) -> Mapping[int, tuple[Finding, ...]]:
        """The findings of each row."""
        raise NotImplementedError

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, its rows with their findings."""
        changelist = super().get_changelist_instance(request)  # type: ignore[misc]
        edition = self.judged_edition(request) if request.method == "GET" and len(changelist.result_list) else None
        found = self.findings_by_row(Health.of(edition, moment(request))) if edition else {}
        for row in changelist.result_list:
            row.findings = grave(found.get(row.pk, ()))
        return changelist

    @admin.display(description=_("problems"))
    def problems(self, row: Any) -> SafeString | str:
        """The name of each problem once, the gravest first."""
        named = {finding.code: finding.severity.value for finding in reversed(getattr(row, "findings", []))}
        marks = [(CODE_TITLES[code], severity) for code, severity in reversed(named.items())]
        return column("problems", marks=marks) if marks else ""

    def say_findings(self, request: HttpRequest, row: Any, edition: Edition, said: Set[Code] = frozenset()) -> None:
        """Names what is wrong with a row that was just saved; `said` are the codes that the form spoke of itself."""
        health = Health.of(edition, moment(request))
        found = [one for one in grave(self.findings_by_row(health).get(row.pk, ())) if one.code not in said]
        for finding in found[:MOST_SENTENCES]:
            self.message_user(request, health.message(finding), LEVELS[finding.severity])  # type: ignore[attr-defined]
        more = len(found) - MOST_SENTENCES
        if more > 0:
            sentence = column("more_findings", count=more, url=health_url(edition))
            self.message_user(request, sentence, messages.WARNING)  # type: ignore[attr-defined]
