"""What the films' detail pages print, prepared: names with their links, facts in order, nothing that is empty. No queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, npgettext
from django.utils.translation import gettext as _

from festival.models import Edition, Section
from festival.sharing.shown import ShareImage, drawn
from films import iso
from films.addresses import edition_url, films_url, is_current, section_url
from films.cards import NO_SECTION_COLOUR, directors
from films.models import Credit, Film, Link, Nomination, OutsideRating, PressReview, Selection
from films.models.still import CARD_SIZES
from films.models.vocabulary import LinkKind, NominationStatus, Role
from films.pictures import Picture, rendition, still_picture

LONG_TITLE = 44  # letters; a longer one is set a step smaller
ELSEWHERE = {
    "imdb_id": ("IMDb", "https://www.imdb.com/title/{}/"),
    "wikidata_id": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "tmdb_id": ("TMDB", "https://www.themoviedb.org/movie/{}"),
    "letterboxd_id": ("Letterboxd", "https://letterboxd.com/film/{}/"),
}


@dataclass(frozen=True)
class Name:
    """A few words, with a link where there is one and a note behind them."""

    text: str
    url: str = ""
    note: str = ""
    external: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of the facts: a label, and what it says."""

    label: str
    names: Sequence[Name]


@dataclass(frozen=True)
class Subject:
    """Somebody who appears in the film."""

    name: str
    url: str
    note: str
    biography: str


@dataclass(frozen=True)
class Shown:
    """Where a film stands in an edition: the section, its colour, the premiere and the edition's own words."""

    section_name: str
    section_code: str
    section_url: str
    colour: int
    edition_name: str
    edition_url: str
    is_elsewhere: bool  # at another edition than the current one
    premiere: str
    note: str


@dataclass(frozen=True)
class FilmPage:
    """A film's page, but for its long texts, which the template reads from the film."""

    film: Film
    section: Section | None
    colour: int
    picture: Picture | None
    long_title: bool
    edge: Sequence[str]
    shown: Sequence[Shown]
    history: Sequence[Shown]  # every edition that showed it, where that is not the current one alone
    subjects: Sequence[Subject]
    credits: Sequence[Fact]
    facts: Sequence[Fact]
    themes: Sequence[Name]
    awards: Sequence[Name]
    compilations: Sequence[Name]
    companions: Sequence[Link]
    links: Sequence[Name]
    stills: Sequence[Picture]
    reviews: Sequence[PressReview]
    ratings: Sequence[OutsideRating]

    @property
    def premieres(self) -> list[str]:
        """The film's premieres here, each once."""
        return list(dict.fromkeys(place.premiere for place in self.shown if place.premiere))

    @property
    def quotes(self) -> list[PressReview]:
        """The reviews that are quoted and not retold."""
        return [review for review in self.reviews if not review.summary and not review.author_biography]

    @property
    def retold(self) -> list[PressReview]:
        """The reviews that are told in our own words, or whose author is introduced."""
        return [review for review in self.reviews if review.summary or review.author_biography]


def film_page(
    film: Film, credits: Sequence[Credit], reviews: Sequence[PressReview], current: Edition | None
) -> FilmPage:
    """A film's page, from a film read with `for_detail()`, its credits in reading order and its reviews."""
    film.director_credits = [credit for credit in credits if credit.role == Role.DIRECTOR]
    here = selections_here(film, current)
    shown = [_shown(selection, current) for selection in here]
    edition = here[0].section.edition if here else current
    return FilmPage(
        film=film,
        section=here[0].section if here else None,
        colour=here[0].section.colour if here else NO_SECTION_COLOUR,
        picture=still_picture(film.still_list[0], "hero") if film.still_list else None,
        long_title=len(film.title) > LONG_TITLE,
        edge=edge(film),
        shown=shown,
        history=history(film, current),
        subjects=[_subject(credit) for credit in credits if credit.role == Role.SUBJECT],
        credits=credit_facts(credit for credit in credits if credit.role != Role.SUBJECT),
        facts=film_facts(film, shown, edition, current),
        themes=[Name(str(theme.name), films_url(edition, current, theme=theme.slug)) for theme in film.theme_list],
        awards=[nomination_name(nomination, current) for nomination in film.nomination_list],
        compilations=[
            Name(str(item.title), item.get_absolute_url(), item.get_kind_display()) for item in film.compilation_list
        ],
        companions=[link for link in film.link_list if link.kind == LinkKind.COMPANION],
        links=link_names(film),
        stills=[still_picture(still, "card") for still in film.still_list[1:]],
        reviews=reviews,
        ratings=film.rating_list,
    )


def selections_here(film: Film, current: Edition | None) -> list[Selection]:
    """Where the film stands in the current edition; else in the newest one that showed it."""
    editions = [selection.section.edition_id for selection in film.shown_in]
    edition = current.pk if current and current.pk in editions else next(iter(editions), None)
    return [selection for selection in film.shown_in if selection.section.edition_id == edition]


def history(film: Film, current: Edition | None) -> list[Shown]:
    """Every edition that showed the film, newest first; nothing to tell of one that the current edition alone shows."""
    elsewhere = [place for place in film.shown_in if not is_current(place.section.edition_id, current)]
    return [_shown(place, current) for place in film.shown_in] if elsewhere else []


def edge(film: Film) -> list[str]:
    """The edge print: ANN SHIN / CANADA / 2012 / 71 MIN / COLOUR / HDCAM, without what is not known."""
    words = [*short_edge(film), film.get_colour_display(), film.get_screen_format_display()]
    return [str(word) for word in words if word]


