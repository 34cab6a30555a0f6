"""Addresses of the festival's own pages."""

from django.urls import path

from festival.site import archive, data, home, visit
from festival.site.pocket import manifest
from festival.site.pocket import pages as pocket
from festival.site.search import views as search

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search-suggest"),
    path("data/", data.data, name="data"),
    path("visit/", visit.visit, name="visit"),
    path("visit/<slug:slug>/", visit.page, name="page"),
    path("offline/", pocket.offline, name="offline"),
    path("offline/instead/", pocket.instead, name="offline-instead"),
    path("offline.json", pocket.listing, name="offline-listing"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<slug:edition>/", archive.edition, name="archive-edition"),
    path("archive/<slug:edition>/films/", archive.films, name="archive-films"),
    path("archive/<slug:edition>/films.<table:form>", archive.films_file, name="archive-films-file"),
    path("archive/<slug:edition>/films.ics", archive.films_calendar, name="archive-films-ics"),
    path("archive/<slug:edition>/films.atom", archive.films_feed, name="archive-films-feed"),
    path("archive/<slug:edition>/schedule.<form:form>", archive.schedule_file, name="archive-schedule-file"),
    path("archive/<slug:edition>/print/films/", archive.films_print, name="archive-films-print"),
    path("archive/<slug:edition>/films.pdf", archive.films_pdf, name="archive-films-pdf"),
    path("archive/<slug:edition>/booklet.pdf", archive.booklet, name="archive-booklet"),
    path("archive/<slug:edition>/print/schedule/", archive.schedule_print, name="archive-schedule-print"),
    path("archive/<slug:edition>/schedule.pdf", archive.schedule_pdf, name="archive-schedule-pdf"),
    path("archive/<slug:edition>/schedule/", archive.schedule, name="archive-schedule"),
    path("archive/<slug:edition>/changes/", archive.changes, name="archive-changes"),
    path("archive/<slug:edition>/changes.atom", archive.changes_feed, name="archive-changes-feed"),
    path("archive/<slug:edition>/compilations/", archive.compilations, name="archive-compilations"),
    path("archive/<slug:edition>/sections/", archive.sections, name="archive-sections"),
    path("archive/<slug:edition>/sections/<slug:slug>/", archive.section, name="archive-section"),
    path("archive/<slug:edition>/sections/<slug:slug>.ics", archive.section_calendar, name="archive-section-calendar"),
]
