"""Feeds for feed readers."""

from datetime import UTC, datetime
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from festival.formats.atom import Entry, Feed, feed
from tests.records import ENTERED, SITE

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = Feed("Changes", "IDFA 2012", "en", f"{SITE}/changes/", f"{SITE}/changes.atom", ENTERED)


def an_entry(title: str = "Moved", summary: str = "", day: int = 19) -> Entry:
    when = datetime(2012, 11, day, 12, tzinfo=UTC)
    return Entry("5f2c", title, f"{SITE}/screenings/1/", when, when, summary, ("Panorama",))


def test_an_entry_keeps_its_identity_its_address_and_its_moments() -> None:
    [entry] = ElementTree.fromstring(feed(HEAD, [an_entry(summary="From <b>Munt</b>")])).findall(f"{ATOM}entry")
    assert [(child.tag.removeprefix(ATOM), child.text or child.attrib) for child in entry] == [
        ("title", "Moved"),
        ("id", "urn:uuid:5f2c"),
        ("link", {"rel": "alternate", "type": "text/html", "href": f"{SITE}/screenings/1/"}),
        ("published", "2012-11-19T12:00:00Z"),
        ("updated", "2012-11-19T12:00:00Z"),
        ("summary", "From <b>Munt</b>"),
        ("category", {"term": "Panorama"}),
    ]


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    def updated(*entries: Entry) -> str | None:
        return ElementTree.fromstring(feed(HEAD, entries)).findtext(f"{ATOM}updated")

    assert updated() == "2012-10-01T08:00:00Z"
    assert updated(an_entry(day=19), an_entry(day=21)) == "2012-11-21T12:00:00Z"


@given(st.text(max_size=60))
def test_any_text_makes_well_formed_xml(text: str) -> None:
    ElementTree.fromstring(feed(HEAD, [an_entry(text, text)]))
