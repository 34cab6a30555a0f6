"""The demonstration: what it must carry is there, once; the rest is full, free of overlaps, and the same every time."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db.models import Count

from festival.models import Edition, Page, User
from festival.site.demonstration import content, programme, showings, stills
from festival.site.demonstration.pictures import orders
from festival.site.demonstration.placement import Placement, Room, Showing, Window, Wish
from films.models import Credit, Film, OutsideRating, PressReview, Selection
from films.models.vocabulary import Role
from screenings.admin.demand import Demand
from screenings.models import Change, Hall, Screening, Transfer
from screenings.models.vocabulary import Audience, Availability, Kind, Status
from tests.builders import an_edition

NOW = datetime(2012, 11, 19, 11, 20, tzinfo=UTC)
DEFECTOR = "the-defector-escape-from-north-korea"


pytestmark = pytest.mark.django_db


def shown(edition: str = "2012"):
    return Screening.objects.filter(edition__slug=edition).select_related(
        "hall__venue", "edition", "film", "compilation"
    )


def in_amsterdam(screening: Screening) -> tuple[str, str, str]:
    return f"{screening.local_start:%a %d %b %H:%M}", f"{screening.local_end:%H:%M}", screening.hall.full_name


def test_the_known_film_has_its_four_screenings_and_no_other(demo):
    film = Film.objects.get(slug=DEFECTOR)
    assert [in_amsterdam(one) for one in shown().filter(film=film).order_by("starts_at")] == [
        ("Sun 18 Nov 17:00", "18:11", "Brakke Grond Rode Zaal"),
        ("Mon 19 Nov 12:45", "13:56", "Tuschinski 1"),
        ("Wed 21 Nov 15:00", "16:11", "Munt 11"),
        ("Sat 24 Nov 16:45", "17:56", "Tuschinski 4"),
    ]


def test_the_known_screenings_are_public_confirmed_ticketed_and_bare(demo):
    for one in shown().filter(film__slug=DEFECTOR):
        assert one.is_published(NOW)
        assert one.ticket_url.startswith("https://")
        facts = (one.status, one.audience, one.discussion_minutes, one.introduction_minutes, one.changes.count())
        assert facts == (Status.CONFIRMED, Audience.PUBLIC, 0, 0, 0)
        assert (one.subtitles, one.access, one.price_en, one.note_en) == ((), (), "", "")


def test_the_known_film_carries_its_facts(demo):
    film = Film.objects.get(slug=DEFECTOR)
    facts = (film.runtime, film.year, film.countries, film.languages, film.colour, film.screen_format)
    assert facts == (71, 2012, ("CA",), ("en", "ko"), "colour", "hdcam")
    assert Selection.objects.get(film=film).section.full_name == "Reflecting Images – Panorama"
    assert list(film.nominations.values_list("award__slug", "status")) == [("idfa-audience-award", "eligible")]
    assert {(one.role, one.name) for one in Credit.objects.filter(film=film)} == {
        (Role.DIRECTOR, "Ann Shin"), (Role.PRODUCER, "Ann Shin"), (Role.CINEMATOGRAPHY, "Stephen"),
        (Role.EDITING, "Manfred Becker"), (Role.PRODUCTION, "Fathom Film Group"), (Role.SUBJECT, "Dragon"),
        (Role.SUBJECT, "Sook-ja"), (Role.SUBJECT, "Yong-hee"), (Role.SUBJECT, "Tae-sup Heo"),
    }  # fmt: skip
    assert not Credit.objects.filter(film=film, person__isnull=False, person__biography_en="").exists()
    assert list(film.links.values_list("kind", "title")) == [
        ("companion", "The Defector: Escape from North Korea Interactive")
    ]


def test_the_known_reviews_are_retold_with_their_outlets(demo):
    reviews = PressReview.objects.filter(film__slug=DEFECTOR).order_by("position")
    assert [(one.outlet, one.author, one.comments, one.excerpt) for one in reviews] == [
        ("DocGeeks", "Emma", "closed", ""),
        ("Korean-culture blog", "", "open", ""),
    ]
    assert "Planet of Snail" in reviews[1].summary_en
    assert "Storyville" in reviews[0].author_biography_en


def test_two_related_records_stand_in_the_archive_unscreened(demo):
    related = Film.objects.get(slug=DEFECTOR).related.order_by("year")
    assert [(film.title, film.year, film.selections.count(), film.screenings.count()) for film in related] == [
        ("What North Korean Defectors Think of Korea", 2017, 0, 0),
        ("Beyond Utopia", 2023, 0, 0),
    ]
    rating = OutsideRating.objects.get(film=related[0])
    assert (str(rating.value), rating.scale, rating.count, rating.comment_count) == ("7.61", 10, 49, 13)


def test_the_edition_has_twelve_days_and_fourteen_halls(demo):
    edition = Edition.objects.get(slug="2012")
    assert (str(edition.starts_on), str(edition.ends_on), edition.time_zone, len(edition.days)) == (
        "2012-11-14", "2012-11-25", "Europe/Amsterdam", 12,
    )  # fmt: skip
    assert [hall.full_name for hall in Hall.objects.select_related("venue")] == [
        *(f"Tuschinski {number}" for number in range(1, 7)), *(f"Munt {number}" for number in range(9, 14)),
        "Brakke Grond Rode Zaal", "Brakke Grond Grote Zaal", "Brakke Grond Expozaal",
    ]  # fmt: skip
    walks = Transfer.objects.values_list("from_venue__name", "to_venue__name", "minutes")
    assert set(walks) == {
        ("Tuschinski", "Munt", 3), ("Tuschinski", "Brakke Grond", 9), ("Munt", "Brakke Grond", 9),
    }  # fmt: skip


def test_the_programme_is_of_full_size(demo):
    assert 860 <= shown().count() <= 940
    assert 115 <= Film.objects.filter(selections__section__edition__slug="2012").count() <= 130
    assert 40 <= shown("2011").count() <= 50
    assert Edition.objects.get(slug="2011").status == Edition.Status.ARCHIVED


def test_features_are_shown_five_to_eight_times(demo):
    counted = Film.objects.filter(selections__section__code__in=["FEA", "PAN", "PLA", "MUS"])
    counted = counted.filter(selections__section__edition__slug="2012").exclude(slug=DEFECTOR)
    times = Counter(counted.annotate(times=Count("screenings", distinct=True)).values_list("times", flat=True))
    assert min(times) >= 5
    assert max(times) <= 9


def test_no_hall_holds_two_screenings_at_once_and_every_hall_is_cleared_between(demo):
    rows = shown().filter(status=Status.CONFIRMED, ends_at__isnull=False).order_by("hall", "starts_at")
    tight = [
        (str(one), str(two))
        for one, two in pairwise(rows)
        if one.hall_id == two.hall_id
        and one.ends_at + timedelta(minutes=one.hall.turnaround_minutes or 15) > two.starts_at
    ]
    assert tight == []


def test_no_guest_is_in_two_places(demo):
    attended = shown().filter(guests__isnull=False, ends_at__isnull=False, status=Status.CONFIRMED)
    rows = attended.order_by("guests", "starts_at").values_list("guests", "starts_at", "ends_at", "hall__venue")
    minutes = {
        frozenset(pair): wait for *pair, wait in Transfer.objects.values_list("from_venue", "to_venue", "minutes")
    }
    late = [
        (one, two)
        for one, two in pairwise(rows)
        if one[0] == two[0] and one[2] + timedelta(minutes=minutes.get(frozenset((one[3], two[3])), 0)) > two[1]
    ]
    assert len(rows) > 100
    assert late == []


def test_quarter_past_midnight_on_tuesday_belongs_to_monday(demo):
    night = shown().get(starts_at=datetime(2012, 11, 19, 23, 15, tzinfo=UTC), hall__slug="tuschinski-2")
    assert (str(night.day), f"{night.local_start:%a %H:%M}") == ("2012-11-19", "Tue 00:15")


def test_every_state_that_pages_can_show_is_there(demo):
    monday = shown().filter(starts_at__gte=NOW, starts_at__lt=NOW + timedelta(hours=12))
    assert {
        Availability.FEW,
        Availability.SOLD_OUT,
        Availability.RUSH,
        Availability.AVAILABLE,
        Availability.FREE,
    } <= set(monday.values_list("availability", flat=True))
    assert set(shown().values_list("audience", flat=True)) == set(Audience.values)
    assert set(shown().values_list("kind", flat=True)) == set(Kind.values)
    assert set(shown().values_list("status", flat=True)) == set(Status.values)
    assert {code for one in shown() for code in one.access} >= {
        "open_captions", "audio_description", "sign_language", "relaxed", "live_subtitles",
    }  # fmt: skip
    assert shown().filter(ends_at=None).exists()


def test_changes_give_their_reasons_in_both_languages(demo):
    kinds = Counter(Change.objects.values_list("kind", flat=True))
    assert kinds == {"moved": 5, "cancelled": 4, "reinstated": 1}
    final = Change.objects.exclude(screening__changes__kind="reinstated", kind="cancelled")
    assert not final.filter(reason_en="").exists()
    assert not final.filter(reason_nl="").exists()


def test_some_things_are_for_staff_only(demo):
    visitor, staff = AnonymousUser(), User.objects.get(username="editor")
    hidden = shown().count() - shown().visible_to(visitor, now=NOW).count()
    assert 15 <= hidden <= 40
    assert Film.objects.filter(published_at=None).count() == 2
    assert Film.objects.filter(published_at__gt=NOW).count() == 1
    assert not Change.objects.exclude(screening__film__published_at__lte=NOW).exists()
    assert shown().visible_to(staff, now=NOW).count() == shown().count()
    assert not shown().visible_to(visitor, now=NOW).filter(status=Status.TENTATIVE).exists()


def test_every_film_has_its_texts_in_both_languages(demo):
    for column in ("logline", "synopsis"):
        for language in ("en", "nl"):
            assert not Film.objects.filter(**{f"{column}_{language}": ""}).exists()
    assert not Page.objects.filter(body_nl="").exists()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_sentence_stands_in_two_synopses(language):
    rows = [*content.films(), *content.records(), *content.older_films()]
    sentences = Counter(
        sentence.strip()
        for row in rows
        for sentence in re.split(r"(?<=[.!?])\s+", row[f"synopsis_{language}"])
        if len(sentence) > 12
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []
    assert len(sentences) > 500


def test_every_code_that_a_file_names_exists():
    codes = {row["code"] for row in (*content.films(), *content.records(), *content.older_films())}
    named = {code for row in content.films() for code in row.get("related", ())}
    named |= {code for row in content.read("compilations") for code in row["films"]}
    choices = content.read("choices")
    named |= {*choices["highlights"], *choices["drafts"], *choices["public_later"], *choices["free"]}
    assert named - codes == set()


def test_no_two_stills_are_ordered_alike():
    ordered = list(orders().values())
    assert len(ordered) >= 40
    assert len({(order.composition, order.seed) for order in ordered}) == len(ordered)
    assert len({order.name for order in ordered}) == len(ordered)
    assert {order.composition for order in ordered} == set(stills.COMPOSITIONS)


def test_a_still_is_the_same_for_the_same_seed_and_another_for_another():
    first, again, other = (stills.paint("window", seed) for seed in (1, 1, 2))
    assert first.size == (1280, 720)
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != other.tobytes()


def test_two_placements_are_equal(demo):
    edition, halls = Edition.objects.get(slug="2012"), list(Hall.objects.select_related("venue"))
    assert showings.place(edition, halls)[1] == showings.place(edition, halls)[1]


def test_a_second_call_adds_nothing_and_keeps_what_was_edited(demo, settings):
    counted = {model: model.objects.count() for model in (Film, Screening, Change, User, Page)}
    Film.objects.filter(slug=DEFECTOR).update(logline_en="Edited.")
    out = StringIO()
    call_command("demo", stdout=out)
    assert {model: model.objects.count() for model in counted} == counted
    assert Film.objects.get(slug=DEFECTOR).logline_en == "Edited."
    assert "there already" in out.getvalue()
    password = re.search(r"Password +(\S+)", demo).group(1)
    assert password in out.getvalue()
    assert User.objects.get(username="editor").check_password(password)


def test_a_database_with_another_festival_is_left_alone(settings, tmp_path):
    settings.VAR = tmp_path
    Edition.objects.filter(slug="2012").update(slug="somebody-elses")
    an_edition(name="Another 2013", slug="2013")
    counted = {model: model.objects.count() for model in (Edition, Film, Screening, User)}
    with pytest.raises(CommandError, match="another festival"):
        call_command("demo", "--without-pictures", stdout=StringIO())
    assert {model: model.objects.count() for model in counted} == counted
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_where_the_programme_is(demo, monkeypatch):
    monkeypatch.setenv("PORT", "9123")
    out = StringIO()
    call_command("demo", stdout=out)
    assert "http://127.0.0.1:9123/" in out.getvalue()


ROOMS = (Room("a", "north", 100), Room("b", "south", 50))
WINDOWS = {"public": Window(600, 900, ("a", "b")), "late": Window(1380, 1455, ("a",))}


def placed(*wishes: Wish, seed: int = 1) -> list[Showing]:
    return Placement(ROOMS, WINDOWS, {("north", "south"): 30, ("south", "north"): 30}, seed).place(wishes, days=2)


def test_one_work_is_never_in_two_halls_within_an_hour():
    first, second = placed(Wish("film", 60, 0), Wish("film", 60, 0))
    assert second.starts - first.ends >= 60 or second.wish.day > first.wish.day


def test_a_guest_has_time_to_walk():
    shown = placed(*(Wish(f"film {number}", 60, 0, guests=("Ann",), discussion=20) for number in range(3)))
    by_time = sorted(shown, key=lambda one: (one.wish.day, one.starts))
    for one, two in pairwise(by_time):
        assert one.wish.day < two.wish.day or two.starts - one.ends >= (35 if one.room != two.room else 0)


def test_what_finds_no_place_on_its_day_is_shown_on_the_next():
    shown = placed(*(Wish(f"film {number}", 200, 0) for number in range(6)))
    assert len(shown) == 6
    assert {one.wish.day for one in shown} == {0, 1}


def test_a_late_wish_is_placed_at_night():
    [late] = placed(Wish("film", 60, 0, "late"))
    assert 1380 <= late.starts <= 1455
    assert late.room.slug == "a"


def test_every_section_of_the_films_exists():
    known = {row["code"] for row in content.read("sections")}
    assert {row["section"] for row in content.films()} <= known
    assert set(programme.TIMES) <= known
    assert Path(content.DATA, "defector.json").exists()


def test_demand_has_popular_films_whose_last_times_clash_and_halls_that_are_small(demo):
    shown = Demand(Edition.objects.get(slug="2012"), NOW).shown()
    assert [pair.plans for pair in shown["pairs"][:3]] == sorted((pair.plans for pair in shown["pairs"]), reverse=True)[
        :3
    ]
    assert len(shown["pairs"]) >= 3
    assert all(pair.plans >= 5 and 2 * pair.clashing >= pair.ways for pair in shown["pairs"])
    assert any(hall.larger for hall in shown["halls"])
    assert not any(DEFECTOR.split("-")[1].capitalize() in title for pair in shown["pairs"] for title in pair.titles)
