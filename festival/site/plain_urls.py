"""Addresses without a language: the look of the page, and what machines ask for."""

from django.urls import path

from festival.site import appearance, health, sitemaps
from festival.site.pocket import worker

urlpatterns = [
    path("appearance/", appearance.choose, name="appearance"),
    path("appearance.css", appearance.stylesheet, name="appearance-css"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("sw.js", worker.worker, name="worker"),
    path("health/", health.health, name="health"),
]
