"""Addresses of the schedule, of screenings and of venues."""

from django.urls import path

from screenings import views

app_name = "screenings"
urlpatterns = [
    path("schedule/", views.schedule, name="schedule"),
    path("screenings/<int:pk>/", views.screening, name="screening"),
    path("venues/", views.venues, name="venues"),
    path("venues/<slug:slug>/", views.venue, name="venue"),
]
