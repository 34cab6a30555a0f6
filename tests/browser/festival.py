"""A small festival with one of everything that a visitor can meet; it is Monday 19 November 2012, 12:20."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from festival.models import Edition, Page, Partner, Section
from films.models import Award, Compilation, Film, Link, Nomination, OutsideRating, PressReview, Still, Theme
from films.models.vocabulary import LinkKind, NominationStatus, Role
from screenings.models import Change, Hall, Screening, Venue
from screenings.models.vocabulary import Availability, Kind, Status
from tests.builders import (
    LONG_AGO,
    a_compilation,
    a_credit,
    a_film,
    a_hall,
    a_screening,
    a_section,
    a_venue,
    an_edition,
)

DEFECTOR = "The Defector: Escape from North Korea"
DEFECTOR_URL = "/films/the-defector-escape-from-north-korea/"
MONDAY = "/schedule/?date=2012-11-19"
FULL_DAY = "/schedule/?date=2012-11-21&view=grid"
LOREM = "Two ferries cross the harbour at night.\n\nNobody on board knows the **other** crew, until the [engine](https://harbour.example/) stops."


@dataclass(frozen=True)
class Festival:
    """The parts that tests speak of."""

    edition: Edition
    older: Edition
    section: Section
    compilation: Compilation
    defector: Film
    poster: Film
    halls: dict[str, Hall]
    cancelled: Screening
    moved: Screening
    in_the_night: Screening

    def pages(self) -> dict[str, str]:
        """An address of every kind of public page, by what it is."""
        return {
            "home": "/",
            "films": "/films/",
            "films, narrowed": "/films/?section=panorama&length=long",
            "films, nothing found": "/films/?q=nobody",
            "film with a still": self.defector.get_absolute_url(),
            "film without a still": self.poster.get_absolute_url(),
            "people": "/people/",
            "person": "/people/ann-shin/",
            "sections": "/sections/",
            "section": "/sections/panorama/",
            "compilations": "/compilations/",
            "compilation": f"/compilations/{self.compilation.slug}/",
            "schedule": MONDAY,
            "schedule, narrowed": f"{MONDAY}&venue=tuschinski&part=evening&section=unheard-of",
            "schedule, nothing found": f"{MONDAY}&venue=brakke-grond&part=morning",
            "timetable": f"{MONDAY}&view=grid",
            "screening": self.moved.get_absolute_url(),
            "cancelled screening": self.cancelled.get_absolute_url(),
            "venues": "/venues/",
            "venue": "/venues/tuschinski/",
            "visit": "/visit/",
            "page": "/visit/tickets/",
            "about": "/visit/about/",
            "programme data": "/data/",
            "archive": "/archive/",
            "archive edition": "/archive/2011/",
            "archive films": "/archive/2011/films/",
            "archive schedule": "/archive/2011/schedule/",
            "archive compilations": "/archive/2011/compilations/",
            "archive changes": "/archive/2011/changes/",
            "film of the past": "/films/the-last-lighthouse/",
            "schedule to print": "/print/schedule/",
            "timetable to print": "/print/schedule/?view=grid",
            "films to print": "/print/films/?sort=nonsense",
            "Dutch home": "/nl/",
            "404": "/no-such-page/",
        }


@transaction.atomic
def build() -> Festival:
    """All of it, in one transaction."""
    edition, older = an_edition(tagline_nl="Internationaal documentairefestival"), _older_edition()
    reflecting = a_section(edition, "REF", name_en="Reflecting Images", slug="reflecting-images", colour=3)
    panorama = a_section(
        edition, "PAN", name_en="Panorama", slug="panorama", colour=1, parent=reflecting, text_en=LOREM, position=1
    )
    music = a_section(edition, "MUS", name_en="Music Documentary", name_nl="Muziek", slug="music", colour=2, position=2)
    halls = _halls()
    _pages(edition)
    defector, snow = _defector(panorama), _snow(panorama)
    harbour = a_film(
        "A Song for the Harbour", section=music, slug="a-song-for-the-harbour", runtime=88, countries=("NL",),
        languages=("nl",), logline_en="Two crews and one song.", synopsis_en=LOREM,
    )  # fmt: skip
    a_credit(harbour, "Imke Dralle")
    _still(harbour, "A crane over the harbour at dusk")
    shorts = a_compilation(
        music, *_shorts(), title_en="Shorts: On the Water", slug="shorts-on-the-water", text_en=LOREM
    )
    a_film("Held Back", section=music, slug="held-back", published_at=None)
    screened = _screenings(edition, halls, defector=defector, snow=snow, harbour=harbour, shorts=shorts)
    defector.related.add(snow)
    return Festival(edition, older, panorama, shorts, defector, snow, halls, **screened)


@transaction.atomic
def fill_wednesday(festival: Festival) -> None:
    """A full day, Wednesday 21 November: fourteen halls from morning to after midnight."""
    venue = festival.halls["Munt 11"].venue
    halls = [*festival.halls.values(), *(a_hall(str(number), venue=venue) for number in range(12, 21))]
    starts = ("21T10:00", "21T12:10", "21T14:30", "21T17:00", "21T20:45", "22T00:15")
    film = festival.poster
    for hall in halls:
        for start in starts:
            if (hall.slug, start) != ("munt-11", "21T14:30"):
                a_screening(festival.edition, f"2012-11-{start}", film=film, hall=hall)


def _older_edition() -> Edition:
    older = an_edition(
        name="IDFA 2011", slug="2011", starts_on=date(2011, 11, 16), ends_on=date(2011, 11, 27),
        status=Edition.Status.ARCHIVED,
    )  # fmt: skip
    film = a_film(
        "The Last Lighthouse", section=a_section(older, "FEA", name_en="Competition"), slug="the-last-lighthouse"
    )
    award = Award.objects.create(edition=older, name_en="Jury Award", slug="jury-award")
    Nomination.objects.create(award=award, film=film, status=NominationStatus.WON)
    a_screening(older, "2011-11-20T20:00", film=film, hall=a_hall("1", venue=a_venue("Ketelhuis", position=9)))
    return older


def _halls() -> dict[str, Hall]:
    tuschinski = a_venue(
        "Tuschinski", street="Reguliersbreestraat 26", postal_code="1017 CN", city="Amsterdam", latitude="52.3663",
        longitude="4.8946", access=("step_free", "toilet"), transport_en="Tram 4 to **Rembrandtplein**.",
        access_text_en="The lift is on the left.", description_en=LOREM, url="https://tuschinski.example/", position=1,
    )  # fmt: skip
    munt = a_venue("Munt", latitude="52.3661", longitude="4.8933", city="Amsterdam", position=2)
    brakke = a_venue("Brakke Grond", city="Amsterdam", position=3)
    named: tuple[tuple[Venue, str, dict[str, Any]], ...] = (
        (tuschinski, "1", {"wheelchair_places": 4, "hearing_loop": True, "formats": ("dcp", "35mm")}),
        (tuschinski, "4", {}), (munt, "9", {}), (munt, "11", {}), (brakke, "Rode Zaal", {}),
    )  # fmt: skip
    halls = (a_hall(name, venue=venue, position=place, **given) for place, (venue, name, given) in enumerate(named))
    return {hall.full_name: hall for hall in halls}


def _pages(edition: Edition) -> None:
    about = Page.Kind.ABOUT
    Page.objects.create(
        slug="tickets", title_en="Tickets", summary_en="What a ticket costs.", body_en=f"## Prices\n\n{LOREM}"
    )
    Page.objects.create(slug="about", kind=about, title_en="About", title_nl="Over ons", body_en=LOREM, position=1)
    Partner.objects.create(edition=edition, name="Harbour Fund", url="https://fund.example/")


def _defector(section: Section) -> Film:
    film = a_film(
        DEFECTOR, section=section, slug="the-defector-escape-from-north-korea", languages=("en", "ko"), colour="colour",
        screen_format="hdcam", logline_en="A guide leads people out of North Korea, for a fee.",
        logline_nl="Een gids brengt mensen tegen betaling Noord-Korea uit.", synopsis_en=LOREM, synopsis_nl=LOREM,
        directors_statement_en=LOREM, programme_note_en="Filmed under cover.", content_notes_en="Contains captivity.",
    )  # fmt: skip
    _still(film, "Layered ridges in haze with a row of figures")
    for role in (Role.DIRECTOR, Role.PRODUCER):
        credit = a_credit(film, "Ann Shin", role=role)
    credit.person.slug, credit.person.biography_en = "ann-shin", LOREM
    credit.person.save()
    a_credit(film, "Manfred Becker", role=Role.EDITING)
    a_credit(film, "Dragon", role=Role.SUBJECT, note_en="A guide across borders.")
    theme = Theme.objects.create(slug="human-rights", name_en="Human rights", name_nl="Mensenrechten")
    film.themes.add(theme)
    award = Award.objects.create(
        edition=section.edition, name_en="Audience Award", slug="audience-award", kind="audience"
    )
    Nomination.objects.create(award=award, film=film)
    PressReview.objects.create(
        film=film, outlet="Harbour Daily", headline="On the way", excerpt="A brave film.", language="en", stars=4
    )
    OutsideRating.objects.create(film=film, source="A portal", value="7.61", count=49, comment_count=13)
    Link.objects.create(
        film=film, kind=LinkKind.COMPANION, title="The Journey", url="https://journey.example/", description_en=LOREM
    )
    return film


def _snow(section: Section) -> Film:
    film = a_film(
        "Snow on the Line", section=section, slug="snow-on-the-line", runtime=64, countries=("NO", "SE"),
        languages=("no",), synopsis_en=LOREM,
    )  # fmt: skip
    a_credit(film, "Ola Brekke")
    return film


def _shorts() -> list[Film]:
    boats = a_film("Paper Boats", slug="paper-boats", runtime=14, countries=("PT",), languages=("pt",))
    windows = a_film("Nine Windows", slug="nine-windows", runtime=21, countries=("NL",), languages=("zxx",))
    a_credit(boats, "Rita Calado")
    a_credit(windows, "Imke Dralle")
    return [boats, windows]


def _still(film: Film, alternative: str) -> None:
    data = BytesIO()
    Image.linear_gradient("L").resize((480, 270)).convert("RGB").save(data, "JPEG")
    still = Still(film=film, alternative_en=alternative, is_lead=True, credit="Harbour Pictures")
    still.image.save(f"{film.slug}.jpg", ContentFile(data.getvalue()), save=True)


def _screenings(edition: Edition, halls: dict[str, Hall], **shown: Any) -> dict[str, Screening]:
    """The four of The Defector; on Monday something of every kind; the three that tests name."""
    defector, snow, harbour, shorts = (shown[name] for name in ("defector", "snow", "harbour", "shorts"))

    def add(at: str, hall: str, **given: Any) -> Screening:
        return a_screening(edition, f"2012-11-{at}", hall=halls[hall], **given)

    for at, hall in (
        ("18T17:00", "Brakke Grond Rode Zaal"), ("19T12:45", "Tuschinski 1"), ("21T15:00", "Munt 11"), ("24T16:45", "Tuschinski 4"),
    ):  # fmt: skip
        add(
            at,
            hall,
            film=defector,
            ticket_url="https://tickets.example/",
            subtitles=("en", "nl"),
            access=("audio_description",),
        )
    add("19T10:00", "Tuschinski 1", film=harbour)
    add("19T13:00", "Tuschinski 4", film=snow, availability=Availability.FEW, note_en="With the director present")
    add("19T16:30", "Munt 11", compilation=shorts, minutes=40)
    add(
        "19T18:00",
        "Brakke Grond Rode Zaal",
        title_en="Talk: Filming under Cover",
        kind=Kind.TALK,
        minutes=60,
        description_en=LOREM,
    )
    add("19T19:00", "Tuschinski 4", film=harbour, availability=Availability.SOLD_OUT, discussion_minutes=20)
    add("19T21:30", "Tuschinski 1", film=snow, availability=Availability.RUSH)
    add("19T22:00", "Munt 11", film=snow, status=Status.TENTATIVE)
    add("20T11:00", "Tuschinski 1", film=harbour)
    cancelled = add("19T14:00", "Munt 11", film=snow, status=Status.CANCELLED)
    moved = add("19T20:00", "Munt 9", film=snow)
    night = add("20T00:15", "Tuschinski 4", film=harbour)
    was = {"from_hall": halls["Munt 11"], "from_starts_at": datetime(2012, 11, 19, 18, 30, tzinfo=UTC)}
    Change.objects.create(
        screening=moved, kind="moved", to_hall=moved.hall, to_starts_at=moved.starts_at, made_at=LONG_AGO,
        reason_en="More seats.", **was,
    )  # fmt: skip
    Change.objects.create(screening=cancelled, kind="cancelled", made_at=LONG_AGO, reason_en="The print is late.")
    return {"cancelled": cancelled, "moved": moved, "in_the_night": night}
