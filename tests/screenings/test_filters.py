"""What a query string leaves: the same in the database and in the counts beside every choice."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from festival import facets
from festival.facets import Chip
from festival.models import User
from screenings.asked import FACETS, asked
from screenings.filters import ScreeningFilter
from screenings.programme import Programme
from screenings.selected import Selected
from tests.builders import NOW, a_credit, an_editor
from tests.screenings.conftest import SmallFestival

VISIBLE = {"noon", "morning", "block", "talk", "night", "tuesday", "cancelled", "unknown end"}


def found(festival: SmallFestival, query: str, visitor: User | AnonymousUser | None = None) -> set[str]:
    """Names of the screenings that a query string finds."""
    programme = Programme(festival.edition, visitor or AnonymousUser(), NOW)
    question = asked(QueryDict(query), programme)
    pks = set(Selected(question, programme, "/schedule/").screenings.values_list("pk", flat=True))
    return {name for name, screening in festival.screenings.items() if screening.pk in pks}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("date=all", VISIBLE),
        ("", {"noon", "morning", "block", "talk", "night"}),
        ("date=2012-11-20", {"tuesday", "cancelled"}),
        ("date=2012-11-20&date=2012-11-21", {"tuesday", "cancelled", "unknown end"}),
        ("date=all&venue=munt", {"morning", "talk"}),
        ("date=2012-11-19&venue=munt&venue=tuschinski", {"noon", "morning", "block", "talk", "night"}),
        ("date=all&hall=tuschinski-4", {"block", "cancelled"}),
        ("part=night", {"night"}),
        ("part=morning&part=evening", {"morning", "talk"}),
        ("date=all&section=panorama", {"noon", "morning", "tuesday"}),
        ("date=all&section=reflecting-images", {"noon", "morning", "tuesday"}),
        ("date=all&section=student", {"block", "night", "cancelled"}),
        ("date=all&country=KR", {"noon", "morning", "tuesday"}),
        ("date=all&country=NL", {"block", "night", "cancelled"}),
        ("date=all&country=SE", set()),
        ("date=all&language=en", {"noon", "morning", "talk"}),
        ("date=all&language=fr", {"tuesday"}),
        ("date=all&language=nl", {"block", "night", "cancelled"}),
        ("date=all&subtitles=nl", {"block"}),
        ("date=all&access=relaxed", {"block"}),
        ("date=all&kind=talk", {"talk"}),
        ("date=all&tickets=open", {"noon", "block", "talk", "night", "tuesday", "unknown end"}),
        ("date=all&open=1", {"noon", "block", "talk", "night", "tuesday", "unknown end"}),
        ("date=all&film=the-defector", {"noon", "morning", "tuesday"}),
        ("date=all&film=short", {"block", "night", "cancelled"}),
        ("date=2012-11-19&venue=tuschinski&part=afternoon&language=ko&tickets=open", {"noon"}),
    ],
)  # fmt: skip
def test_filters_add_up_inside_a_name_and_narrow_each_other(
    festival: SmallFestival, query: str, names: set[str]
) -> None:
    assert found(festival, query) == names


def test_a_person_is_found_by_credits_and_as_a_guest(festival: SmallFestival) -> None:
    a_credit(festival.defector, "Ann Shin")
    assert found(festival, "date=all&person=ann-shin") == {"noon", "morning", "tuesday"}


def test_a_guest_of_one_screening_is_found_there(festival: SmallFestival) -> None:
    guest = festival.screenings["noon"].guests.get()
    festival.screenings["talk"].guests.add(guest)
    a_credit(festival.screenings["unknown end"].film, "Ann Shin")
    assert found(festival, "date=all&person=ann-shin") == {"noon", "talk", "unknown end"}


def test_staff_find_what_is_not_published(festival: SmallFestival) -> None:
    assert found(festival, "date=all", an_editor()) == set(festival.screenings)
    assert found(festival, "date=all&country=SE", an_editor()) == {"film unpublished", "block"}


@pytest.mark.parametrize("staff", [False, True])
def test_counts_and_database_agree_on_every_combination(festival: SmallFestival, staff: bool) -> None:
    programme = Programme(festival.edition, an_editor() if staff else AnonymousUser(), NOW)
    values = {name: [*programme.offered(name), *list(programme.labels(name))[:2]] for name in FACETS}
    values["date"] = [day.isoformat() for day in programme.days]
    values["film"] = ["the-defector", "short", "hidden"]
    choices = {name: st.frozensets(st.sampled_from(known), max_size=2) for name, known in values.items() if known}
    few = st.fixed_dictionaries({}, optional=choices).filter(lambda chosen: len(chosen) <= 5)

    @settings(max_examples=150)
    @given(few)
    def agree(chosen: dict[str, frozenset[str]]) -> None:
        rows = {int(*row["pk"]) for row in programme.rows if facets.matches(row, chosen)}
        assert (
            set(ScreeningFilter({k: list(v) for k, v in chosen.items()}, programme).qs.values_list("pk", flat=True))
            == rows
        )

    agree()


def test_counts_leave_their_own_choice_out_and_follow_the_others(festival: SmallFestival) -> None:
    programme = Programme(festival.edition, AnonymousUser(), NOW)
    selected = Selected(asked(QueryDict("date=2012-11-19&venue=munt&part=evening"), programme), programme, "/schedule/")
    venues = {choice.value: (choice.count, choice.checked) for choice in selected.facets["venue"].choices}
    parts = {choice.value: (choice.count, choice.checked) for choice in selected.facets["part"].choices}
    assert venues == {"tuschinski": (0, False), "munt": (1, True)}
    assert parts == {"morning": (1, False), "afternoon": (0, False), "evening": (1, True), "night": (0, False)}
    assert dict(selected.by_day) == {"2012-11-19": 1}


def test_chips_take_themselves_away_and_keep_the_day(festival: SmallFestival) -> None:
    programme = Programme(festival.edition, AnonymousUser(), NOW)
    query = QueryDict("date=2012-11-19&venue=munt&part=evening&film=the-defector&view=grid")
    assert Selected(asked(query, programme), programme, "/schedule/").chips == [
        Chip("Munt", "/schedule/?date=2012-11-19&part=evening&film=the-defector&view=grid"),
        Chip("Evening", "/schedule/?date=2012-11-19&venue=munt&film=the-defector&view=grid"),
        Chip("The Defector", "/schedule/?date=2012-11-19&venue=munt&part=evening&view=grid"),
    ]


@pytest.mark.parametrize(
    ("query", "notices"),
    [
        ("venue=nowhere", ("There is no “Venue” called “nowhere” here; it was left out.",)),
        ("venue=a&venue=b", ("There is no “Venue” called “a”, “b” here; they were left out.",)),
        ("film=hidden", ("There is no “film” called “hidden” here; it was left out.",)),
        ("country=QQ&venue=munt", ("There is no “Country” called “QQ” here; it was left out.",)),
        ("view=cube", ("There is no “view” called “cube” here; it was left out.",)),
        ("date=2012-13-45", ("“2012-13-45” is not a date. Here is Monday 19 November instead.",)),
        ("date=2012-W47-2", ("“2012-W47-2” is not a date. Here is Monday 19 November instead.",)),
        ("date=today&date=2012-11-20", ("“today” is not a date.",)),
        ("date=2012-11-20&date=2013-01-01", ("1 January 2013 is not a day of IDFA 2012.",)),
        ("date=all&view=grid", ("The timetable shows one day at a time. Choose a day to see it.",)),
        ("venue=%1b" + "x" * 500, ("There is no “Venue” called “" + "x" * 30 + "…” here; it was left out.",)),
    ],
)
def test_what_is_not_understood_is_left_out_with_a_sentence(
    festival: SmallFestival, query: str, notices: tuple[str, ...]
) -> None:
    assert asked(QueryDict(query), Programme(festival.edition, AnonymousUser(), NOW)).notices == notices
