"""Findings as the desk shows them: with a sentence, a mark, and the way to the form that mends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from festival.models import Edition
from screenings.checking import Health
from screenings.code_titles import CODE_TITLES, SEVERITY_TITLES
from screenings.programme_checks.findings import Finding, Mend, mend_film


@dataclass(frozen=True)
class ShownFinding:
    """A finding as a page prints it; `url` is empty for who may not open that form."""

    severity: str
    severity_title: str
    title: str
    sentence: str
    url: str
    kind: str


class Shower:
    """Prepares findings for one reader. No queries."""

    def __init__(self, health: Health, user: Any) -> None:
        self.health, self.user = health, user
        self._forms: dict[str, tuple[str, str]] = {}

    def shown(self, findings: Iterable[Finding]) -> list[ShownFinding]:
        """Each with its sentence and its way out."""
        return [self._shown(finding) for finding in findings]

    def _shown(self, finding: Finding) -> ShownFinding:
        url, kind = self._way(finding)
        return ShownFinding(
            finding.severity.value, str(SEVERITY_TITLES[finding.severity]), str(CODE_TITLES[finding.code]),
            self.health.message(finding), url, kind,
        )  # fmt: skip

    def _way(self, finding: Finding) -> tuple[str, str]:
        mend = finding.mend or _first(finding)
        if mend is None:
            return "", ""
        if mend.model not in self._forms:
            self._forms[mend.model] = self._form(mend.model)
        pattern, kind = self._forms[mend.model]
        return pattern.replace("/0/", f"/{mend.id}/"), kind

    def _form(self, model: str) -> tuple[str, str]:
        """The address of a model's form with 0 for the row, asked once for each model; and what the row is called."""
        opts = apps.get_model(model)._meta
        may = any(self.user.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}") for verb in ("change", "view"))
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[0]) if may else ""
        return url, str(opts.verbose_name)


def health_url(edition: Edition, **chosen: str) -> str:
    """The page with an edition's findings, or with some of them."""
    return f"{reverse('admin:health')}?{urlencode({'edition': edition.slug, **chosen})}"


def may_see_health(request: HttpRequest) -> bool:
    """Who may look at screenings may see what is wrong with them."""
    return request.user.has_perm("screenings.view_screening") or request.user.has_perm("screenings.change_screening")


def _first(finding: Finding) -> Mend | None:
    """Where a finding names no form: its first screening's, else its first film's."""
    if finding.screenings:
        return Mend("screenings.screening", finding.screenings[0])
    return mend_film(finding.films[0]) if finding.films else None
