"""Programme health: everything that the checks find in an edition, grouped, counted, and with the way to mend it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from festival.admin.bases import moment, working_edition
from festival.models import Edition
from screenings.admin.findings import Shower, ShownFinding, health_url, may_see_health
from screenings.checking import Health
from screenings.code_titles import CODE_TITLES, SEVERITY_TITLES
from screenings.programme_checks.findings import Code, Finding, Severity
from screenings.whereabouts import Whereabouts

SHOWN_OF_A_CODE = 20
ANY: tuple[str, Any] = ("", gettext_lazy("all"))
Choices = list[tuple[str, Any]]
Question = Callable[[Finding], bool]


class HealthFilter(forms.Form):
    """Which findings to look at; what is left empty does not matter."""

    severity = forms.ChoiceField(label=gettext_lazy("Severity"), required=False)
    code = forms.ChoiceField(label=gettext_lazy("Problem"), required=False)
    day = forms.ChoiceField(label=gettext_lazy("Day"), required=False)
    section = forms.ChoiceField(label=gettext_lazy("Section"), required=False)
    venue = forms.ChoiceField(label=gettext_lazy("Venue"), required=False)

    def __init__(self, data: QueryDict, health: Health, where: Whereabouts) -> None:
        super().__init__(data)
        self.where = where
        days = {day for finding in health.findings for day in where.days_of(finding)} | set(health.edition.days)
        choices: dict[str, Choices] = {
            "severity": [(severity.value, SEVERITY_TITLES[severity]) for severity in Severity],
            "code": [(code.value, CODE_TITLES[code]) for code in Code],
            "day": [(day.isoformat(), date_format(day, _("D j M"))) for day in sorted(days)],
            "section": [(str(section.pk), section.full_name) for section in where.sections],
            "venue": [(str(venue.pk), venue.name) for venue in where.venues],
        }
        for name, known in choices.items():
            self.fields[name].choices = [ANY, *known]  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = _("There is no such choice here, so it is left out.")

    @property
    def chosen(self) -> dict[str, str]:
        """What is asked for, without what makes no sense here."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is one of those asked for."""
        chosen, where = self.chosen, self.where
        questions: dict[str, Question] = {
            "severity": lambda one: one.severity == chosen["severity"],
            "code": lambda one: one.code == chosen["code"],
            "day": lambda one: chosen["day"] in {day.isoformat() for day in where.days_of(one)},
            "section": lambda one: int(chosen["section"]) in where.sections_of(one),
            "venue": lambda one: int(chosen["venue"]) in where.venues_of(one),
        }
        return all(questions[name](finding) for name in chosen)


@dataclass(frozen=True)
class Group:
    """The findings of one code: how many, those that are shown, and where all of them are."""

    code: str
    title: str
    count: int
    findings: list[ShownFinding]
    all_url: str


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """An edition's findings. A constant number of queries."""
    if not may_see_health(request):
        raise PermissionDenied
    editions = list(Edition.objects.all())
    asked = request.GET.get("edition", "")
    edition = next((one for one in editions if one.slug == asked), working_edition(request))
    context = {
        **admin.site.each_context(request), "title": _("Programme health"), "edition": edition, "editions": editions,
        "unknown": asked if edition is None or asked not in {"", edition.slug} else "",
    }  # fmt: skip
    if edition is not None:
        context |= _judged(request, edition)
    return TemplateResponse(request, "admin/screenings/health.html", context)


def _judged(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    found = Health.of(edition, moment(request))
    form = HealthFilter(request.GET, found, Whereabouts(edition))
    taken = [finding for finding in found.findings if form.takes(finding)]
    return {
        "form": form,
        "chosen": form.chosen,
        "severities": [
            (severity.value, count, health_url(edition, severity=severity.value))
            for severity, count in found.by_severity.items()
        ],
        "total": len(found.findings),
        "count": len(taken),
        "groups": _groups(taken, form.chosen, Shower(found, request.user)),
    }


def _groups(taken: list[Finding], chosen: dict[str, str], shower: Shower) -> list[Group]:
    """By code, the gravest first; long ones are cut short until somebody asks for that code."""
    by_code: dict[Code, list[Finding]] = defaultdict(list)
    for finding in taken:  # worst first, so a code stands where its worst finding does
        by_code[finding.code].append(finding)
    most = None if "code" in chosen else SHOWN_OF_A_CODE
    edition = shower.health.edition
    return [
        Group(
            code.value, str(CODE_TITLES[code]), len(by_code[code]), shower.shown(by_code[code][:most]),
            health_url(edition, **{**chosen, "code": code.value}) if most and len(by_code[code]) > most else "",
        )
        for code in by_code
    ]  # fmt: skip
