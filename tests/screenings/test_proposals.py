"""Plan my festival: a proposal first, then accept, adjust, cancel or undo; why not, and what a film would cost."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from festival.models import Edition
from screenings.models import Pick, Plan, Proposal, Screening
from screenings.models.vocabulary import Availability
from tests.builders import NOW, a_film, a_hall, a_screening, a_section, an_edition
from tests.markup import problems
from tests.plans import OWN, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

Shown = dict[str, Screening]


@pytest.fixture
def shown() -> Shown:
    """Three films: two that overlap on Wednesday, of which one plays again on Thursday, and a third that only overlaps."""
    edition = an_edition()
    section = a_section(edition)
    one, two, three = (a_film(title, section=section) for title in ("One", "Two", "Three"))
    halls = [a_hall(str(number)) for number in range(3)]
    return {
        "one": a_screening(edition, "2012-11-21T14:00", film=one, hall=halls[0]),
        "two": a_screening(edition, "2012-11-21T14:30", film=two, hall=halls[1]),
        "two again": a_screening(edition, "2012-11-22T20:00", film=two, hall=halls[1]),
        "three": a_screening(edition, "2012-11-21T13:30", film=three, hall=halls[2]),
    }


def text_of(client: Client, path: str) -> str:
    html = client.get(path).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def proposed(client: Client, path: str = "/plan/proposal/", **said: str) -> str:
    """Ask for a proposal; the path of its page."""
    return client.post(path, said, headers=OWN).headers["Location"]


def states() -> dict[int, str]:
    return dict(Pick.objects.values_list("screening", "state"))


def test_a_proposal_is_shown_first_and_changes_nothing(client: Client, shown: Shown) -> None:
    for name, level in (("one", "must"), ("two", "want"), ("three", "maybe")):
        keep(client, shown[name].film, level=level)
    page = text_of(client, proposed(client))
    assert "The best possible plan: no other shows you more of what you wish for." in page
    assert "2 of 3 films on your list" in page
    assert "Gained One, Two" in page
    assert "Wed 21, 13:30, Tuschinski 2 — it overlaps “One” by 41 minutes" in page
    assert states() == {}


def test_accepting_applies_just_that_and_undo_restores_exactly_what_was(client: Client, shown: Shown) -> None:
    pick(client, shown["three"], state="bought", tickets="2")
    for name in ("one", "two"):
        keep(client, shown[name].film)
    before = states()
    path = proposed(client)
    assert client.post(f"{path}accept/", headers=OWN).headers["Location"] == "/plan/?kept=accepted"
    assert states() == {shown["three"].pk: "bought", shown["two again"].pk: "planned"}
    assert "Accepted. You can undo it below." in text_of(client, "/plan/?kept=accepted")
    client.post("/plan/undo/", headers=OWN)
    assert states() == before


def test_a_proposal_for_an_older_plan_is_refused_and_planned_again(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    path = proposed(client)
    keep(client, shown["two"].film)
    answer = client.post(f"{path}accept/", headers=OWN)
    assert answer.status_code == 422
    assert (
        "Your plan has changed since this proposal was made, so it does not fit any more. Plan again."
        in answer.content.decode()
    )
    assert states() == {}


def test_a_proposal_that_the_programme_has_overtaken_is_refused(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    path = proposed(client)
    Screening.objects.filter(pk=shown["one"].pk).update(availability=Availability.SOLD_OUT)
    answer = client.post(f"{path}accept/", headers=OWN)
    assert "“One” on Wed 21, 14:00 is not possible any more. Plan again." in answer.content.decode()
    assert (answer.status_code, states()) == (422, {})


def test_undoing_after_a_change_shows_both_and_asks_again(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    client.post(f"{proposed(client)}accept/", headers=OWN)
    pick(client, shown["one"])
    answer = client.post("/plan/undo/", headers=OWN)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "before “Not in the plan”, now “Pinned”" in page
    knowing = re.findall(r'name="knowing" value="(\d+)"', page)[0]
    client.post("/plan/undo/", {"knowing": knowing}, headers=OWN)
    assert states() == {}


def test_what_is_thrown_out_or_pinned_in_a_proposal_is_planned_around(client: Client, shown: Shown) -> None:
    for name in ("one", "two"):
        keep(client, shown[name].film)
    path = proposed(client)
    again = proposed(client, f"{path}adjust/", exclude=str(shown["two again"].pk))
    page = text_of(client, again)
    assert "1 of 2 films on your list" in page
    client.post(f"{again}accept/", headers=OWN)
    assert states()[shown["two again"].pk] == "excluded"


def test_what_if_names_the_price_of_a_film(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film, level="must")
    keep(client, shown["three"].film, level="want")
    path = proposed(client)
    page = text_of(client, proposed(client, f"{path}what-if/", film=str(shown["three"].film_id)))
    assert "Seeing “Three” costs you “One”." in page
    assert states() == {}


def test_must_sees_that_cannot_be_combined_are_named(client: Client, shown: Shown) -> None:
    for name in ("one", "three"):
        keep(client, shown[name].film, level="must")
    assert "These must-sees cannot be combined: “One”, “Three”." in text_of(client, proposed(client))


def test_must_sees_without_a_screening_that_can_be_planned_are_named(client: Client, shown: Shown) -> None:
    for name in ("one", "two"):
        keep(client, shown[name].film, level="must")
    Screening.objects.filter(pk=shown["one"].pk).update(availability=Availability.SOLD_OUT)
    page = text_of(client, proposed(client))
    assert "No screening of these must-sees can be planned: “One”." in page
    assert "Wed 21, 14:00, Tuschinski 0 — sold out, and you do not queue" in page


def test_what_is_pinned_stays_though_it_clashes_and_the_proposal_says_so(client: Client, shown: Shown) -> None:
    for name in ("one", "three"):
        pick(client, shown[name])
    keep(client, shown["two"].film)
    sentence = "“Three” and “One” overlap by 41 minutes. Both are pinned or bought, so both stay."
    assert sentence in text_of(client, proposed(client))
    [clash] = re.findall(r'name="clash" value="([^"]*)"', client.get("/plan/").content.decode())
    client.post("/plan/both/", {"clash": clash}, headers=OWN)
    assert sentence not in text_of(client, proposed(client))


def test_a_plan_is_worked_out_once_at_a_time(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    Plan.objects.update(solving_until=NOW + timedelta(seconds=5))
    answer = client.post("/plan/proposal/", headers=OWN)
    assert (answer.status_code, Proposal.objects.count()) == (409, 0)
    Plan.objects.update(solving_until=NOW - timedelta(seconds=5))
    assert client.post("/plan/proposal/", headers=OWN).status_code == 303


def test_nothing_is_solved_by_looking(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    assert (client.get("/plan/proposal/").status_code, Proposal.objects.count()) == (405, 0)


def test_without_wishes_there_is_nothing_to_plan(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    keep(client, shown["one"].film, level="")
    answer = client.post("/plan/proposal/", headers=OWN)
    assert answer.status_code == 422
    assert "keep the films that you would like to see first" in answer.content.decode()


def test_a_foreign_proposal_is_nobodys(client: Client, shown: Shown) -> None:
    keep(client, shown["one"].film)
    path = proposed(client)
    other = Client()
    keep(other, shown["two"].film)
    assert [other.get(path).status_code, other.post(f"{path}accept/", headers=OWN).status_code] == [404, 404]


@pytest.mark.parametrize("said", [{"pin": "x"}, {"exclude": "9" * 30}, {"level": "love", "film": "1"}, {}])
def test_nonsense_adjusts_nothing(client: Client, shown: Shown, said: dict[str, str]) -> None:
    keep(client, shown["one"].film)
    path = proposed(client)
    assert client.post(f"{path}adjust/", said, headers=OWN).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_planning_and_looking_take_the_same_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    edition: Edition = an_edition()
    for each in range(number):
        film = a_film(section=a_section(edition, f"S{each}"))
        a_screening(edition, f"2012-11-2{each}T14:00", film=film)
        keep(client, film)
    with django_assert_num_queries(17):
        path = proposed(client)
    with django_assert_num_queries(10):
        client.get(path)


def test_the_pages_are_well_made(client: Client, shown: Shown) -> None:
    for name in ("one", "two", "three"):
        keep(client, shown[name].film, level="must")
    assert problems(client.get(proposed(client)).content.decode()) == []
