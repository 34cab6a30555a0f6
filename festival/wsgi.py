"""The WSGI entry point that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "festival.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 — everything is loaded now, not by the first visitor
# What is loaded stays as long as the process: looking through it for garbage made long lists a sixth slower.
gc.collect()
gc.freeze()
