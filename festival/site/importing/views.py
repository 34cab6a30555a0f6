"""The desk's pages for importing a programme: upload, preview, apply, report."""

import json
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from festival.admin.bases import moment, working_edition
from festival.admin.sharing import draw_when_kept
from festival.importing.rows import KINDS as TABLES
from festival.importing.rows import Unreadable
from festival.models import Edition, ImportRun
from festival.site.importing import runs
from festival.site.importing.desk import may_export, may_import, only_if
from festival.site.importing.forms import UploadForm, merged
from festival.site.importing.pages import checks, tallies, wanted_part
from festival.site.importing.preview import Preview

MOST_RUNS = 30


@require_http_methods(["GET", "POST"])
@only_if(may_export)
def overview(request: HttpRequest) -> HttpResponse:
    """Upload, templates, the whole programme as files, and what was imported before."""
    if request.method == "POST":
        return upload(request)
    return _overview(request, UploadForm(initial={"edition": working_edition(request)}))


@only_if(may_import)
def upload(request: HttpRequest) -> HttpResponse:
    """Keeps what was uploaded and shows its preview; what cannot be read is refused with a sentence."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            run = runs.begin(given["uploads"], edition=given["edition"], user=request.user, now=moment(request))
            return HttpResponseRedirect(run.get_absolute_url())
        except Unreadable as error:
            form.add_error("uploads", str(error))
    return _overview(request, form)


def _overview(request: HttpRequest, form: UploadForm) -> HttpResponse:
    editions, allowed = list(Edition.objects.all()), may_import(request.user)
    kept = ImportRun.objects.select_related("edition", "user").prefetch_related("files").defer("preview", "report")
    shown = kept.defer("preview", "report", "choices")[:MOST_RUNS] if allowed else []
    context = {"form": form, "editions": editions, "edition": working_edition(request), "may_import": allowed}
    return _page(request, "overview", _("Import and export"), {**context, "runs": shown, "tables": TABLES})


@require_http_methods(["GET", "POST"])
@only_if(may_import)
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview of an upload, or its report once it was applied. Choices that are sent are kept and judged."""
    one = _run(pk)
    if one.is_applied:
        return _page(request, "report", _("Imported"), {"run": one, "tallies": tallies(one), "checks": checks(one)})
    if request.method == "POST":
        one.choices = merged(one, request.POST)
        one.save(update_fields=["choices"])
        if "keep" not in request.POST:
            runs.judge_again(one, user=request.user, now=moment(request))
        return HttpResponseRedirect(request.get_full_path())
    preview = Preview(one.preview, one.accepted, one.overwritten)
    found = wanted_part(request, preview)
    parts = [found.part] if found else preview.parts()
    context = {"run": one, "tallies": tallies(one), "preview": preview, "parts": parts, "pages": found}
    return _page(request, "preview", _("Look before it is written"), context)


@require_POST
@only_if(may_import)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes an import, if the programme still is as its preview showed it."""
    one = _run(pk)
    if request.POST.get("fingerprint") != one.preview.get("fingerprint") and not one.is_applied:
        messages.error(
            request, _("Somebody has looked at this import anew meanwhile. Nothing was written; look again.")
        )
        return HttpResponseRedirect(one.get_absolute_url())
    one.choices = merged(one, request.POST)
    one.save(update_fields=["choices"])
    try:
        skips = "skip_rejected" in request.POST
        runs.apply(one, skips_rejected=skips, user=request.user, now=moment(request))
        messages.success(request, _("Everything was written; this is the report."))
        draw_when_kept(request, one.edition)
    except runs.Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(one.get_absolute_url())


@require_POST
@only_if(may_import)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets an upload that was not applied."""
    one = _run(pk)
    if one.is_applied:
        messages.error(request, _("This import was applied; its report stays."))
        return HttpResponseRedirect(one.get_absolute_url())
    one.delete()
    messages.success(request, _("The upload was discarded. Nothing was written."))
    return HttpResponseRedirect(reverse("admin:import"))


@require_GET
@only_if(may_import)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report of an applied import, as `import_programme --report` writes it."""
    one = _run(pk)
    if not one.is_applied:
        raise Http404
    text = json.dumps(one.report, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": f'attachment; filename="import-{one.pk}.json"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


def _run(pk: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.select_related("edition", "user"), pk=pk)


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    shared = {**admin.site.each_context(request), "title": title}
    return TemplateResponse(request, f"admin/importing/{name}.html", {**shared, **context})
