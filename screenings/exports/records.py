"""Screenings as records: everything that a file says of one, in the page's language, each shared part made once."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from festival.formats.records import Coded, FilmLine, Named, Place, ScreeningRecord, identifier
from festival.models import Section
from festival.translation import columns
from films import iso
from films.models import Compilation, Film, Person
from screenings.addresses import addresses, hall_url
from screenings.models import Hall, Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.models.vocabulary import Access, Audience, Availability, Kind, Status
from screenings.programme import Sections
from screenings.states import Reader, moved_text, notes_of

VISITOR = AnonymousUser()
DESCRIPTION = frozenset(columns("description"))


def guests_with_pages(reader: Reader) -> QuerySet[Person]:
    """People, with `has_page` where a visitor finds a page of theirs."""
    visible = Person.objects.visible_to(VISITOR, now=reader.now).filter(pk=OuterRef("pk"))
    return Person.objects.annotate(has_page=Exists(visible))


def screening_records(
    screenings: ScreeningQuerySet, reader: Reader, origin: str, sections: Sections | None = None
) -> list[ScreeningRecord]:
    """Records of screenings of one edition or of several. Without sections one query more reads them."""
    rows = list(screenings.for_records(guests_with_pages(reader)))
    recorder = Recorder(reader, origin, sections or sections_of(rows))
    return [recorder.record(row) for row in rows]


def sections_of(screenings: Iterable[Screening]) -> Sections:
    """The sections of the editions that these screenings belong to. One query."""
    editions = {screening.edition_id for screening in screenings}
    return Sections.among(Section.objects.filter(edition__in=editions))


class Recorder:
    """Makes records of screenings read with `for_records()`; asks the database nothing."""

    def __init__(self, reader: Reader, origin: str, sections: Sections) -> None:
        self.reader, self.origin, self.sections = reader, origin, sections
        self.language = get_language() or "en"
        self.places: dict[int, Place] = {}
        self.films: dict[int, FilmLine] = {}
        self.languages, self.countries = cache(self._language), cache(self._country)

    def record(self, screening: Screening, shown: Film | Compilation | None = None) -> ScreeningRecord:
        """One screening. On the page of what is shown `for_grid()` is enough; guests are then left out."""
        zone = screening.edition.zone
        films = (self.film(shown),) if isinstance(shown, Film) else tuple(self._films(screening))
        title = screening.shown_title
        spoken, subtitles = self.languages(screening.heard_languages), self.languages(tuple(screening.subtitles))
        was_start = screening.was_start if screening.was_start != screening.starts_at else None  # type: ignore[attr-defined]
        return ScreeningRecord(
            number=screening.pk,
            uid=str(identifier("screening", screening.pk, screening.created_at)),
            url=self.origin + addresses("screenings:screening")(screening.pk),
            title=title,
            kind=coded(Kind, screening.kind),
            edition=Coded(screening.edition.slug, screening.edition.name),
            day=screening.day,
            starts_at=screening.starts_at.astimezone(zone),
            ends_at=screening.ends_at.astimezone(zone) if screening.ends_at else None,
            place=self.place(screening.hall),
            films=films,
            sections=tuple(self._sections(screening)),
            spoken=spoken,
            subtitles=subtitles,
            access=tuple(coded(Access, code) for code in screening.access if code in Access.values),
            audience=coded(Audience, screening.audience),
            tickets=coded(Availability, screening.availability),
            ticket_url=screening.ticket_url,
            price=str(screening.price or ""),
            on_sale_from=screening.on_sale_from.astimezone(zone) if screening.on_sale_from else None,
            note=str(screening.note or ""),
            lines=tuple(self._lines(screening, films, spoken)),
            guests=() if shown else tuple(map(self._guest, _guests(screening))),
            status=coded(Status, screening.status),
            cancelled_title=_("Cancelled: %(title)s") % {"title": title},
            was_start=was_start.astimezone(zone) if was_start else None,
            changes=getattr(screening, "change_count", 0),
            modified_at=_modified(screening).astimezone(zone),
            compilation=_compilation(screening),
            description=str(screening.description or "") if _holds_description(screening) else "",
        )

    def place(self, hall: Hall) -> Place:
        """A hall in its venue, made once."""
        if hall.pk not in self.places:
            self.places[hall.pk] = place_of(hall, self.origin)
        return self.places[hall.pk]

    def _films(self, screening: Screening) -> Iterator[FilmLine]:
        """The film, or the compilation's films that visitors may know of."""
        if screening.film:
            yield self.film(screening.film)
        elif screening.compilation:
            items = screening.compilation.items.all()
            yield from (self.film(item.film) for item in items if item.film.is_published(self.reader.now))

    def film(self, film: Film) -> FilmLine:
        """A film with its directors, where these were read; made once."""
        if film.pk not in self.films:
            self.films[film.pk] = FilmLine(
                code=film.slug,
                title=film.title,
                url=self.origin + addresses("films:film")(film.slug),
                directors=tuple(credit.name for credit in getattr(film, "director_credits", ())),
                countries=self.countries(tuple(film.countries)),
                year=film.year,
                runtime=film.runtime,
            )
        return self.films[film.pk]

    def _sections(self, screening: Screening) -> Iterator[Coded]:
        own = screening.compilation.section_id if screening.compilation else None
        for section in self.sections.chosen_for(screening.film_id, own):
            if section.edition_id == screening.edition_id:
                yield Coded(section.slug, section.full_name)

    def _lines(self, screening: Screening, films: tuple[FilmLine, ...], spoken: tuple[Coded, ...]) -> Iterator[str]:
        """What a calendar's description says: who made it, what it is, in which languages, and for whom."""
        yield from (words for film in films if (words := film_words(film, alone=screening.film is not None)))
        if spoken:
            names = ", ".join(language.name for language in spoken)
            yield _("Spoken: %(languages)s") % {"languages": names}
        yield from notes_of(screening)
        if screening.audience != Audience.PUBLIC:
            yield str(Audience(screening.audience).label)
        if screening.ends_at is None:
            yield _("The end is not known yet.")
        yield from filter(None, [moved_text(screening)])

    def _guest(self, person: Any) -> Named:
        return Named(person.name, self.origin + addresses("films:person")(person.slug) if person.has_page else "")

    def _language(self, codes: tuple[str, ...]) -> tuple[Coded, ...]:
        return tuple(Coded(code, iso.language_name(code, self.language)) for code in codes)

    def _country(self, codes: tuple[str, ...]) -> tuple[Coded, ...]:
        return tuple(Coded(code, iso.country_name(code, self.language)) for code in codes)


