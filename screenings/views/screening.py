"""One screening: to share, to find, to know whether one can still go."""

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from festival.request import FestivalRequest
from films.models import Person
from screenings import details, jsonld
from screenings.exports import offers
from screenings.models import Screening
from screenings.states import Reader


@require_safe
def screening(request: FestivalRequest, pk: int) -> HttpResponse:
    """A screening's own page."""
    visitor, now = request.visitor, request.now
    visible = Screening.objects.visible_to(visitor, now=now)
    with_page = Person.objects.visible_to(visitor, now=now).filter(pk=OuterRef("pk"))
    people = Person.objects.annotate(has_page=Exists(with_page))
    found = get_object_or_404(visible.for_detail(people), pk=pk)
    others = visible.showing_the_same(found).for_grid()
    reader = Reader(now, visitor.is_staff)
    context = details.prepare(found, others, reader, request.edition) | {
        "offers": offers.of_screening(request, found),
        "structured": jsonld.of_screening(request, found, reader, request.edition),
    }
    return render(request, "screenings/screening.html", context)
