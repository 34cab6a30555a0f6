"""The service worker: one small script at the root of the site that names its parts."""

import json

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

# In this order; each part is a plain script, since not every browser takes modules here.
PARTS = ("store", "changes", "words", "kept", "filling", "own", "answers", "messages", "worker")

ICON = "img/icon-192.png"  # beside a message


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker. Its parts have new names when they change, so this text changes with them and browsers notice."""
    known = json.dumps({"icon": static(ICON)})
    parts = ", ".join(json.dumps(static(f"js/worker/{name}.js")) for name in PARTS)
    return HttpResponse(
        f'"use strict";\nself.pocket = {known};\nimportScripts({parts});\n',
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Service-Worker-Allowed": get_script_prefix()},
    )
