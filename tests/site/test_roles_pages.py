"""Roles on the desk's pages beside lists and forms: the board, health, publishing, imports and exports, and previews."""

import pytest
from django.test import Client
from django.urls import reverse

from festival.site.roles import Role
from screenings.models import Screening
from tests import builders as a
from tests.site.test_roles import programme, somebody

pytestmark = pytest.mark.django_db

__all__ = ["programme"]  # the fixture

# What each role is answered: editor, front of house, moderator, reader.
TABLE = {
    "admin:index": (200, 200, 200, 200),
    "admin:health": (200, 200, 200, 200),
    "admin:publish": (200, 403, 403, 403),
    "admin:import": (200, 200, 200, 200),  # exports; uploads below
    "admin:screenings_screening_board": (200, 200, 200, 200),
    "admin:screenings_screening_board_move": (200, 403, 403, 403),
    "admin:screenings_screening_board_copy": (200, 403, 403, 403),
    "admin:screenings_screening_board_shift": (200, 403, 403, 403),
    "admin:screenings_screening_board_swap": (200, 403, 403, 403),
    "admin:screenings_screening_board_status": (200, 403, 403, 403),
    "export": (200, 200, 200, 200),
    "preview": (200, 200, 200, 200),
}


def address(name: str, screening: Screening) -> str:
    """Where a page of the table stands."""
    if name == "preview":
        return a.a_film("Not yet", published_at=None).get_absolute_url()
    if name == "export":
        return reverse("admin:export", args=[screening.edition.slug, "json"])
    if name.endswith("_move"):
        return reverse(name, args=[screening.pk])
    day = f"?date={screening.day.isoformat()}" if "board" in name else ""
    return reverse(name) + day


def answers(client: Client, screening: Screening) -> dict[str, int]:
    return {name: client.get(address(name, screening)).status_code for name in TABLE}


@pytest.mark.parametrize(("number", "role"), list(enumerate(Role)))
def test_each_role_opens_the_pages_that_the_table_says(programme: Screening, number: int, role: Role) -> None:
    client, _user = somebody(role)
    assert answers(client, programme) == {name: expected[number] for name, expected in TABLE.items()}


@pytest.mark.parametrize(
    ("role", "expected"), [(Role.EDITOR, 200), *((role, 403) for role in Role if role != Role.EDITOR)]
)
def test_only_editors_upload_a_programme(programme: Screening, role: Role, expected: int) -> None:
    client, _user = somebody(role)
    answer = client.post(reverse("admin:import"), {"edition": programme.edition.pk})
    assert (answer.status_code, Screening.objects.count()) == (expected, 1)


def test_a_visitor_opens_none_of_them(programme: Screening, client: Client) -> None:
    assert answers(client, programme) == {name: 404 if name == "preview" else 302 for name in TABLE}
