"""Whatever is filtered, a list is the same in every form: on the demonstration, and on a festival that `PROGRAMME_DATA` names.

`PROGRAMME_DATA` is a folder as docs/import.md describes it, with its `edition.json`.
"""

import os
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from pytest_django import Settings

from festival.models import Edition
from films.models import Film
from screenings.programme import Programme
from tests.builders import NOW
from tests.lists import in_api, in_calendar, in_data, in_table, on_page, questions

pytestmark = pytest.mark.django_db
FOLDER = os.environ.get("PROGRAMME_DATA", "")


def agree(client: Client, programme: Programme, *, times: int) -> None:
    """Random questions, answered alike by the page, the files and the data API."""
    films = Film.objects.in_edition(programme.edition).visible_to(programme.visitor, now=programme.now)

    @settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))
    @given(questions(programme, list(films.values_list("slug", flat=True))))
    def alike(query: str) -> None:
        page = on_page(client, f"/schedule/?{query}")
        assert in_calendar(client, f"/schedule.ics?{query}") == page
        assert in_data(client, f"/schedule.json?{query}") == page
        assert in_table(client, f"/schedule.csv?{query}") == page
        assert in_api(client, query) == sorted(page)

    alike()
    everything = on_page(client, "/schedule/?date=all")
    assert len(everything) == programme.screenings.count() > 0
    assert in_calendar(client, "/schedule.ics") == everything


def test_page_files_and_api_hold_the_same_screenings_of_the_demonstration(
    demo: str, client: Client, settings: Settings
) -> None:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = NOW, 4e9
    agree(client, Programme(Edition.objects.get(slug="2012"), AnonymousUser(), NOW), times=10)


@pytest.mark.skipif(not FOLDER, reason="PROGRAMME_DATA names no folder with a festival's programme")
def test_page_files_and_api_hold_the_same_screenings_of_a_festival_as_it_was_published(client: Client) -> None:
    call_command(
        "import_programme", FOLDER, edition="other", create="", publish=True, skip_rejected=True, stdout=StringIO()
    )
    agree(client, Programme(Edition.objects.get(slug="other"), AnonymousUser(), now()), times=60)
