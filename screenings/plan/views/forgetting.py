"""What is stored of a visitor, and how all of it is deleted."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from festival.own_pages import posts_from_own_pages
from festival.request import FestivalRequest
from screenings.models import Plan
from screenings.plan.belongings import belongings, forget
from screenings.plan.keys import key_of, take_back
from screenings.plan.visitor import private


@private
@posts_from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: FestivalRequest) -> HttpResponse:
    """Says what would go, and deletes it when told: here, and what this site left in the browser."""
    key = key_of(request)
    if request.method == "POST":
        return _deleted(request)
    plans = list(Plan.objects.opened_by(key.fingerprint)) if key else []
    context = {"nav": "plan", "plans": plans, "own": belongings(key if plans else None)}
    return render(request, "plan/delete.html", context)


def _deleted(request: FestivalRequest) -> HttpResponse:
    key = key_of(request)
    if key:
        forget(key)
    response = render(request, "plan/deleted.html", {"nav": "plan"})
    take_back(response)
    # What was kept to be read without a network goes as well; the colours chosen for the site, a cookie, stay.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
def privacy(request: FestivalRequest) -> HttpResponse:
    """What is stored; the same for everybody."""
    return render(request, "plan/privacy.html", {"nav": "plan"})
