"""The public pages of films, people, sections and compilations."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def _later(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    raise Http404


index = film = people = person = sections = section = compilations = compilation = _later
