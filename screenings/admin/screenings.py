"""Screenings: the list, and the form with the hall's day under it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.forms.utils import ErrorList
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from festival.admin.bases import DeskForm, RelatedFilter, both, moment, working_edition
from festival.admin.publishing import PublicationFilter, Publishing
from festival.models import Edition
from films.admin.codes import FilmsAdmin
from screenings import scheduling
from screenings.admin.actions import ScreeningActions
from screenings.admin.board.urls import BoardPages
from screenings.admin.columns import ScreeningColumns, with_columns
from screenings.admin.filters import DayFilter, ProblemFilter, chosen_edition
from screenings.admin.hall_day import HallDay
from screenings.admin.marks import Judged
from screenings.admin.surroundings import surroundings
from screenings.checking import Health
from screenings.conflicts import Trouble
from screenings.constraints import HallIsFree
from screenings.forms import ScreeningForm
from screenings.models import Screening
from screenings.models.vocabulary import Access, Status
from screenings.programme_checks.findings import Code, Finding

CHECK = "_check"
OF_THE_FILM = {
    Code.MISSING_SYNOPSIS,
    Code.MISSING_TRANSLATION,
    Code.MISSING_STILL,
    Code.DUPLICATE_FILM,
    Code.BAD_IDENTIFIER,
}
SAID_AS = {Trouble.OVERLAP: Code.HALL_OVERLAP, Trouble.TIGHT: Code.TURNAROUND, Trouble.TWICE: Code.FILM_TWICE_AT_ONCE}
WHAT = (
    _("What is shown"),
    {
        "fields": [("film", "compilation"), both("title")],
        "description": _("A film, or a compilation, or an event with a title of its own: exactly one of the three."),
    },
)
TIMES = (
    _("When and where"),
    {"fields": [("day", "time", "hall"), ("introduction_minutes", "discussion_minutes", "ends")]},
)
MOMENTS = (
    _("When and where"),
    {"fields": [("starts_at", "ends_at", "hall"), ("introduction_minutes", "discussion_minutes")]},
)
STATUS = (_("Status"), {"fields": [("status", "published_at")]})
REASON = (
    _("Why it moves, is cancelled or comes back"),
    {
        "fields": [("reason_en", "reason_nl")],
        "description": _(
            "Visitors know this screening already. When you change its time, its hall or its status, they read that it "
            "changed, and this reason."
        ),
    },
)
REST: list[Any] = [
    (_("For visitors"), {"fields": [("kind", "audience"), both("note"), "guests"]}),
    (_("Languages and access"), {"fields": ["spoken_languages", "subtitles", "access"]}),
    (_("Tickets"), {"fields": [("availability", "on_sale_from"), ("ticket_url", "code"), both("price")]}),
    (_("Description"), {"classes": ["collapse"], "fields": [both("description")]}),
]


class DeskScreeningForm(DeskForm, ScreeningForm):
    """The screening form on the desk; its button “Check” shows end and conflicts and saves nothing."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if CHECK in self.data:
            self.add_error(None, ValidationError(gettext("Checked, not saved."), code=CHECK))
        return data

    def non_field_errors(self) -> Any:
        """What is wrong beside overlaps and checks, which have a box of their own above the form; each thing once."""
        errors = super().non_field_errors()
        rest = {str(error): error for error in errors.as_data() if error.code not in {CHECK, "hall_overlap"}}
        return ErrorList(list(rest.values()), error_class="nonfield", renderer=self.renderer)