def short_edge(film: Film) -> list[str]:
    """The first half of it: who, where, when and how long."""
    runtime = _("%(minutes)d min") % {"minutes": film.runtime} if film.runtime else ""
    words = [directors(film), ", ".join(film.country_names), str(film.year or ""), runtime]
    return [word for word in words if word]


def credit_facts(credits: Iterable[Credit]) -> list[Fact]:
    """Credits in reading order, one line for each role."""
    return [
        Fact(str(Role(role).label), [_credited(credit) for credit in group])
        for role, group in groupby(credits, key=lambda credit: credit.role)
    ]


def film_facts(film: Film, shown: Sequence[Shown], edition: Edition | None, current: Edition | None) -> list[Fact]:
    """What is known about the film itself, in one order everywhere; more of the kind is looked for where it was shown."""
    language = get_language() or "en"
    countries = [
        Name(iso.country_name(code, language), films_url(edition, current, country=code)) for code in film.countries
    ]
    spoken = [
        Name(iso.language_name(code, language), films_url(edition, current, language=code)) for code in film.languages
    ]
    format_words = [film.get_colour_display(), film.get_screen_format_display(), film.get_aspect_ratio_display()]
    lines: list[tuple[str, Sequence[Name]]] = [
        (_("Original title"), _names(film.original_title)),
        (_("Also known as"), [Name(title.strip()) for title in film.other_titles.split(";") if title.strip()]),
        (npgettext("facts", "Country", "Countries", len(countries)), countries),
        (_("Year"), _names(film.year)),
        (_("Length"), _names(_("%(minutes)d min") % {"minutes": film.runtime} if film.runtime else _("not known yet"))),
        (npgettext("facts", "Spoken language", "Spoken languages", len(spoken)), spoken),
        (_("Format"), _names(", ".join(str(word) for word in format_words if word))),
        (_("Sound"), _names(film.get_sound_display())),
        (_("Age advice"), _names(_("from %(age)d years") % {"age": film.minimum_age} if film.minimum_age else "")),
        (_("Premiere"), [Name(place.premiere, note=place.edition_name) for place in shown if place.premiere]),
    ]
    return [Fact(label, names) for label, names in lines if names]


def link_names(film: Film) -> list[Name]:
    """Links away from the festival: the film's own, then its pages in the film databases."""
    own = [
        Name(
            link.title or str(LinkKind(link.kind).label), link.url, note=str(link.description), external=bool(link.url)
        )
        for link in film.link_list
        if link.kind != LinkKind.COMPANION
    ]
    known = [
        (name, pattern.format(getattr(film, field)))
        for field, (name, pattern) in ELSEWHERE.items()
        if getattr(film, field)
    ]
    return own + [Name(name, url, external=True) for name, url in known]


def nomination_name(nomination: Nomination, current: Edition | None) -> Name:
    """“Won: IDFA Audience Award”, with the edition where it was another one, and the jury's words."""
    award = nomination.award
    text = f"{NominationStatus(nomination.status).label}: {award.name}"
    if nomination.person:
        text += f" ({nomination.person.name})"
    if current and award.edition_id != current.pk:
        text += f", {award.edition.name}"
    return Name(text, films_url(award.edition, current, award=award.slug), note=str(nomination.note))


def share_image(film: Film, section: Section | None) -> ShareImage | None:
    """The picture for a shared link: the one drawn beside the edition shown here, else the lead still, else none."""
    edition = section.edition_id if section else 0
    still = film.still_list[0] if film.still_list else None
    alt = f"{film.title}. {still.alternative}" if still and still.alternative else film.title
    name = next((picture.name for picture in film.share_list if picture.edition_number == edition), None)
    if name is None and still:
        width, height = CARD_SIZES[-1]
        return ShareImage(rendition(still, "card", width, "jpg"), alt, width, height)
    return drawn(name, alt)


def announcement(edition: Edition | None, visitor: Any, now: datetime) -> str:
    """A kind sentence where visitors cannot read a programme yet; nothing where they can."""
    if not edition:
        return _("There is no programme to read at the moment.")
    if visitor.is_staff or edition.programme_is_public(now):
        return ""
    if edition.published_at is None:
        return _("The programme of %(edition)s is in the making.") % {"edition": edition.name}
    day = date_format(edition.published_at.astimezone(edition.zone), "j F")
    return _("The programme of %(edition)s appears on %(day)s.") % {"edition": edition.name, "day": day}


def _names(text: Any) -> list[Name]:
    return [Name(str(text))] if text else []


def _credited(credit: Credit) -> Name:
    """A credited name: the person's page, else the company's site."""
    if credit.person:
        return Name(credit.name, credit.person.get_absolute_url(), note=str(credit.note))
    url = credit.company.url if credit.company else ""
    return Name(credit.name, url, note=str(credit.note), external=bool(url))


def _subject(credit: Credit) -> Subject:
    person = credit.person
    if person is None:
        return Subject(credit.name, "", str(credit.note), "")
    return Subject(person.name, reverse("films:person", args=[person.slug]), str(credit.note), str(person.biography))


def _shown(selection: Selection, current: Edition | None) -> Shown:
    section = selection.section
    return Shown(
        section_name=section.full_name,
        section_code=section.code,
        section_url=section_url(section, current),
        colour=section.colour,
        edition_name=section.edition.name,
        edition_url=edition_url(section.edition, current),
        is_elsewhere=not is_current(section.edition_id, current),
        premiere=str(selection.get_premiere_display()) if selection.premiere else "",
        note=str(selection.note),
    )
