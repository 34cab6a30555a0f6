"""What stands beside a screening: who may come, what it costs, what is left, in which languages."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from festival.site.demonstration import content
from festival.site.demonstration.known import Known
from festival.site.demonstration.placement import Showing
from screenings.models import Screening
from screenings.models.vocabulary import Access, Audience, Availability, Kind

NOW = datetime.fromisoformat("2012-11-19T12:20:00+01:00")
ON_SALE = datetime.fromisoformat("2012-11-02T12:00:00+01:00")
LAST_DAYS_ON_SALE = datetime.fromisoformat("2012-11-20T12:00:00+01:00")
PRICES = {
    Audience.PUBLIC: ("€ 9, reduced € 7", "€ 9, met korting € 7"),
    Audience.PRESS_AND_INDUSTRY: ("With accreditation", "Met accreditatie"),
    Audience.SCHOOL: ("€ 4 per pupil", "€ 4 per leerling"),
    Audience.INVITATION: ("By invitation", "Op uitnodiging"),
}
AUDIENCES = {"press": Audience.PRESS_AND_INDUSTRY, "school": Audience.SCHOOL}
NOTES = {
    "gala": ("Gala screening", "Galavoorstelling"),
    "late": ("Late screening", "Nachtvoorstelling"),
    "opening": ("Opening night", "Openingsavond"),
}
WITH_GUEST = ("With the director present", "In aanwezigheid van de regisseur")
# How often of a thousand screenings a feature is offered.
FEATURES = {
    Access.OPEN_CAPTIONS: 45, Access.AUDIO_DESCRIPTION: 22, Access.SIGN_LANGUAGE: 18, Access.RELAXED: 16, Access.BABY: 12,
}  # fmt: skip
# Sold out, few left, rush line only: of a hundred, by how soon the screening is.
SHARES = {"over": (38, 22, 0), "soon": (17, 24, 5), "later": (5, 9, 1)}


def describe(row: Screening, showing: Showing, random: Random) -> None:
    """Fills in everything that an editor would type beside time and hall."""
    occasion = showing.wish.occasion
    row.audience = AUDIENCES.get(occasion, Audience(row.audience))
    note = WITH_GUEST if showing.wish.guests else NOTES.get(occasion, ("", ""))
    _set(row, note_en=note[0], note_nl=note[1])
    _set(row, subtitles=_subtitles(row, random), access=_access(row, random))
    row.availability = _availability(row, showing, random)
    _tickets(row)


def decide(row: Screening, known: Known) -> None:
    """What was decided beforehand wins; nothing is invented beside a screening that was published."""
    row.audience = Audience(known.audience)
    _set(row, access=())
    invited = row.audience == Audience.INVITATION
    row.availability = Availability.BY_INVITATION if invited else Availability.AVAILABLE
    _tickets(row)
    if known.ticket_url:
        row.ticket_url, row.on_sale_from = known.ticket_url, None
        _set(row, subtitles=(), price_en="", price_nl="")


def _tickets(row: Screening) -> None:
    """Price, link and first day of sale; nothing to buy where nothing is sold."""
    price = PRICES[Audience(row.audience)]
    row.ticket_url, row.on_sale_from = "", None
    if row.availability == Availability.FREE:
        price = ("Free", "Gratis")
    elif row.audience == Audience.PUBLIC:
        row.ticket_url = f"https://tickets.example/idfa-{row.edition.slug}/{row.code}/"
        row.on_sale_from = LAST_DAYS_ON_SALE if row.day == row.edition.ends_on else ON_SALE
        if row.edition.slug != "2012":
            row.on_sale_from = None
    _set(row, price_en=price[0], price_nl=price[1])


def _set(row: Screening, **fields: Any) -> None:
    """Sets fields by their columns' names."""
    for name, value in fields.items():
        setattr(row, name, value)


def _subtitles(row: Screening, random: Random) -> tuple[str, ...]:
    """English unless only English is spoken; Dutch for schools, and now and then."""
    spoken = set(row.film.languages) if row.film else {"en"} if row.compilation is None else {"nl", "en", "ja"}
    if row.kind != Kind.SCREENING or not spoken - {"zxx"}:
        return ()
    dutch = () if spoken == {"nl"} else ("nl",)
    if row.audience == Audience.SCHOOL:
        return dutch
    english = () if spoken == {"en"} else ("en",)
    return english + (dutch if random.random() < 0.22 else ())


def _access(row: Screening, random: Random) -> tuple[str, ...]:
    found = [feature for feature, share in FEATURES.items() if random.random() * 1000 < share]
    if row.discussion_minutes and random.random() < 0.08:
        found.append(Access.LIVE_SUBTITLES)
    offered = row.audience == Audience.PUBLIC and row.kind == Kind.SCREENING
    return tuple(str(feature.value) for feature in found) if offered else ()


def _availability(row: Screening, showing: Showing, random: Random) -> Availability:
    drawn = random.random() * 100
    if row.audience == Audience.INVITATION:
        return Availability.BY_INVITATION
    free = showing.wish.work in content.read("choices")["free"] or row.kind == Kind.TALK
    if free and row.audience == Audience.PUBLIC:
        return Availability.FREE
    if row.audience != Audience.PUBLIC:
        return Availability.AVAILABLE
    soon = row.starts_at < NOW + timedelta(hours=30)
    shares = SHARES["over" if row.starts_at < NOW else "soon" if soon else "later"]
    drawn /= 0.6 + showing.wish.pull * 0.8  # who pulls more is sold out sooner
    states = (Availability.SOLD_OUT, Availability.FEW, Availability.RUSH)
    for share, state in zip(shares, states, strict=True):
        if drawn < share:
            return state
        drawn -= share
    return Availability.AVAILABLE
