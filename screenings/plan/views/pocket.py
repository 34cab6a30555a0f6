"""What a visitor's device keeps of the plan."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest
from screenings.plan.pocket import carried
from screenings.plan.visitor import current_plan, private


@private
@require_safe
def listing(request: FestivalRequest) -> HttpResponse:
    """The pages and pictures that belong to the plan, for the worker."""
    return JsonResponse(carried(current_plan(request), request.now))
