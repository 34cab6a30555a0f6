"""Publishing a day, a section or an edition: what goes public, what the checks say, now or at a later moment."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from festival.admin.bases import moment, working_edition
from festival.admin.history import keep, keep_the_first
from festival.admin.sharing import draw_when_kept
from festival.admin.wording import in_words
from festival.models import Edition, Section
from films.models import Compilation, Film
from screenings.admin.findings import Shower, health_url
from screenings.checking import Health
from screenings.models import Screening
from screenings.programme_checks.findings import Code, Finding, Severity
from screenings.publication import Publication, Scope, publish

KINDS = (Film, Compilation, Screening)
MOST_FINDINGS = 30


class PublishForm(forms.Form):
    """Now or later, and that the errors were seen where there are some."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"), initial="now", widget=forms.RadioSelect,
        choices=[("now", gettext_lazy("Now")), ("later", gettext_lazy("At this moment, by itself:"))],
    )  # fmt: skip
    moment = forms.SplitDateTimeField(label=gettext_lazy("Moment"), required=False, widget=AdminSplitDateTime)
    accept = forms.BooleanField(label=gettext_lazy("I have seen the errors; publish anyway"), required=False)
    mark = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, has_errors: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for half, word in zip(self.fields["moment"].widget.widgets, (_("date"), _("time")), strict=True):
            half.attrs["aria-label"] = f"{self.fields['moment'].label}: {word}"
        if not has_errors:
            del self.fields["accept"]

    def clean(self) -> dict[str, Any]:
        """A later moment lies ahead; errors are seen before they are published."""
        data = super().clean() or self.cleaned_data
        later = data.get("moment")
        if data.get("when") == "later" and "moment" not in self.errors:
            if later is None:
                self.add_error("moment", _("Write from which moment it is public."))
            elif later <= self.now:
                self.add_error("moment", ValidationError(_("%(moment)s has passed. Choose “Now”, or a later moment."), params={"moment": in_words(later)}))  # fmt: skip
        if "accept" in self.fields and not data.get("accept"):
            self.add_error("accept", _("The checks find errors in this. Mend them, or say that you have seen them."))
        return data

    @property
    def at(self) -> datetime:
        """The moment that was chosen."""
        later = self.cleaned_data["moment"]
        return later if self.cleaned_data["when"] == "later" else self.now


@dataclass(frozen=True)
class Choice:
    """One of the things that can be published at once."""

    name: str
    url: str
    is_chosen: bool


def may_publish(user: Any) -> bool:
    """Whoever may change films, compilations and screenings may publish them."""
    return all(user.has_perm(f"{kind._meta.app_label}.change_{kind._meta.model_name}") for kind in KINDS)


def publish_url(edition: Edition, **chosen: str) -> str:
    """The page for an edition, or for one of its days or sections."""
    return f"{reverse('admin:publish')}?{urlencode({'edition': edition.slug, **chosen})}"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """What goes public, and a POST that makes it so. A constant number of queries."""
    if not may_publish(request.user):
        raise PermissionDenied
    editions = list(Edition.objects.all())
    asked = request.GET.get("edition", "")
    edition = next((one for one in editions if one.slug == asked), working_edition(request))
    context = {**admin.site.each_context(request), "title": _("Publish"), "edition": edition, "editions": editions}
    if edition is not None:
        scope = _scope(request, edition)
        if scope.is_whole and not request.user.has_perm("festival.change_edition"):
            raise PermissionDenied
        with transaction.atomic() if request.method == "POST" else nullcontext():
            shown = _shown(request, scope)
        if isinstance(shown, HttpResponse):
            return shown
        context |= shown | {"choices": _choices(scope), "scope": scope, "name": _name(scope)}
    return TemplateResponse(request, "admin/screenings/publish.html", context)


