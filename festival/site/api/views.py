"""The data API's answers: what there is, lists page by page, single things, and the OpenAPI document."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt

from festival.files import open_to_read, origin
from festival.request import FestivalRequest
from festival.revisions import Watch
from festival.site.api import problems
from festival.site.api.asked import Asked, asked, cursor
from festival.site.api.openapi import document
from festival.site.api.problems import Problem
from festival.site.api.resources import RESOURCES, Context, Resource
from screenings.models import Screening

READING = {"GET", "HEAD", "OPTIONS"}
WATCH = Watch(if_asked={"tickets": (Screening, "starts_at"), "open": (Screening, "starts_at")})
View = Callable[..., HttpResponseBase]


def api(view: View) -> View:
    """A view of the API: open to any site's script, conditional, and with problems that programmes can read."""

    def answered(request: FestivalRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *arguments, **named)
        except Problem as problem:
            return problems.response(problem)
        except Http404:
            return problems.response(
                Problem("There is nothing of that name, or it is not public.", HTTPStatus.NOT_FOUND)
            )

    read = open_to_read(WATCH)(answered)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if request.method not in READING:
            response = problems.response(Problem("This address is read with GET.", HTTPStatus.METHOD_NOT_ALLOWED))
            response.headers["Allow"] = ", ".join(sorted(READING))
            response.headers["Access-Control-Allow-Origin"] = "*"
            return response
        with translation.override("en"):
            return read(request, *arguments, **named)

    return answer


@api
def index(request: FestivalRequest) -> HttpResponse:
    """What there is."""
    asked(request.GET, "index", ())
    base = origin(request)
    lists = {
        name: {"url": base + reverse("api-list", args=[name]), "description": one.words}
        for name, one in RESOURCES.items()
    }
    return _json({"version": 1, "lists": lists, "openapi": base + reverse("api-openapi")})


@api
def openapi(request: FestivalRequest) -> HttpResponse:
    """The description that programmes can read."""
    return _json(document(origin(request)))


@api
def listing(request: FestivalRequest, name: str) -> HttpResponse:
    """A list, page by page in the order of entry."""
    resource = _resource(name)
    question = asked(request.GET, name, resource.filters)
    context = _context(request)
    rows = resource.rows(context, question).filter(pk__gt=question.after)
    if question.since:
        rows = resource.since(rows, question.since)
    # The numbers first: what is read along is then read for this page alone, and each row once.
    numbers = list(rows.order_by("pk").values_list("pk", flat=True).distinct()[: question.limit + 1])
    page, more = numbers[: question.limit], len(numbers) > question.limit
    body = {
        "next": _next(request, name, page[-1]) if more else None,
        "items": _written(resource, page, context, question),
    }
    return _json(body)


@api
def item(request: FestivalRequest, name: str, key: str) -> HttpResponse:
    """One thing by its slug or number."""
    resource = _resource(name)
    question = asked(request.GET, name, ())
    context = _context(request)
    if resource.key == "pk" and not (key.isascii() and key.isdecimal() and len(key) < 19):
        raise Http404
    numbers = list(resource.one(context, key).values_list("pk", flat=True)[:1])
    if not numbers:
        raise Http404
    return _json(_written(resource, numbers, context, question)[0])


def _written(resource: Resource, numbers: list[int], context: Context, question: Asked) -> list[dict[str, Any]]:
    """Rows as JSON, in every language that was asked for; read once."""
    model = resource.rows(context, None).model
    found = resource.read(model._default_manager.filter(pk__in=numbers).order_by("pk"), context)
    records = {}
    for language in question.languages:
        with translation.override(language):
            records[language] = resource.records(found, context)
    each = zip(*records.values(), strict=True)
    return [resource.thing.write(dict(zip(records, one, strict=True))) for one in each]


def _resource(name: str) -> Resource:
    if name not in RESOURCES:
        raise Http404
    return RESOURCES[name]


def _context(request: FestivalRequest) -> Context:
    return Context(request.now, request.edition or None, origin(request))


def _next(request: FestivalRequest, name: str, last: int) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor(name, last)
    return f"{origin(request)}{request.path}?{urlencode(list(query.lists()), doseq=True)}"


def _json(body: Any) -> HttpResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False}, content_type="application/json")
