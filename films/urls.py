"""Addresses of films, people, sections and compilations, and of their files; none carries a year."""

from django.urls import path

from films import files, short_links, views

app_name = "films"
urlpatterns = [
    path("films/", views.index, name="index"),
    path("films.<table:form>", files.films_file, name="films-file"),
    path("films.atom", files.films_feed, name="films-feed"),
    path("films/<slug:slug>/", views.film, name="film"),
    path("f/<slug:code>", short_links.film, name="short"),
    path("f/<slug:code>.<picture:kind>", short_links.picture, name="short-picture"),
    path("people/", views.people, name="people"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("sections/", views.sections, name="sections"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("compilations/", views.compilations, name="compilations"),
    path("compilations/<slug:slug>/", views.compilation, name="compilation"),
]
