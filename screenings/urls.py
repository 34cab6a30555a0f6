"""Addresses of the schedule, of screenings and of venues, and of their files."""

from django.urls import path

from screenings import views
from screenings.plan import urls as plan
from screenings.views import booklet, changes, embed, files, papers

app_name = "screenings"
urlpatterns = [
    *plan.urlpatterns,
    path("schedule/", views.schedule, name="schedule"),
    path("films.ics", files.films_calendar, name="films-ics"),
    path("booklet.pdf", booklet.booklet, name="booklet"),
    path("print/films/", papers.films_print, name="films-print"),
    path("films.pdf", papers.films_pdf, name="films-pdf"),
    path("print/schedule/", papers.schedule_print, name="schedule-print"),
    path("schedule.pdf", papers.schedule_pdf, name="schedule-pdf"),
    path("schedule.<form:form>", files.schedule_file, name="schedule-file"),
    path("screenings/<int:pk>/", views.screening, name="screening"),
    path("screenings/<int:pk>.ics", files.screening_calendar, name="screening-calendar"),
    path("venues/", views.venues, name="venues"),
    path("venues/<slug:slug>/", views.venue, name="venue"),
    path("venues/<slug:slug>.ics", files.venue_calendar, name="venue-calendar"),
    path("embed/schedule/", embed.schedule, name="embed-schedule"),
    path("embed/films/<slug:slug>/", embed.film, name="embed-film"),
    path("changes/", changes.changes, name="changes"),
    path("changes.atom", changes.changes_feed, name="changes-feed"),
    path("films/<slug:slug>.atom", changes.film_feed, name="film-feed"),
    path("films/<slug:slug>.ics", files.film_calendar, name="film-calendar"),
    path("people/<slug:slug>.ics", files.person_calendar, name="person-calendar"),
    path("sections/<slug:slug>.ics", files.section_calendar, name="section-calendar"),
]
