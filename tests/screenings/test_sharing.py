"""A plan that others read: its link, what it shows, and what a reader makes of it."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from screenings.models import Pick, Plan, Wish
from screenings.models.vocabulary import Status
from tests.builders import LONG_AGO, NOW, a_compilation, a_film, a_hall, a_screening, a_section, a_venue, an_edition
from tests.markup import problems
from tests.plans import OWN, a_pick, a_plan, a_wish, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

TOKEN = "abcdefghijklmnopqrstuvwxyz012345"
SHARED = f"/plan/s/{TOKEN}/"


def post(client: Client, path: str, **said: str) -> HttpResponse:
    return client.post(path, said, headers=OWN)  # type: ignore[return-value]


def read(client: Client, path: str = SHARED) -> str:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == (
        200,
        "private, no-store",
        "noindex",
    )
    page = answer.content.decode()
    assert problems(page) == []
    return page


def titles(page: str) -> list[str]:
    """The films and screenings of a page, in its order."""
    return re.findall(r"<h3[^>]*><a [^>]*>([^<]+)</a></h3>", page)


@pytest.fixture
def edition() -> Edition:
    return an_edition()


@pytest.fixture
def friend(edition: Edition) -> Plan:
    """A shared plan with a bit of everything."""
    plan = a_plan(edition, share_token=TOKEN, preferences={"busy": [], "languages": ["ko"]})
    section = a_section(edition)
    for title, level in (("Maybe", "maybe"), ("Must", "must"), ("Never", "no")):
        a_wish(plan, a_film(title, section=section), level)
    a_pick(plan, a_screening(edition, "2012-11-20T14:00", film=a_film("Pinned", section=section)))
    a_pick(plan, a_screening(edition, "2012-11-20T20:00", film=a_film("Bought", section=section)), "bought")
    a_pick(plan, a_screening(edition, "2012-11-21T10:00", film=a_film("Rather not")), "excluded")
    a_pick(plan, a_screening(edition, "2012-11-18T10:00", film=a_film("Played")))
    return plan


def test_a_visitor_makes_a_link_and_takes_it_back_and_the_next_one_is_another(client: Client, edition: Edition) -> None:
    keep(client, a_film("Side A", section=a_section(edition)))
    links = []
    for _time in range(2):
        answer = post(client, "/plan/share/", edition="2012")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/plan/elsewhere/#share")
        [link] = re.findall(
            r'href="http://testserver(/plan/s/[\w-]+/)"', client.get("/plan/elsewhere/").content.decode()
        )
        assert titles(read(Client(), link)) == ["Side A"]
        links.append(link)
        post(client, "/plan/unshare/", edition="2012")
        assert Client().get(link).status_code == 404
    assert links[0] != links[1]


def test_asking_twice_for_a_link_gives_the_same(client: Client, edition: Edition) -> None:
    keep(client, a_film(section=a_section(edition)))
    tokens = []
    for _time in range(2):
        post(client, "/plan/share/")
        tokens.append(Plan.objects.get().share_token)
    assert tokens[0] == tokens[1] is not None


@pytest.mark.parametrize("path", ["/plan/share/", "/plan/unshare/"])
def test_nobody_shares_without_a_plan_or_another_edition_or_from_another_site(
    client: Client, edition: Edition, path: str
) -> None:
    assert post(client, path).status_code == 404
    keep(client, a_film(section=a_section(edition)))
    assert post(client, path, edition="2011").status_code == 404
    assert client.post(path, headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_others_see_days_and_wishes_as_they_are_now_and_nothing_else(client: Client, friend: Plan) -> None:
    page = read(client)
    assert titles(page) == ["Played", "Pinned", "Bought", "Must", "Maybe"]
    assert ("Bought</span>" in page, "Never" in page, "Rather not" in page) == (True, False, False)
    friend.picks.filter(state="pinned", screening__film__title="Pinned").delete()
    assert titles(read(client)) == ["Played", "Bought", "Must", "Maybe"]


def test_what_is_not_public_is_in_no_shared_plan(client: Client, friend: Plan, edition: Edition) -> None:
    a_wish(friend, a_film("Secret film", published_at=None))
    a_pick(friend, a_screening(edition, "2012-11-22T10:00", film=a_film("Secret screening", published_at=None)))
    a_pick(friend, a_screening(edition, "2012-11-22T12:00", film=a_film("Secret hour"), published_at=None))
    assert "Secret" not in read(client)
    Edition.objects.update(published_at=NOW + timedelta(days=1))
    assert client.get(SHARED).status_code == 404


def test_a_film_in_a_picked_compilation_needs_no_screening(client: Client, edition: Edition) -> None:
    section = a_section(edition)
    film = a_film("Short", section=section)
    plan = a_plan(edition, share_token=TOKEN)
    a_wish(plan, film)
    assert titles(read(client)) == ["Short"]
    block = a_compilation(section, film, title_en="Block")
    a_pick(plan, a_screening(edition, "2012-11-20T14:00", compilation=block, minutes=60))
    assert titles(read(client)) == ["Block"]


def test_duplicating_adds_wishes_and_pins_and_overwrites_nothing(client: Client, friend: Plan) -> None:
    maybe, bought = Wish.objects.get(film__title="Maybe").film, Pick.objects.get(state="bought").screening
    keep(client, maybe, level="must")
    pick(client, bought, state="excluded")
    answer = post(client, f"{SHARED}duplicate/")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{SHARED}?films=1&screenings=1&left=0")
    assert "Added to your plan: 1 film and 1 screening." in read(client, answer.headers["Location"])
    mine = Plan.objects.exclude(pk=friend.pk).get()
    assert dict(mine.wishes.values_list("film__title", "level")) == {"Maybe": "must", "Must": "must"}
    assert dict(mine.picks.values_list("screening__film__title", "state")) == {"Bought": "excluded", "Pinned": "pinned"}
    again = post(client, f"{SHARED}duplicate/")
    assert "There was nothing to add" in read(client, again.headers["Location"])


def test_duplicating_begins_a_plan_where_there_is_none_and_leaves_the_friends_alone(
    client: Client, friend: Plan
) -> None:
    answer = post(client, f"{SHARED}duplicate/")
    assert (answer.cookies["kept"].value, answer.headers["Cache-Control"]) == ("1", "private, no-store")
    mine = Plan.objects.exclude(pk=friend.pk).get()
    assert dict(mine.picks.values_list("screening__film__title", "tickets")) == {"Bought": 0, "Pinned": 0}
    assert (friend.picks.count(), mine.preferences) == (4, {})


def test_what_cannot_be_attended_any_more_is_not_duplicated(client: Client, edition: Edition) -> None:
    plan = a_plan(edition, share_token=TOKEN)
    for at, given in (
        ("19T10:00", {}),
        ("20T10:00", {"status": Status.CANCELLED}),
        ("20T12:00", {"published_at": None}),
    ):
        a_pick(plan, a_screening(edition, f"2012-11-{at}", **given))
    assert post(client, f"{SHARED}duplicate/").headers["Location"] == f"{SHARED}?films=0&screenings=0&left=0"


def test_nobody_duplicates_from_another_site_or_with_a_look(client: Client, friend: Plan) -> None:
    foreign = client.post(f"{SHARED}duplicate/", headers={"Origin": "https://elsewhere.example"})
    assert (foreign.status_code, client.get(f"{SHARED}duplicate/").status_code, Plan.objects.count()) == (403, 405, 1)


def test_an_edition_that_is_over_is_read_but_not_duplicated(client: Client, friend: Plan, settings: Settings) -> None:
    settings.DEMO_CLOCK = NOW + timedelta(days=30)
    assert "Duplicate this plan" not in read(client)
    assert post(client, f"{SHARED}duplicate/").headers["Location"] == SHARED
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("numbers", ["films=1", "films=1&screenings=x&left=0", "films=1&screenings=-1&left=0", "films=9999&screenings=1&left=1", "films=²&screenings=1&left=1"])  # fmt: skip
def test_numbers_that_nobody_led_to_say_nothing(client: Client, friend: Plan, numbers: str) -> None:
    assert 'role="status"' not in read(client, f"{SHARED}?{numbers}").split("<main")[1].split("</main>")[0]


def test_the_owner_reads_what_others_read(client: Client, edition: Edition) -> None:
    keep(client, a_film(section=a_section(edition)))
    Plan.objects.update(share_token=TOKEN)
    page = read(client)
    assert ("This is your own plan, as others see it." in page, "Duplicate this plan" in page) == (True, False)
    assert post(client, f"{SHARED}duplicate/").headers["Location"] == SHARED
    assert client.get(f"{SHARED}together/").headers["Location"] == SHARED


@pytest.fixture
def nearby(edition: Edition) -> dict[str, object]:
    """Films in two venues that are nine minutes apart."""
    nes, tuschinski = a_venue("Brakke Grond"), a_venue("Tuschinski")
    nes.transfers.create(to_venue=tuschinski, minutes=9)
    halls = {"nes": a_hall("Rode Zaal", venue=nes), "t1": a_hall("1", venue=tuschinski)}
    section = a_section(edition)
    films = {title: a_film(title, section=section, runtime=60) for title in ("Defector", "Snow", "Harbour")}

    def at(when: str, hall: str, title: str, **given: object) -> object:
        return a_screening(edition, f"2012-11-{when}", film=films[title], hall=halls[hall], **given)

    return films | {
        "early": at("20T10:00", "nes", "Defector"),
        "late": at("20T20:00", "t1", "Defector"),
        "snow": at("20T11:05", "t1", "Snow"),
        "harbour": at("20T19:00", "nes", "Harbour"),
        "invited": at("21T10:00", "nes", "Defector", audience="invitation"),
        "past": at("18T10:00", "nes", "Defector"),
    }


def coinciding(page: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The screenings that both attend; each film that both want, with the times that suit both and who is there already."""
    both, films = page.split('id="films"')
    common = [
        (found[1], re.findall(r"<b><time[^>]*>([^<]+)</time></b>.*?(?=<li|</ol>)", found[2], re.DOTALL))
        for found in re.finditer(r"<h3><a [^>]*>([^<]+)</a></h3>(.*?)</section>", films, re.DOTALL)
    ]
    return titles(both), common


