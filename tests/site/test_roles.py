"""Roles: the whole table of who may view, add, change and delete what, asked of the desk's own pages."""

from io import StringIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from festival.models import Page, Partner, User
from festival.site import roles
from festival.site.roles import Role
from films.models import Award, Nomination, Still, Theme
from screenings.models import Change, Screening
from tests import builders as a
from tests.builders import NOW
from tests.desk import address, errors, filled, said
from tests.festival.test_images import a_picture

pytestmark = pytest.mark.django_db

# What each role may do: v(iew), a(dd), c(hange), d(elete); editor, front of house, moderator, reader.
TABLE = {
    "auth.group": ("", "", "", ""),
    "festival.user": ("", "", "", ""),
    "festival.edition": ("vacd", "", "v", "v"),
    "festival.section": ("vacd", "", "v", "v"),
    "festival.page": ("vacd", "", "vacd", "v"),
    "festival.partner": ("vacd", "", "v", "v"),
    "films.film": ("vacd", "v", "v", "v"),
    "films.person": ("vacd", "", "v", "v"),
    "films.company": ("vacd", "", "v", "v"),
    "films.compilation": ("vacd", "v", "v", "v"),
    "films.selection": ("vacd", "", "v", "v"),
    "films.award": ("vacd", "", "v", "v"),
    "films.nomination": ("vacd", "", "v", "v"),
    "films.still": ("vacd", "", "v", "v"),
    "films.theme": ("vacd", "", "v", "v"),
    "screenings.venue": ("vacd", "v", "v", "v"),
    "screenings.hall": ("vacd", "v", "v", "v"),
    "screenings.screening": ("vacd", "vc", "v", "v"),  # the front of house: tickets of today
    "screenings.change": ("v", "", "v", "v"),
}


@pytest.fixture
def programme(settings: Any) -> Screening:
    """One row of everything, on the festival's Monday."""
    settings.DEMO_CLOCK, settings.DEMO_STARTED_AT = NOW, 4_000_000_000
    edition = a.an_edition()
    section = a.a_section(edition)
    film = a.a_film(section=section)
    a.a_credit(film, "Ann Shin")
    a.a_company()
    a.a_compilation(section, film)
    Award.objects.create(edition=edition, name_en="Best film", slug="best")
    Nomination.objects.create(award=Award.objects.get(), film=film)
    Still.objects.create(film=film, image=SimpleUploadedFile("still.jpg", a_picture(), "image/jpeg"))
    Theme.objects.create(name_en="Escape", slug="escape")
    Page.objects.create(slug="tickets", title_en="Tickets")
    Partner.objects.create(edition=edition, name="Partner")
    screening = a.a_screening(edition, film=film)
    Change.objects.create(screening=screening, kind=Change.Kind.CANCELLED, made_at=NOW)
    return screening


def somebody(role: Role) -> tuple[Client, User]:
    """Signed in, with this role and nothing else."""
    roles.settle()
    user = a.an_editor(is_superuser=False)
    user.groups.set([Group.objects.get(name=role)])
    client = Client()
    client.force_login(user)
    return client, user


def may(client: Client, model: Any) -> str:
    """What the pages of a model let somebody do: letters as in the table."""
    row = model.objects.order_by("pk").first() or Group.objects.first()
    change, delete = (address(model, page, row.pk) for page in ("change", "delete"))
    looks = {client.get(url).status_code for url in (address(model), change, address(model, "history", row.pk))}
    assert looks in ({200}, {403}), (model, looks)
    answers = [
        ("v", looks == {200}),
        ("a", client.get(address(model, "add")).status_code == 200),
        ("c", client.post(change, {}).status_code != 403),
        ("d", client.get(delete).status_code == 200),
    ]
    return "".join(letter for letter, allowed in answers if allowed)


@pytest.mark.parametrize(("number", "role"), list(enumerate(Role)))
def test_each_role_may_do_what_the_table_says_and_nothing_else(programme: Screening, number: int, role: Role) -> None:
    client, _user = somebody(role)
    told = {model._meta.label_lower: model for model in admin.site._registry}
    found = {name: may(client, told[name]) for name in TABLE}
    assert found == {name: letters[number] for name, letters in TABLE.items()}


