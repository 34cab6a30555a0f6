"""A programme read from the database, judged, and said in sentences."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from festival.models import Edition
from films.models import Selection, Still
from films.models.vocabulary import Premiere, ScreenFormat
from screenings import programme_rows
from screenings.checking import Health
from screenings.models import Hall, Screening, Transfer, Venue
from screenings.models.vocabulary import Audience, Availability, Kind, Status
from screenings.programme_checks import Code
from tests import builders as made

pytestmark = pytest.mark.django_db
QUERIES = 12


def a_whole_film(title: str, edition: Edition, **given: Any) -> Any:
    """A film in a section with a still and a synopsis in both languages."""
    section = edition.sections.first() or made.a_section(edition, name_nl="Sectie PAN")
    film = made.a_film(title, section=section, synopsis_en="A film.", synopsis_nl="Een film.", **given)
    Still.objects.bulk_create(
        [Still(film=film, image="stills/one.jpg", image_width=960, image_height=540, is_lead=True)]
    )
    return film


def a_whole_screening(edition: Edition, at: str = "2012-11-19T12:45", **given: Any) -> Screening:
    return made.a_screening(edition, at, **{"ticket_url": "https://tickets.example/1"} | given)


def messages(edition: Edition, code: Code) -> list[str]:
    health = Health.of(edition, made.NOW)
    return [health.message(finding) for finding in health.findings if finding.code == code]


def codes(edition: Edition) -> list[Code]:
    return [finding.code for finding in Health.of(edition, made.NOW).findings]


def checked(edition: Edition, **options: Any) -> tuple[str, int]:
    """What the command writes, and its exit status."""
    written = StringIO()
    try:
        call_command("check_programme", edition=edition.slug, stdout=written, **options)
    except SystemExit as end:
        return written.getvalue(), int(end.code or 0)
    return written.getvalue(), 0


def test_a_whole_programme_has_no_findings() -> None:
    edition = made.an_edition()
    a_whole_screening(edition, film=a_whole_film("The Defector", edition))
    assert codes(edition) == []


def test_an_overlap_is_said_with_hall_day_and_times_of_the_festival() -> None:
    edition, hall = made.an_edition(), made.a_hall("1")
    a_whole_screening(edition, film=a_whole_film("The Defector", edition), hall=hall, status=Status.TENTATIVE)
    a_whole_screening(edition, "2012-11-19T13:30", film=a_whole_film("Aftersun", edition, runtime=None), hall=hall)
    assert messages(edition, Code.HALL_OVERLAP) == [
        "Tuschinski 1 is booked twice on Mon 19 Nov: “The Defector” (12:45–13:56) and “Aftersun” (13:30, end unknown). Move one of them."
    ]


def test_sentences_follow_the_readers_language() -> None:
    edition = made.an_edition()
    film = a_whole_film("The Defector", edition, logline_en="Dragon.")
    a_whole_screening(edition, "2012-11-20T00:30", film=film, ticket_url="")
    assert messages(edition, Code.NO_TICKET_LINK)[0].startswith(
        "“The Defector” on the night of Mon 19 Nov, 00:30 has tickets"
    )
    assert "lacks Dutch for: logline." in messages(edition, Code.MISSING_TRANSLATION)[0]
    with translation.override("nl"):
        assert "ma 19" in messages(edition, Code.NO_TICKET_LINK)[0]
        assert "Nederlands" in messages(edition, Code.MISSING_TRANSLATION)[0]


def test_every_sentence_has_the_facts_that_it_names() -> None:
    edition = made.an_edition()
    an_edition_full_of_mistakes(edition)
    health = Health.of(edition, made.NOW)
    assert {finding.code for finding in health.findings} == set(Code)
    for finding in health.findings:
        message = health.message(finding)
        assert "%(" not in message
        assert message.endswith(".")
        assert message.count("“") == message.count("”")


def test_every_edition_is_judged_by_itself() -> None:
    edition = made.an_edition()
    an_edition_full_of_mistakes(edition)
    other = made.an_edition(slug="2013", name="IDFA 2013")
    assert codes(other) == []


def test_findings_are_kept_by_code_severity_screening_and_film() -> None:
    edition, hall = made.an_edition(), made.a_hall("1")
    films = [a_whole_film(title, edition) for title in ("The Defector", "Aftersun")]
    one, other = [
        a_whole_screening(edition, at, film=film, hall=hall, status=Status.TENTATIVE)
        for at, film in zip(("2012-11-19T12:45", "2012-11-19T13:30"), films, strict=True)
    ]
    health = Health.of(edition, made.NOW)
    assert health.by_code == {Code.HALL_OVERLAP: 1}
    assert [*health.by_severity.values()] == [1, 0, 0]
    assert set(health.by_screening) == {one.pk, other.pk}
    assert set(health.by_film) == {film.pk for film in films}


def test_the_table_of_transfers_and_the_distance_on_foot_give_the_way() -> None:
    edition = made.an_edition()
    venues = [made.a_venue(name) for name in ("Tuschinski", "Munt", "Brakke Grond")]
    Venue.objects.filter(pk=venues[1].pk).update(latitude="52.36610", longitude="4.89330")
    Venue.objects.filter(pk=venues[2].pk).update(latitude="52.37090", longitude="4.89360")
    Transfer.objects.create(from_venue=venues[0], to_venue=venues[1], minutes=3)
    for venue in venues:
        made.a_screening(edition, hall=made.a_hall("1", venue=venue))
    tuschinski, munt, brakke_grond = (venue.pk for venue in venues)
    assert programme_rows.read(edition, made.NOW).transfers == {
        (tuschinski, munt): 3, (munt, tuschinski): 3, (munt, brakke_grond): 9, (brakke_grond, munt): 9,
    }  # fmt: skip


def test_a_screening_arrives_with_what_its_words_mean() -> None:
    edition = made.an_edition()
    made.a_screening(
        edition, audience=Audience.SCHOOL, kind=Kind.CEREMONY, status=Status.CANCELLED, availability=Availability.FREE
    )
    [row] = programme_rows.read(edition, made.NOW).screenings
    assert (row.is_preview, row.is_ceremony, row.is_cancelled, row.sells_tickets) == (True, True, True, False)


@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_queries_does_not_grow(times: int) -> None:
    edition = made.an_edition()
    for _ in range(times):
        an_edition_full_of_mistakes(edition)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        Health.of(edition, made.NOW)
    assert len(queries) == QUERIES


def test_the_command_writes_the_findings_as_json_and_ends_with_one_where_there_are_errors() -> None:
    edition, hall = made.an_edition(), made.a_hall("1")
    films = [a_whole_film(title, edition) for title in ("The Defector", "Aftersun")]
    one = a_whole_screening(edition, film=films[0], hall=hall, status=Status.TENTATIVE, published_at=None)
    other = a_whole_screening(edition, "2012-11-19T13:30", film=films[1], hall=hall)
    written, status = checked(edition, json=True)
    assert status == 1
    assert json.loads(written) == {
        "findings": [
            {
                "code": "hall_overlap",
                "severity": "error",
                "message": "Tuschinski 1 is booked twice on Mon 19 Nov: “The Defector” (12:45–13:56) and “Aftersun” (13:30–14:41). Move one of them.",
                "screenings": [one.pk, other.pk],
                "films": [films[0].pk, films[1].pk],
            }
        ]
    }


def test_the_command_ends_well_where_there_are_only_warnings() -> None:
    edition = made.an_edition()
    a_whole_screening(edition, film=a_whole_film("The Defector", edition), ticket_url="")
    written, status = checked(edition)
    assert status == 0
    assert written.splitlines() == [
        "WARNING no_ticket_link: “The Defector” on Mon 19 Nov, 12:45 has tickets, but no ticket link. "
        "Enter the link, or say that it is free or by invitation.",
        "IDFA 2012: 0 errors, 1 warnings, 0 notes.",
    ]


def test_the_command_says_which_editions_there_are() -> None:
    made.an_edition()
    with pytest.raises(CommandError, match=r"There is no edition “2031”; there is: 2012\.") as refused:
        call_command("check_programme", edition="2031")
    assert refused.value.returncode == 2


def an_edition_full_of_mistakes(edition: Edition) -> None:
    """Every mistake that there is a code for, once more with each call."""
    section = edition.sections.first() or made.a_section(edition)
    hall, far, large = (
        made.a_hall(f"{name} {Hall.objects.count()}", capacity=seats)
        for name, seats in (("A", 50), ("B", 60), ("C", 700))
    )
    print_film = made.a_film(
        "Celluloid", section=section, screen_format=ScreenFormat.FILM_35, imdb_id="12", logline_en="One."
    )
    made.a_film("Celluloid", section=section)
    unready = made.a_film(runtime=None, published_at=None)
    premiere = made.a_film()
    Selection.objects.create(section=section, film=premiere, premiere=Premiere.WORLD)
    rows = [
        made.a_screening(edition, film=print_film, hall=hall),
        made.a_screening(edition, "2012-11-19T13:30", film=print_film, hall=far),
        made.a_screening(edition, "2012-11-19T13:50", film=premiere, hall=hall, audience=Audience.SCHOOL, status=Status.TENTATIVE),
        made.a_screening(edition, "2012-11-19T15:05", film=premiere, hall=hall),
        made.a_screening(edition, "2012-11-19T21:00", film=premiere, hall=large),
        made.a_screening(edition, "2012-11-18T21:00", film=unready, hall=large),
        made.a_screening(edition, "2013-03-31T03:30", title_en="Closing", kind=Kind.CEREMONY, minutes=60, hall=hall),
    ]  # fmt: skip
    guest = made.a_person()
    for row in rows[:2]:
        row.guests.add(guest)
    Screening.objects.filter(pk=rows[4].pk).update(ends_at=rows[4].starts_at + timedelta(minutes=30))


def test_the_documentation_explains_every_code() -> None:
    text = (settings.BASE_DIR / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [code for code in Code if f"| `{code}` |" not in text] == []