def place_of(hall: Hall, origin: str) -> Place:
    """A hall read with its venue."""
    venue = hall.venue
    latitude, longitude = venue.coordinates or (None, None)
    return Place(
        venue=Coded(venue.slug, venue.name),
        hall=Coded(hall.slug, hall.full_name),
        street=venue.street,
        postal_code=venue.postal_code,
        city=venue.city,
        latitude=latitude,
        longitude=longitude,
        url=origin + hall_url(hall),
    )


def film_words(film: FilmLine, *, alone: bool) -> str:
    """“Ann Shin, Canada 2012, 71 min”; with its title in front where it is one of several."""
    origin = " ".join(filter(None, [", ".join(country.name for country in film.countries), str(film.year or "")]))
    length = _("%(minutes)d min") % {"minutes": film.runtime} if film.runtime else ""
    return ", ".join(filter(None, ["" if alone else film.title, ", ".join(film.directors), origin, length]))


@cache
def _label(choices: Any, value: str, _language: str | None) -> Coded:
    return Coded(value, str(choices(value).label))


def coded(choices: Any, value: str) -> Coded:
    """A choice with its word in the page's language."""
    return _label(choices, value, get_language())


def _guests(screening: Screening) -> Iterable[Person]:
    """Who attends, from a screening read with `for_records()` or with `for_detail()`."""
    read: Iterable[Person] | None = getattr(screening, "guest_list", None)
    return screening.guests.all() if read is None else read


def _compilation(screening: Screening) -> Coded | None:
    shown = screening.compilation
    return Coded(shown.slug, str(shown.title)) if shown else None


def _holds_description(screening: Screening) -> bool:
    """Whether the long text was read along; lists leave it out."""
    return DESCRIPTION.issubset(screening.__dict__)


def _modified(screening: Screening) -> Any:
    """When the screening or what it shows was last changed."""
    shown: Iterable[Any] = filter(None, [screening.film, screening.compilation])
    return max([screening.updated_at, *(thing.updated_at for thing in shown)])
