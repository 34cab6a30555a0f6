"""What a visitor reads when something is not there, or broke."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None, **_kwargs: Any) -> HttpResponse:
    """“Reel missing”: a sentence and ways on."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A static file: no database, no template engine, nothing that could break again."""
    page = Path(settings.BASE_DIR, "templates", "500.html").read_text(encoding="utf-8")
    return HttpResponse(page, status=500)
