"""A festival in which everything that is not public says one strange word."""

from datetime import date, timedelta

from festival.models import Edition, Page, Section
from films.models import Award, Film, Link, Nomination, PressReview, Selection, Theme
from films.models.vocabulary import LinkKind, NominationStatus
from screenings.models import Hall, Screening
from screenings.models.vocabulary import Status
from screenings.scheduling import Reason, cancel
from tests import builders as a

SECRET = "Zzyzx"
# What the hidden things are called besides: a search for these would find them, where it is not careful.
WORDS = ("film", "person", "block", "party", "page", "section", "theme")


def a_festival_that_hides() -> Edition:
    """A public programme; beside it one thing of every kind that is not public, each with the same strange word in it."""
    edition = a.an_edition()
    section, hall = a.a_section(edition, "PAN", slug="panorama"), a.a_hall("1")
    film = a.a_film("Open", slug="open", section=section)
    a.a_credit(film, "Open Person", person=a.a_person("Open Person", slug="open-person"))
    hidden = a_hidden_film(section)
    film.related.add(hidden)
    _screenings(section, film, hidden, hall)
    Page.objects.create(slug="tickets", title_en="Tickets", body_en="Here.")
    Page.objects.create(slug="hidden-page", title_en=f"{SECRET} page", body_en=SECRET, is_published=False)
    _past(hidden, hall)
    _to_come(hall)
    return edition


def a_hidden_film(section: Section) -> Film:
    """A film that is not public, with everything that belongs to a film."""
    hidden = a.a_film(
        f"{SECRET} film", slug="hidden", section=section, published_at=None, synopsis_en=SECRET, original_title=SECRET
    )
    a.a_credit(
        hidden, f"{SECRET} person", person=a.a_person(f"{SECRET} person", slug="hidden-person", biography_en=SECRET)
    )
    hidden.themes.add(Theme.objects.create(slug="hidden-theme", name_en=f"{SECRET} theme"))
    award = Award.objects.create(edition=section.edition, slug="best", name_en="Best")
    Nomination.objects.create(award=award, film=hidden, note_en=SECRET)
    Link.objects.create(film=hidden, kind=LinkKind.OFFICIAL, url=f"https://{SECRET}.example/")
    PressReview.objects.create(film=hidden, outlet=SECRET, headline=SECRET)
    return hidden


def _screenings(section: Section, film: Film, hidden: Film, hall: Hall) -> None:
    edition, party = section.edition, {"title_en": f"{SECRET} party", "minutes": 60}
    block = a.a_compilation(section, film, hidden, slug="block")
    closed = a.a_compilation(section, film, slug="hidden-block", title_en=f"{SECRET} block", published_at=None)
    a.a_screening(edition, "2012-11-19T13:00", film=film, hall=hall)
    a.a_screening(edition, "2012-11-19T15:00", compilation=block, minutes=90, hall=hall)
    a.a_screening(edition, "2012-11-19T17:00", film=film, hall=hall, published_at=None, note_en=SECRET)
    a.a_screening(edition, "2012-11-19T19:00", film=film, hall=hall, status=Status.TENTATIVE, note_en=SECRET)
    a.a_screening(edition, "2012-11-19T21:00", film=hidden, hall=hall)
    a.a_screening(edition, "2012-11-19T23:00", compilation=closed, minutes=90, hall=hall)
    a.a_screening(edition, "2012-11-20T10:00", hall=hall, published_at=a.NOW + timedelta(days=1), **party)
    withdrawn = a.a_screening(edition, "2012-11-20T12:00", film=film, hall=hall)
    cancel(withdrawn, reason=Reason(at=a.NOW - timedelta(hours=1), en=SECRET))
    Screening.objects.filter(pk=withdrawn.pk).update(published_at=None)


def _past(hidden: Film, hall: Hall) -> None:
    """An archived edition that showed the hidden film too, and honoured it."""
    older = a.an_edition(
        name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 20), status=Edition.Status.ARCHIVED
    )  # fmt: skip
    section = a.a_section(older, "OLD", slug="old")
    Selection.objects.create(section=section, film=hidden, note_en=SECRET)
    award = Award.objects.create(edition=older, slug="first", name_en="First")
    Nomination.objects.create(award=award, film=hidden, status=NominationStatus.WON, note_en=SECRET)
    a.a_screening(older, "2011-11-17T13:00", film=a.a_film("Older", slug="older", section=section), hall=hall)
    a.a_screening(older, "2011-11-17T15:00", film=hidden, hall=hall, availability="sold_out")
    a.a_compilation(section, hidden, slug="old-block", title_en=f"{SECRET} block", published_at=None)


def _to_come(hall: Hall) -> None:
    """An edition in the making, and one whose programme appears next week."""
    draft = {"status": Edition.Status.DRAFT, "published_at": None}
    later = {"status": Edition.Status.ARCHIVED, "published_at": a.NOW + timedelta(days=9)}
    for year, given in ((2013, draft), (2010, later)):
        coming = a.an_edition(
            name=f"IDFA {year}", slug=f"{year}", starts_on=date(year, 11, 14), ends_on=date(year, 11, 25), **given
        )
        inside = a.a_section(coming, "NEW", slug=f"new-{year}", name_en=f"{SECRET} section")
        film = a.a_film(f"{SECRET} {year}", slug=f"coming-{year}", section=inside)
        a.a_screening(coming, f"{year}-11-19T10:00", film=film, hall=hall)