@pytest.mark.parametrize(("role", "expected"), [(Role.EDITOR, True), (Role.READER, True), (Role.FRONT_OF_HOUSE, True)])
def test_every_member_of_staff_sees_what_is_not_public_yet(role: Role, expected: bool) -> None:
    film = a.a_film(section=a.a_section(a.an_edition()), published_at=None)
    client, _user = somebody(role)
    assert (client.get(film.get_absolute_url()).status_code == 200) is expected
    assert Client().get(film.get_absolute_url()).status_code == 404


def test_every_page_of_the_desk_stands_in_the_table() -> None:
    registered = {model._meta.label_lower for model in admin.site._registry if model._meta.app_label != "axes"}
    assert registered - set(TABLE) == set()


def test_the_front_of_house_sets_todays_tickets_and_nothing_else(programme: Screening) -> None:
    client, user = somebody(Role.FRONT_OF_HOUSE)
    url = address(Screening, "change", programme.pk)
    page = client.get(url)
    data = filled(page)
    assert {name for name in data if not name.startswith("csrf")} == {"seen", "availability"}
    assert "Save and publish now" not in page.content.decode()
    before = Screening.objects.values().get()
    sent = data | {"availability": ["sold_out"], "status": "cancelled", "starts_at": "", "_publish": "1", "hall": "99"}
    assert errors(client.post(url, sent)) == {}
    after = Screening.objects.values().get()
    assert {name for name in after if after[name] != before[name]} == {"availability", "updated_at"}
    assert programme.history.first().history_user == user


def test_the_front_of_house_leaves_other_days_alone(programme: Screening) -> None:
    tomorrow = a.a_screening(programme.edition, "2012-11-20T12:45")
    client, _user = somebody(Role.FRONT_OF_HOUSE)
    assert client.post(address(Screening, "change", tomorrow.pk), {"availability": "sold_out"}).status_code == 403
    both = {"action": "mark_sold_out", "_selected_action": [programme.pk, tomorrow.pk]}
    answer = client.post(address(Screening), both, follow=True)
    assert "You may change the tickets of today's screenings only." in said(answer)
    assert list(Screening.objects.order_by("starts_at").values_list("availability", flat=True)) == [
        "sold_out",
        "available",
    ]


@pytest.mark.parametrize("action", ["publish_now", "unpublish", "confirm", "cancel"])
def test_the_front_of_house_is_offered_no_other_action(programme: Screening, action: str) -> None:
    client, _user = somebody(Role.FRONT_OF_HOUSE)
    before = Screening.objects.values().get()
    client.post(address(Screening), {"action": action, "_selected_action": [programme.pk], "apply": "1"})
    assert Screening.objects.values().get() == before


@pytest.mark.parametrize(("role", "expected"), [(Role.EDITOR, 200), (Role.FRONT_OF_HOUSE, 403), (Role.READER, 403)])
def test_who_may_not_change_a_row_may_not_restore_it(programme: Screening, role: Role, expected: int) -> None:
    client, _user = somebody(role)
    data = {"version": programme.history.get().pk, "seen": ""}
    assert client.post(address(Screening, "history", programme.pk), data, follow=True).status_code == expected


def test_the_command_may_run_again_and_leaves_other_groups_alone() -> None:
    Group.objects.create(name="Volunteers")
    for _time in range(2):
        call_command("roles", stdout=StringIO())
    assert sorted(Group.objects.values_list("name", flat=True)) == [
        "Editor",
        "Front of house",
        "Moderator",
        "Reader",
        "Volunteers",
    ]


def test_visitors_and_people_without_a_role_see_no_page_of_the_desk(programme: Screening, client: Client) -> None:
    assert client.get(address(Screening)).status_code == 302
    client.force_login(a.an_editor(is_superuser=False))
    assert client.get(address(Screening)).status_code == 403
    assert client.get(reverse("admin:index")).status_code == 200
