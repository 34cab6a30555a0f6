"""Changes that were made without a connection and arrive late, after others were made elsewhere."""

import pytest
from django.test import Client

from films.models import Film
from screenings.models import Pick, Screening, Wish
from tests.builders import a_film, a_screening, a_section, an_edition
from tests.plans import SCRIPT, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]


@pytest.fixture
def film() -> Film:
    """A film of the programme."""
    return a_film("The Defector", section=a_section(an_edition()))


@pytest.fixture
def screening(film: Film) -> Screening:
    """A screening of it tomorrow."""
    return a_screening(film.selections.get().section.edition, "2012-11-20T12:45", film=film)


def levels() -> list[str]:
    return list(Wish.objects.values_list("level", flat=True))


def states() -> list[str]:
    return list(Pick.objects.values_list("state", flat=True))


@pytest.mark.parametrize(
    ("seen", "level", "kept"), [("", "must", ["must"]), ("want", "must", ["must"]), ("want", "", [])]
)
def test_a_film_that_is_as_it_was_seen_changes(
    client: Client, film: Film, seen: str, level: str, kept: list[str]
) -> None:
    if seen:
        keep(client, film, level=seen)
    assert (keep(client, film, headers=SCRIPT, level=level, seen=seen).status_code, levels()) == (200, kept)


def test_a_film_that_was_changed_elsewhere_stays_as_it_is_and_says_so(client: Client, film: Film) -> None:
    keep(client, film, level="must")
    answer = keep(client, film, headers=SCRIPT, level="maybe", seen="want")
    assert (answer.status_code, levels()) == (422, ["must"])
    assert answer.json() == {"message": "You changed “The Defector” elsewhere in the meantime (Must see), and that stays. Press again to have it otherwise."}  # fmt: skip


def test_what_was_changed_elsewhere_to_the_same_is_well(client: Client, film: Film) -> None:
    keep(client, film, level="must")
    assert keep(client, film, headers=SCRIPT, level="must", seen="").status_code == 200


def test_a_screening_that_was_bought_elsewhere_is_not_taken_out(client: Client, screening: Screening) -> None:
    pick(client, screening, state="bought")
    answer = pick(client, screening, headers=SCRIPT, state="", seen="pinned")
    assert (answer.status_code, states()) == (422, ["bought"])
    assert answer.json() == {"message": "You changed “The Defector” elsewhere in the meantime (Bought), and that stays. Press again to have it otherwise."}  # fmt: skip


def test_a_screening_that_was_let_go_elsewhere_does_not_come_back(client: Client, screening: Screening) -> None:
    answer = pick(client, screening, headers=SCRIPT, state="bought", seen="pinned")
    assert (answer.status_code, states()) == (422, [])
    assert answer.json() == {"message": "You changed “The Defector” elsewhere in the meantime (not in your plan), and that stays. Press again to have it otherwise."}  # fmt: skip


def test_what_is_changed_at_once_asks_nobody(client: Client, screening: Screening) -> None:
    pick(client, screening, state="bought")
    assert (pick(client, screening, headers=SCRIPT, state="").status_code, states()) == (200, [])
