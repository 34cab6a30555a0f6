"""Addresses without a language: the look of the page, and what machines ask for."""

from django.urls import path

from festival.site import appearance, health, sitemaps
from festival.site.api import views as api
from festival.site.pocket import worker

urlpatterns = [
    path("appearance/", appearance.choose, name="appearance"),
    path("appearance.css", appearance.stylesheet, name="appearance-css"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("sw.js", worker.worker, name="worker"),
    path("api/v1/", api.index, name="api"),
    path("api/v1/openapi.json", api.openapi, name="api-openapi"),
    path("api/v1/<str:name>/", api.listing, name="api-list"),
    path("api/v1/<str:name>/<str:key>/", api.item, name="api-item"),
    path("health/", health.health, name="health"),
]