@admin.register(Screening)
class ScreeningAdmin(BoardPages, Judged, ScreeningActions, ScreeningColumns, Publishing, FilmsAdmin):
    form = DeskScreeningForm
    table = "screenings"
    ticked = {"access": Access.choices}
    date_hierarchy = "starts_at"
    ordering = ["-edition__starts_on", "starts_at", "pk"]
    list_display = ["when", "still", "shown", "hall_name", "state", "problems", "tickets", "in_plans", "audience"]
    list_display_links = ["when", "shown"]
    list_filter = [
        DayFilter, ProblemFilter, PublicationFilter, "status", "availability", "audience", "kind",
        "edition", "hall__venue", ("hall", RelatedFilter),
    ]  # fmt: skip
    search_fields = [
        "film__title", "film__original_title", "compilation__title_en", "compilation__title_nl", "title_en", "title_nl",
        "code", "hall__name", "hall__venue__name", "note_en", "note_nl",
    ]  # fmt: skip
    autocomplete_fields = ["film", "compilation", "hall", "guests"]
    actions = [
        "publish_now", "unpublish", "confirm", "cancel", "mark_available", "mark_few", "mark_sold_out", "mark_rush",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).select_related("film", "compilation", "hall__venue", "edition")

    def for_list(self, queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
        return with_columns(super().for_list(queryset, request))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only look sees moments; the reason is asked where visitors know the screening already."""
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        asks_why = may_write and obj is not None and obj.is_published(moment(request))
        return [WHAT, TIMES if may_write else MOMENTS, STATUS, *([REASON] if asks_why else []), *REST]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.now, form.edition = moment(request), working_edition(request)  # type: ignore[attr-defined]
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where somebody takes the hall between our look and our writing, the form is judged again and names them."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            if not HallIsFree.is_broken(error):
                raise
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Saves; a public screening that moves, is cancelled or comes back leaves a trace."""
        was = Screening.objects.select_related("hall", "edition").get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        if was is not None and was.is_published(moment(request)):
            self._leave_traces(request, was, obj, form.cleaned_data)
        for conflict in form.found:
            self.message_user(request, f"{conflict.sentence} {conflict.other}.", messages.WARNING)
        if obj.ends_at is None:
            sentence = gettext("Nobody knows yet when it ends, so overlaps cannot be found: %(screening)s.")
            self.message_user(request, sentence % {"screening": obj}, messages.WARNING)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once its guests are known too: what the checks say, beside what the form has said."""
        super().save_related(request, form, formsets, change)
        said = {SAID_AS[conflict.trouble] for conflict in form.found if conflict.trouble in SAID_AS}
        unknown = {Code.MISSING_RUNTIME} if form.instance.ends_at is None else set()
        self.say_findings(request, form.instance, form.instance.edition, said | unknown)

    def judged_edition(self, request: HttpRequest) -> Edition | None:
        return chosen_edition(request)

    def findings_by_row(self, health: Health) -> Mapping[int, tuple[Finding, ...]]:
        """What is wrong with a film's own texts and numbers stands in the list of films."""
        return {
            number: tuple(finding for finding in findings if finding.code not in OF_THE_FILM)
            for number, findings in health.by_screening.items()
        }

    def _leave_traces(self, request: HttpRequest, was: Screening, obj: Screening, data: dict[str, Any]) -> None:
        reason = scheduling.Reason(
            at=moment(request), by=request.user, en=data.get("reason_en", ""), nl=data.get("reason_nl", "")  # type: ignore[arg-type]
        )  # fmt: skip
        if (was.hall_id, was.starts_at) != (obj.hall_id, obj.starts_at):
            scheduling.note_move(obj, from_hall=was.hall, from_starts_at=was.starts_at, reason=reason)
        scheduling.note_tickets(obj, was=was.availability, reason=reason)
        match was.status, obj.status:
            case (Status.CONFIRMED, Status.CANCELLED):
                scheduling.cancel(obj, reason=reason)
            case (Status.CANCELLED, Status.CONFIRMED):
                scheduling.reinstate(obj, reason=reason)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        form = context["adminform"].form
        if hasattr(form, "found"):
            context |= {"show_check": True, **surroundings(form)}
        if CHECK in request.POST and set(form.errors) <= {NON_FIELD_ERRORS} and not form.non_field_errors():
            context |= {"errors": [], "checked": True}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """“Save and add another” keeps day and hall and proposes the next free time."""
        if "_addanother" not in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(request, gettext("Added: %(screening)s.") % {"screening": obj}, messages.SUCCESS)
        query = {
            "day": obj.day.isoformat(), "time": HallDay.of(obj).next_start(obj), "hall": obj.hall_id, "status": obj.status,
        }  # fmt: skip
        return HttpResponseRedirect(f"{request.path}?{urlencode(query)}")
