"""The cue marks: keep a film, pick a screening, and what is kept, for the script that lays it over the pages."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from festival.files import READER
from festival.request import FestivalRequest
from films.models import Film
from screenings.models import Plan, Screening
from screenings.models.vocabulary import Status, WishLevel
from screenings.plan import clashing, keeping, meanwhile
from screenings.plan.asking import question
from screenings.plan.forms import PickForm, WishForm
from screenings.plan.marks import marks
from screenings.plan.said import picked, wished
from screenings.plan.visitor import check_open, current_plan, kept, plan_form, plan_to_change, private, refused


@private
@require_safe
def own_marks(request: FestivalRequest) -> HttpResponse:
    """What the visitor keeps, as JSON."""
    return JsonResponse(marks(current_plan(request), request.now))


@plan_form
def keep_film(request: FestivalRequest, pk: int) -> HttpResponse:
    """Keeps a film at a level, or lets go of it."""
    film = get_object_or_404(Film.objects.visible_to(READER, now=request.now), pk=pk)
    form = WishForm(request.POST)
    try:
        level = form.wished()
        check_open(request)
        plan, key = plan_to_change(request, request.edition)
        said = _keep(plan, film, level, request)
    except ValidationError as error:
        return refused(request, error)
    return kept(request, plan, key, message=wished(film, level), said=said)


def _keep(plan: Plan, film: Film, level: WishLevel | None, request: FestivalRequest) -> str:
    """What the address says of it."""
    meanwhile.check_film(plan, film, level, request.POST.get("seen"))
    if level is not None:
        keeping.wish(plan, film=film, level=level, now=request.now)
        return f"film-{film.pk}"
    was = keeping.unwish(plan, film=film, now=request.now)
    return f"unwished-{film.pk}-{was.level}" if was else f"film-{film.pk}"


@plan_form
def keep_screening(request: FestivalRequest, pk: int) -> HttpResponse:
    """Picks a screening, notes that it is bought, throws it out, or takes it out of the plan."""
    visible = Screening.objects.visible_to(READER, now=request.now)
    screening = get_object_or_404(visible.select_related("film", "compilation", "edition", "hall__venue"), pk=pk)
    form = PickForm(request.POST)
    try:
        choice = form.choice()
        if choice is not None:
            check_plannable(screening, request)
        plan, key = plan_to_change(request, screening.edition)
        said = _pick(plan, screening, choice, request)
    except ValidationError as error:
        return refused(request, error)
    message = pick_message(screening, choice, plan, request)
    return kept(request, plan, key, message=message, said=said)


def _pick(plan: Plan, screening: Screening, choice: keeping.Choice | None, request: FestivalRequest) -> str:
    """What the address says of it."""
    meanwhile.check_screening(plan, screening, choice.state if choice else None, request.POST.get("seen"))
    if choice is not None:
        keeping.pick(plan, screening=screening, choice=choice, now=request.now)
        return f"screening-{screening.pk}"
    was = keeping.unpick(plan, screening=screening, now=request.now)
    return f"out-{screening.pk}-{was.state}-{was.tickets}" if was else f"screening-{screening.pk}"


def check_plannable(screening: Screening, request: FestivalRequest) -> None:
    """Raises ValidationError for a screening that nobody can plan any more."""
    title = {"title": screening.shown_title}
    if screening.status == Status.CANCELLED:
        raise ValidationError(_("“%(title)s” is cancelled; look for another screening of it."), params=title)
    if screening.is_over(request.now):
        raise ValidationError(_("“%(title)s” has been played; look for another screening of it."), params=title)


def pick_message(screening: Screening, choice: keeping.Choice | None, plan: Plan, request: FestivalRequest) -> str:
    """What was done, and what it clashes with."""
    text = picked(screening, choice.state if choice else None)
    if choice is None or not choice.state.is_going:
        return text
    return " ".join([text, *clashing.sentences(question(plan, now=request.now), screening)])
