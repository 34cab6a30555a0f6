"""Data for programmes: codes beside names, moments with their offset."""

import json
from datetime import datetime

from festival.formats import json as writer
from festival.formats.records import Named
from tests.records import AMSTERDAM, SITE, a_film_record, a_listing, a_screening_record


def test_a_list_says_what_it_is_a_list_of() -> None:
    listing = a_listing(filters=(("venue", "tuschinski"), ("venue", "munt")), notices=("“x” is not a date.",))
    assert json.loads(b"".join(writer.screenings(listing, []))) == {
        "format": "film-festival-programme/1",
        "title": "IDFA 2012: all screenings",
        "language": "en",
        "url": f"{SITE}/schedule/",
        "edition": {
            "slug": "2012", "name": "IDFA 2012", "city": "Amsterdam", "time_zone": "Europe/Amsterdam",
            "starts_on": "2012-11-14", "ends_on": "2012-11-25", "url": f"{SITE}/",
        },
        "filters": {"venue": ["tuschinski", "munt"]},
        "notices": ["“x” is not a date."],
        "count": 0,
        "screenings": [],
    }  # fmt: skip


def test_a_screening_is_written_whole() -> None:
    record = a_screening_record(
        was_start=datetime(2012, 11, 19, 10, 0, tzinfo=AMSTERDAM), guests=(Named("Ann Shin"),), ends_at=None, changes=1
    )
    assert writer.screening(record) == {
        "id": 1,
        "uid": "screening-1",
        "url": f"{SITE}/screenings/1/",
        "title": "The Defector",
        "kind": {"code": "screening", "name": "Screening"},
        "edition": "2012",
        "day": "2012-11-19",
        "starts_at": "2012-11-19T12:45:00+01:00",
        "ends_at": None,
        "status": "confirmed",
        "was_start": "2012-11-19T10:00:00+01:00",
        "place": {
            "venue": {"code": "tuschinski", "name": "Tuschinski"},
            "hall": {"code": "tuschinski-1", "name": "Tuschinski 1"},
            "address": "Reguliersbreestraat 26, 1017 CN Amsterdam",
            "latitude": 52.36614,
            "longitude": 4.89464,
            "url": f"{SITE}/venues/tuschinski/#tuschinski-1",
        },
        "films": [
            {
                "slug": "the-defector", "title": "The Defector", "url": f"{SITE}/films/the-defector/",
                "directors": ["Ann Shin"], "countries": [{"code": "CA", "name": "Canada"}], "year": 2012, "runtime": 71,
            }
        ],
        "sections": [{"code": "panorama", "name": "Panorama"}],
        "spoken_languages": [{"code": "en", "name": "English"}],
        "subtitles": [{"code": "nl", "name": "Dutch"}],
        "access": [],
        "audience": {"code": "public", "name": "Everybody"},
        "guests": [{"name": "Ann Shin", "url": ""}],
        "note": "",
        "tickets": {
            "availability": {"code": "available", "name": "Tickets available"},
            "url": "", "price": "", "on_sale_from": None,
        },
        "changes": 1,
        "modified_at": "2012-10-01T08:00:00+00:00",
    }  # fmt: skip


def test_a_film_is_written_whole() -> None:
    document = json.loads(b"".join(writer.films(a_listing(title="Films", festival=None), [a_film_record()])))
    assert document["edition"] is None
    assert document["films"] == [
        {
            "id": 7,
            "slug": "the-defector",
            "url": f"{SITE}/films/the-defector/",
            "title": "The Defector",
            "original_title": "",
            "other_titles": [],
            "year": 2012,
            "runtime": 71,
            "countries": [{"code": "CA", "name": "Canada"}],
            "languages": [{"code": "en", "name": "English"}, {"code": "ko", "name": "Korean"}],
            "directors": ["Ann Shin"],
            "credits": [
                {
                    "role": "director",
                    "role_name": "Director",
                    "name": "Ann Shin",
                    "url": f"{SITE}/people/x/",
                    "note": "",
                }
            ],
            "sections": [{"code": "panorama", "name": "Panorama"}],
            "premieres": [],
            "themes": [{"code": "migration", "name": "Migration"}],
            "logline": "Escape from North Korea.",
            "synopsis": "",
            "minimum_age": None,
            "image": "",
            "same_as": [],
            "published_at": "2012-10-01T08:00:00+00:00",
            "modified_at": "2012-10-01T08:00:00+00:00",
        }
    ]
