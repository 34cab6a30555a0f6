"""Cards: a film as lists show it, with everything formatted once."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from festival.models import Edition, Section
from films.models import Film, Selection
from films.pictures import Picture, still_picture

NO_SECTION_COLOUR = 8


@dataclass(frozen=True)
class Card:
    """What templates/components/card.html prints. Without a picture the title becomes the poster."""

    title: str
    url: str
    by: str
    facts: str
    section_code: str
    section_name: str
    colour: int
    art: int
    picture: Picture | None
    premiere: str
    unpublished: bool
    film: int
    edition: int | None  # the one whose section it stands in
    lang: str = ""

    @property
    def keep_url(self) -> str:
        """Where its cue mark posts to."""
        return reverse("screenings:plan-film", args=[self.film])


def card_of(film: Film, *, now: datetime | None = None, current: Edition | None = None) -> Card:
    """A film's card; asks the database nothing after `for_cards()`.

    With a moment, what is not public then is marked; with an edition, what another one showed says which.
    """
    shown = film.shown_in[0] if film.shown_in else None
    section = shown.section if shown else None
    return Card(
        title=film.title,
        url=reverse("films:film", args=[film.slug]),
        by=directors(film),
        facts=facts(film),
        section_code=section.code if section else "",
        section_name=_place(section, current) if section else "",
        colour=section.colour if section else NO_SECTION_COLOUR,
        art=film.art,
        picture=still_picture(film.lead_stills[0], "card") if film.lead_stills else None,
        premiere=_premiere(shown),
        unpublished=now is not None and not film.is_published(now),
        film=film.pk,
        edition=section.edition_id if section else None,
    )


def directors(film: Film) -> str:
    """The directors' names: “Ann Shin, Manfred Becker”."""
    return ", ".join(credit.name for credit in film.director_credits)


def facts(film: Film) -> str:
    """Countries, year and runtime in one line: “Canada 2012, 71 min”. Asks for nothing but the film's own columns."""
    place = " ".join(filter(None, [", ".join(film.country_names), str(film.year or "")]))
    length = _("%(minutes)d min") % {"minutes": film.runtime} if film.runtime else ""
    return ", ".join(filter(None, [place, length.replace(" ", "\N{NO-BREAK SPACE}")]))


def _place(section: Section, current: Edition | None) -> str:
    is_elsewhere = current is not None and section.edition_id != current.pk
    return f"{section.full_name}, {section.edition.name}" if is_elsewhere else section.full_name


def _premiere(shown: Selection | None) -> str:
    return str(shown.get_premiere_display()) if shown and shown.premiere else ""
