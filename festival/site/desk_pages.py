"""Addresses of the desk's pages beside lists and forms. Names stand in `admin:`, as Django's own."""

from django.contrib import admin
from django.urls import URLPattern, path

from festival.site.importing import desk as importing
from screenings.admin import booklet, demand, health, publish


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """For staff only; each page asks itself who may see it."""
    return [
        path("health/", site.admin_view(health.health), name="health"),
        path("demand/", site.admin_view(demand.page), name="demand"),
        path("booklet/", site.admin_view(booklet.page), name="booklet"),
        path("publish/", site.admin_view(publish.page), name="publish"),
        *importing.urls(site),
    ]
