"""The versions of a row: who changed what and when, two of them side by side, and the way back to an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival.admin.filling import filled
from festival.admin.versions import SEEN, Difference, state
from festival.admin.wording import choice_label, field_label, in_words

PAGE = 50
NOW = "now"
KINDS = {"+": _("Entered"), "~": _("Changed"), "-": _("Deleted")}


@dataclass(frozen=True)
class Version:
    """One line of a row's history; `changed` names the fields that differ from the version before."""

    number: int
    when: datetime
    who: str
    kind: Any
    changed: list[str] = field(default_factory=list)


def keeps_versions(model: type[models.Model]) -> bool:
    """Whether each save of this model leaves a version."""
    return hasattr(model, "history")


def keep(rows: Iterable[Any]) -> None:
    """A version of each row that a bulk update has changed, by whoever is signed in."""
    changed = list(rows)
    if changed and keeps_versions(type(changed[0])):
        type(changed[0]).history.bulk_history_create(changed, update=True, batch_size=200)


def keep_the_first(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Before rows are saved anew: a version of those that have none, so that there is a way back. Two queries."""
    if not keeps_versions(model):
        return
    known = model.history.filter(id=models.OuterRef("pk"))  # type: ignore[attr-defined]
    rows: list[Any] = list(model._base_manager.filter(~models.Exists(known), pk__in=list(keys)))
    for was in rows:
        was._history_user = None
        if getattr(was, "updated_at", None):
            was._history_date = was.updated_at
    model.history.bulk_history_create(rows, batch_size=200)  # type: ignore[attr-defined]


def changed_fields(model: type[models.Model], one: Any, other: Any) -> list[Any]:
    """Columns in which two versions differ; nobody is told that the moment of saving has changed."""
    return [
        column for column in model._meta.concrete_fields
        if getattr(column, "auto_now", False) is False
        and getattr(one, column.attname) != getattr(other, column.attname)
    ]  # fmt: skip


class Historied:
    """Mixed into the desk's admins: the page behind “History”, for models that keep versions."""

    model: Any
    admin_site: Any

    def words_of(self, column: Any, value: Any) -> str:
        """A column's value as people read it; choices by their names."""
        names = {str(key): str(name) for key, name in column.flatchoices} if column.choices else {}
        return names.get(str(value)) or in_words(value)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Versions, newest first; `?from=…&to=…` compares two; a POST goes back to one."""
        if not keeps_versions(self.model):
            return super().history_view(request, object_id, extra_context)  # type: ignore[misc]
        obj = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.model._meta, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, obj):  # type: ignore[attr-defined]
            raise PermissionDenied
        if request.method == "POST":
            return self._go_back(request, obj)
        context = {
            **self.admin_site.each_context(request), **self._versions(request, obj), **self._comparison(request, obj),
            "title": gettext("History: %(thing)s") % {"thing": obj}, "original": obj, "opts": self.model._meta,
            "object_id": obj.pk, "seen": state(obj), "can_restore": self._may_restore(request, obj), **(extra_context or {}),
        }  # fmt: skip
        return TemplateResponse(request, "admin/history/history.html", context)

    def _may_restore(self, request: HttpRequest, obj: Any) -> bool:
        """Going back writes any field, so it takes the right to change all of them."""
        return bool(self.has_change_permission(request) and self.has_change_permission(request, obj))  # type: ignore[attr-defined]

    def _versions(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """A page of versions; two queries, however many there are."""
        wanted = request.GET.get("p", "")
        page = max(int(wanted), 1) if wanted.isdecimal() and len(wanted) < 6 else 1
        start = (page - 1) * PAGE
        kept = self.model.history.filter(id=obj.pk).select_related("history_user")
        rows = list(kept[start : start + PAGE + 1])
        found = [
            self._version(row, rows[index + 1] if index + 1 < len(rows) else None)
            for index, row in enumerate(rows[:PAGE])
        ]
        return {"versions": found, "newer": page - 1, "older": page + 1 if len(rows) > PAGE else 0}

    def _version(self, row: Any, before: Any) -> Version:
        user = row.history_user
        changed = changed_fields(self.model, before, row) if before else []
        return Version(
            number=row.history_id, when=row.history_date, kind=KINDS[row.history_type],
            who=(user.get_full_name() or user.get_username()) if user else "",
            changed=[field_label(column) for column in changed],
        )  # fmt: skip

    def _comparison(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """The two versions that the address names; without `to`, what stands there now."""
        if "from" not in request.GET:
            return {}
        wanted = request.GET.get("to") or NOW
        one = self._kept(obj, request.GET["from"])
        other = obj if wanted == NOW else self._kept(obj, wanted)
        return {
            "compared": one, "compared_with": None if other is obj else other,
            "differences": self._differences(request, one, other),
        }  # fmt: skip

    def _kept(self, obj: Any, number: str) -> Any:
        found = self.model.history.filter(id=obj.pk, pk=number if number.isdecimal() and len(number) < 10 else None)
        version = found.select_related("history_user").first()
        if version is None:
            raise Http404(gettext("There is no such version."))
        return version

    def _differences(self, request: HttpRequest, one: Any, other: Any) -> list[Difference]:
        """Field by field; related rows by name, one query for each kind of them that differs."""
        found = []
        for column in changed_fields(self.model, one, other):
            values = [getattr(version, column.attname) for version in (one, other)]
            if column.is_relation:
                names = self._names(request, column.remote_field.model, values)
                words = [names.get(value) or (f"#{value}" if value else in_words(None)) for value in values]
            else:
                words = [self.words_of(column, value) for value in values]
            found.append(Difference(field_label(column), *words))
        return found

    def _names(self, request: HttpRequest, model: type[models.Model], keys: list[Any]) -> dict[Any, str]:
        desk = self.admin_site.get_model_admin(model)
        label = choice_label(self.admin_site, model)
        return {row.pk: label(row) for row in desk.get_queryset(request).filter(pk__in=[key for key in keys if key])}

    def _go_back(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Gives the row an earlier version's values through its own form, which refuses what it would refuse if typed."""
        if not self._may_restore(request, obj):
            raise PermissionDenied
        version = self._kept(obj, request.POST.get("version", ""))
        try:
            why, locked = self._restored(request, obj, version)
        except IntegrityError:  # between our look and our writing
            why, locked = gettext("Somebody else has just taken that place."), obj
        if why:
            self.message_user(request, gettext("Not restored. %(why)s") % {"why": why}, messages.ERROR)  # type: ignore[attr-defined]
            return HttpResponseRedirect(f"{request.path}?from={version.pk}")
        sentence = gettext("The earlier version is back: %(thing)s.") % {"thing": locked}
        self.message_user(request, sentence, messages.SUCCESS)  # type: ignore[attr-defined]
        return HttpResponseRedirect(request.path)

    def _restored(self, request: HttpRequest, obj: Any, version: Any) -> tuple[str, Any]:
        """Why not, or nothing once it is saved; and the row as it then is."""
        with transaction.atomic():
            locked = self.get_queryset(request).select_for_update(of=("self",)).get(pk=obj.pk)  # type: ignore[attr-defined]
            if request.POST.get(SEEN) != state(locked):
                return gettext("Somebody has saved this since you opened its history. Compare again."), locked
            return self._restore(request, locked, version), locked

    def _restore(self, request: HttpRequest, obj: Any, version: Any) -> str:
        """Why not, or nothing once it is saved."""
        shape = self.get_form(request, obj, change=True)  # type: ignore[attr-defined]
        form = shape(filled(shape(instance=version.instance)), instance=obj)
        if not form.is_valid():
            return _sentences(form)
        new = form.save(commit=False)
        self.save_model(request, new, form, True)  # type: ignore[attr-defined]
        form.save_m2m()
        self.log_change(request, new, gettext("An earlier version was restored."))  # type: ignore[attr-defined]
        return ""


def _sentences(form: Any) -> str:
    """All that a form refuses, with the field where it is about one."""
    return " ".join(
        f"{capfirst(str(form.fields[name].label))}: {sentence}" if name in form.fields else str(sentence)
        for name, sentences in form.errors.items()
        for sentence in dict.fromkeys(sentences)
    )