def _shown(request: HttpRequest, scope: Scope) -> dict[str, Any] | HttpResponse:
    """The list, the findings and the form; or, once it is published, the way back. A POST stands in a transaction."""
    now = moment(request)
    publication, health = Publication(scope, now), Health.of(scope.edition, now)
    found = _findings(health, publication)
    errors = [finding for finding in found if finding.severity == Severity.ERROR]
    data = request.POST.copy() if request.method == "POST" else None
    form = PublishForm(data, now=now, has_errors=bool(errors), initial={"mark": publication.mark})
    if data is not None:
        if form.is_valid() and _is_as_seen(form, publication):
            return _published(request, publication, form.at)
        data["mark"] = publication.mark
    shower = Shower(health, request.user)
    return {
        "publication": publication, "form": form, "error_count": len(errors), "found_count": len(found),
        "findings": shower.shown(found[:MOST_FINDINGS]), "health_url": health_url(scope.edition),
        "action": _url(scope), "is_hidden": not (scope.is_whole or scope.edition.programme_is_public(now)),
    }  # fmt: skip


def _is_as_seen(form: PublishForm, publication: Publication) -> bool:
    if form.cleaned_data["mark"] == publication.mark:
        return True
    form.add_error(None, _("The list has changed since you opened this page. Look at it again, then publish."))
    return False


def _published(request: HttpRequest, publication: Publication, at: datetime) -> HttpResponse:
    """Publishes, keeps versions, writes the log, and says so."""
    rows = publication.rows
    keys = {kind: [row.pk for row in rows if isinstance(row, kind)] for kind in KINDS}
    for kind in KINDS:
        keep_the_first(kind, keys[kind])
    count = publication.count
    publish(publication, at=at)
    for kind in KINDS:
        keep(kind._default_manager.filter(pk__in=keys[kind], published_at=at))
    if rows:
        said = _("Published.") if at <= moment(request) else _("Public from %(moment)s.") % {"moment": in_words(at)}
        LogEntry.objects.log_actions(request.user.pk, rows, CHANGE, change_message=said)  # type: ignore[arg-type]
    if at <= moment(request):
        sentence = ngettext("%(count)d is public now.", "%(count)d are public now.", count)
    else:
        sentence = ngettext("%(count)d is public from %(moment)s.", "%(count)d are public from %(moment)s.", count)
    messages.success(request, sentence % {"count": count, "moment": in_words(at)})
    draw_when_kept(request, publication.scope.edition)
    return HttpResponseRedirect(_url(publication.scope))


def _findings(health: Health, publication: Publication) -> list[Finding]:
    """What the checks say of these; that their films are not public yet ends with this very publication."""
    films = {row.pk for row in publication.films}
    screenings = {row.pk for row in publication.screenings}
    return [
        finding for finding in health.findings
        if finding.code != Code.UNPUBLISHED_FILM
        and (films.intersection(finding.films) if not finding.screenings else screenings.intersection(finding.screenings))
    ]  # fmt: skip


def _scope(request: HttpRequest, edition: Edition) -> Scope:
    """What the address names; nonsense is the whole edition."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = None
    wanted = request.GET.get("section", "")
    section = Section.objects.filter(edition=edition, code=wanted).select_related("parent").first() if wanted else None
    return Scope(edition, day=day if day in edition.days else None, section=None if day in edition.days else section)


def _url(scope: Scope) -> str:
    if scope.day:
        return publish_url(scope.edition, day=scope.day.isoformat())
    return publish_url(scope.edition, section=scope.section.code) if scope.section else publish_url(scope.edition)


def _name(scope: Scope) -> str:
    if scope.day:
        return date_format(scope.day, _("l j F Y"))
    return scope.section.full_name if scope.section else scope.edition.name


def _choices(scope: Scope) -> dict[str, list[Choice]]:
    """The edition, its days and its sections. One query."""
    edition = scope.edition
    sections = Section.objects.filter(edition=edition).select_related("parent")
    return {
        "edition": [Choice(edition.name, publish_url(edition), scope.is_whole)],
        "days": [
            Choice(date_format(day, _("D j M")), publish_url(edition, day=day.isoformat()), day == scope.day)
            for day in edition.days
        ],
        "sections": [
            Choice(section.full_name, publish_url(edition, section=section.code), section == scope.section)
            for section in sections
        ],
    }  # fmt: skip
