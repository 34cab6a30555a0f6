"""Addresses without a language: the look of the page, and what machines ask for."""

from django.urls import path

from festival.site import appearance, health

urlpatterns = [
    path("appearance/", appearance.choose, name="appearance"),
    path("appearance.css", appearance.stylesheet, name="appearance-css"),
    path("health/", health.health, name="health"),
]
