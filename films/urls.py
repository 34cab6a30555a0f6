"""Addresses of films, people, sections and compilations; none carries a year."""

from django.urls import path

from films import views

app_name = "films"
urlpatterns = [
    path("films/", views.index, name="index"),
    path("films/<slug:slug>/", views.film, name="film"),
    path("people/", views.people, name="people"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("sections/", views.sections, name="sections"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("compilations/", views.compilations, name="compilations"),
    path("compilations/<slug:slug>/", views.compilation, name="compilation"),
]
