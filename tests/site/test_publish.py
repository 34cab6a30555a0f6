"""Publishing a day, a section or an edition: the list, what the checks say, now or later, at once or not at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from festival.models import Edition
from festival.site import roles
from films.models import Compilation, Film
from screenings.models import Screening
from tests import builders as a
from tests.builders import LONG_AGO, NOW
from tests.desk import address, queries, said

pytestmark = pytest.mark.django_db
MONDAY = {"edition": "2012", "day": "2012-11-19"}


@pytest.fixture
def desk(client: Client, settings: Any) -> Client:
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = NOW, 4_000_000_000
    client.force_login(a.an_editor(username="eva"))
    return client


@pytest.fixture
def edition() -> Edition:
    """Two sections, two days; nothing public but the edition."""
    edition = a.an_edition()
    panorama, music = a.a_section(edition, "PAN"), a.a_section(edition, "MUS")
    one, two, short, alone = (
        a.a_film(title, section=section, published_at=None)
        for title, section in (("One", panorama), ("Two", music), ("Short", music), ("Alone", panorama))
    )
    shorts = a.a_compilation(music, short, title_en="Shorts", published_at=None)
    a.a_screening(edition, "2012-11-19T12:45", film=one, published_at=None)
    a.a_screening(edition, "2012-11-20T00:15", compilation=shorts, minutes=71, published_at=None)
    a.a_screening(edition, "2012-11-20T12:45", film=two, published_at=None)
    a.a_screening(edition, "2012-11-19T21:00", film=alone, published_at=None, status="tentative")
    a.a_screening(edition, "2012-11-19T22:00", film=alone, published_at=None, status="cancelled")
    return edition


def page(desk: Client, **query: Any) -> Any:
    return desk.get(reverse("admin:publish"), query)


def waiting(response: Any) -> tuple[list[str], list[str], list[str]]:
    """What goes public: screenings, films, compilations."""
    publication = response.context_data["publication"]
    return (
        [screening.shown_title for screening in publication.screenings],
        [film.title for film in publication.films],
        [compilation.title for compilation in publication.compilations],
    )


def press(desk: Client, query: dict[str, str], **typed: Any) -> Any:
    """Opens the page and presses “Publish”, having seen the errors."""
    response = page(desk, **query)
    data = {"when": "now", "accept": "on", "mark": response.context_data["publication"].mark} | typed
    return desk.post(response.context_data["action"], data, follow=True)


def public(model: Any) -> list[str]:
    return [
        str(row.title) if hasattr(row, "title") else str(row)
        for row in model.objects.filter(published_at__lte=NOW + timedelta(minutes=5)).order_by("pk")
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (MONDAY, (["One", "Shorts"], ["Alone", "One", "Short"], ["Shorts"])),
        ({"edition": "2012", "section": "PAN"}, (["One"], ["Alone", "One"], [])),
        ({"edition": "2012", "section": "MUS"}, (["Shorts", "Two"], ["Short", "Two"], ["Shorts"])),
        ({"edition": "2012"}, (["One", "Shorts", "Two"], ["Alone", "One", "Short", "Two"], ["Shorts"])),
        ({"edition": "2012", "day": "nonsense", "section": "NIX"}, (["One", "Shorts", "Two"], ["Alone", "One", "Short", "Two"], ["Shorts"])),
    ],
)  # fmt: skip
def test_the_list_holds_what_waits_and_what_it_shows(desk: Client, edition: Edition, query: Any, expected: Any) -> None:
    assert waiting(page(desk, **query)) == expected


def test_tentative_screenings_are_held_back_and_named(desk: Client, edition: Edition) -> None:
    response = page(desk, **MONDAY)
    assert [screening.shown_title for screening in response.context_data["publication"].held_back] == ["Alone"]
    assert "1 tentative screening stays for staff" in response.content.decode()


def test_a_day_goes_public_at_once(desk: Client, edition: Edition) -> None:
    before = Client().get(Film.objects.get(title="One").get_absolute_url()).status_code
    assert said(press(desk, MONDAY)) == ["6 are public now."]
    assert (public(Film), public(Compilation)) == (["One", "Short", "Alone"], ["Shorts"])
    assert Screening.objects.filter(published_at__isnull=False).count() == 2
    assert (before, Client().get(Film.objects.get(title="One").get_absolute_url()).status_code) == (404, 200)
    assert LogEntry.objects.count() == 6
    assert [
        version.history_user and version.history_user.username
        for version in Film.objects.get(title="One").history.all()
    ] == ["eva", None]
    assert "Everything here is public already" in page(desk, **MONDAY).content.decode()


def test_what_is_published_later_comes_by_itself_and_nothing_is_postponed(desk: Client, edition: Edition) -> None:
    sooner = NOW + timedelta(hours=1)
    Film.objects.filter(title="One").update(published_at=sooner)
    answer = press(desk, MONDAY, when="later", moment_0="2012-11-20", moment_1="10:00")
    assert said(answer) == ["6 are public from Tue 20 Nov 2012, 10:00."]
    moments = dict(Film.objects.values_list("title", "published_at"))
    assert (moments["One"], moments["Short"].isoformat(), moments["Two"]) == (sooner, "2012-11-20T09:00:00+00:00", None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"when": "later"}, "Write from which moment it is public."),
        ({"when": "later", "moment_0": "2012-11-01", "moment_1": "10:00"}, "has passed. Choose “Now”, or a later moment."),
        ({"when": "later", "moment_0": "x", "moment_1": "y"}, "Enter a valid date."),
        ({"when": "never"}, "never"),
        ({"mark": "another"}, "The list has changed since you opened this page."),
        ({"mark": ""}, "This field is required."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_published(
    desk: Client, edition: Edition, typed: Any, sentence: str
) -> None:
    answer = press(desk, MONDAY, **typed)
    assert sentence in answer.content.decode()
    assert public(Film) == []


def test_a_list_that_was_refused_can_be_sent_again(desk: Client, edition: Edition) -> None:
    refused = press(desk, MONDAY, mark="another")
    fresh = refused.context_data["form"]["mark"].value()
    assert said(press(desk, MONDAY, mark=fresh)) == ["6 are public now."]


def test_errors_have_to_be_seen(desk: Client) -> None:
    a.a_screening(a.an_edition(), "2012-11-30T12:45", published_at=None)  # after the last day
    query = {"edition": "2012"}
    first = press(desk, query, accept="")
    assert "The checks find errors in this." in first.content.decode()
    assert Screening.objects.filter(published_at__isnull=False).count() == 0
    assert said(press(desk, query)) == ["1 is public now."]


def test_publishing_an_edition_opens_it(desk: Client, edition: Edition) -> None:
    Edition.objects.update(status="draft", published_at=None)
    assert page(desk, **MONDAY).context_data["is_hidden"] is True
    assert said(press(desk, {"edition": "2012"})) == ["9 are public now."]
    edition.refresh_from_db()
    assert (edition.status, edition.programme_is_public(NOW + timedelta(minutes=5))) == ("public", True)


def test_an_edition_that_was_public_keeps_its_moment(desk: Client, edition: Edition) -> None:
    press(desk, {"edition": "2012"})
    edition.refresh_from_db()
    assert edition.published_at == LONG_AGO


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_many(desk: Client) -> None:
    edition = a.an_edition()
    section = a.a_section(edition)
    counts = []
    for _count in range(2):
        for _number in range(3):
            film = a.a_film(section=section, published_at=None)
            a.a_compilation(section, film, published_at=None)
            a.a_screening(edition, film=film, published_at=None)
        counts.append(queries(desk, f"{reverse('admin:publish')}?edition=2012"))
    assert counts == [21, 21]


@pytest.mark.parametrize(
    ("role", "status"), [("Editor", 200), ("Front of house", 403), ("Moderator", 403), ("Reader", 403)]
)
def test_only_editors_publish(desk: Client, edition: Edition, role: str, status: int) -> None:
    roles.settle()
    user = a.an_editor(is_superuser=False)
    user.groups.set([Group.objects.get(name=role)])
    desk.force_login(user)
    assert page(desk, **MONDAY).status_code == status
    assert desk.post(reverse("admin:publish"), {"when": "now"}).status_code == status
    assert public(Film) == []


def test_editors_find_the_page_where_they_look_for_it(desk: Client, edition: Edition) -> None:
    section = edition.sections.first()  # type: ignore[attr-defined]
    for url, link in [
        (reverse("admin:index"), "/admin/publish/"),
        (address(Film), "/admin/publish/"),
        (address(Screening), "/admin/publish/"),
        (address(Compilation), "/admin/publish/"),
        (address(Edition, "change", edition.pk), "/admin/publish/?edition=2012"),
        (address(type(section), "change", section.pk), f"/admin/publish/?edition=2012&amp;section={section.code}"),
    ]:
        assert f'href="{link}"' in desk.get(url).content.decode(), url


def test_before_there_is_an_edition_the_page_says_so(desk: Client) -> None:
    assert "There is no edition yet." in page(desk).content.decode()