def test_films_that_both_want_come_with_the_screenings_that_suit_both(
    client: Client, edition: Edition, nearby: dict[str, object]
) -> None:
    plan = a_plan(edition, share_token=TOKEN)
    a_wish(plan, nearby["Defector"])  # type: ignore[arg-type]
    a_pick(plan, nearby["snow"])  # type: ignore[arg-type]
    keep(client, nearby["Defector"], level="must")  # type: ignore[arg-type]
    # The friend is at Snow from 11:05, five minutes after The Defector's end and nine minutes away.
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [("Defector", ["20:00"])])
    plan.picks.all().delete()
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [("Defector", ["10:00", "20:00"])])
    pick(client, nearby["harbour"], state="bought")  # type: ignore[arg-type]
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [("Defector", ["10:00"])])
    keep(client, nearby["Defector"], level="no")  # type: ignore[arg-type]
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [])


def test_where_one_is_going_the_other_could_come_along(
    client: Client, edition: Edition, nearby: dict[str, object]
) -> None:
    plan = a_plan(edition, share_token=TOKEN)
    a_pick(plan, nearby["late"])  # type: ignore[arg-type]
    keep(client, nearby["Defector"])  # type: ignore[arg-type]
    page = read(client, f"{SHARED}together/")
    assert coinciding(page) == ([], [("Defector", ["20:00", "10:00"])])
    assert ("In the shared plan" in page, "In your plan" in page) == (True, False)
    pick(client, nearby["late"])  # type: ignore[arg-type]
    assert coinciding(read(client, f"{SHARED}together/")) == (["Defector"], [])


def test_a_bought_ticket_moves_for_nobody(client: Client, edition: Edition, nearby: dict[str, object]) -> None:
    plan = a_plan(edition, share_token=TOKEN)
    a_pick(plan, nearby["late"], "bought")  # type: ignore[arg-type]
    pick(client, nearby["early"])  # type: ignore[arg-type]
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [("Defector", ["20:00"])])
    pick(client, nearby["early"], state="bought")  # type: ignore[arg-type]
    page = read(client, f"{SHARED}together/")
    assert (coinciding(page), "No screening of it suits both of you." in page) == (([], [("Defector", [])]), True)


def test_how_the_other_likes_to_plan_is_not_looked_at(
    client: Client, edition: Edition, nearby: dict[str, object]
) -> None:
    plan = a_plan(edition, share_token=TOKEN, preferences={"access": ["wheelchair"], "languages": ["ko"], "a_day": 1})
    a_wish(plan, nearby["Defector"])  # type: ignore[arg-type]
    keep(client, nearby["Defector"])  # type: ignore[arg-type]
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [("Defector", ["10:00", "20:00"])])
    Plan.objects.exclude(pk=plan.pk).update(preferences={"access": ["wheelchair"]})
    assert coinciding(read(client, f"{SHARED}together/")) == ([], [("Defector", [])])
    assert Plan.objects.get(pk=plan.pk).preferences == {"access": ["wheelchair"], "languages": ["ko"], "a_day": 1}


def test_who_has_no_plan_yet_is_told_where_one_begins(client: Client, friend: Plan) -> None:
    assert "Nothing is kept in this browser yet" in read(client, f"{SHARED}together/")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(SHARED, 9), (f"{SHARED}together/", 18)])
def test_pages_of_a_shared_plan_take_as_many_queries_for_three_as_for_one(
    client: Client,
    edition: Edition,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
    queries: int,
    number: int,
) -> None:
    plan, section = a_plan(edition, share_token=TOKEN), a_section(edition)
    for index in range(number):
        film = a_film(section=section)
        a_wish(plan, film)
        keep(client, film)
        a_screening(edition, f"2012-11-22T1{index}:00", film=film)
        both = a_screening(edition, f"2012-11-2{index}T20:00", film=a_film(section=section))
        a_pick(plan, both)
        pick(client, both)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_a_look_at_long_ago_is_no_use(client: Client, friend: Plan) -> None:
    Plan.objects.update(touched_at=LONG_AGO)
    read(client)
    assert set(Plan.objects.values_list("touched_at", flat=True)) == {LONG_AGO}
