"""A list of films in each of its forms: records in, bytes out."""

from collections.abc import Iterator
from datetime import datetime

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from festival import files
from festival.files import READER
from festival.formats import atom, csv, json
from festival.formats.records import FilmRecord, Listing
from festival.models import Edition
from festival.records import festival_record
from festival.request import FestivalRequest
from films.addresses import edition_url, films_url
from films.exports.headings import headings
from films.exports.records import film_records
from films.filters import FilmFilter

NEWEST = 50


def asked(request: FestivalRequest, edition: Edition) -> FilmFilter:
    """What a query asks for, as a visitor reads it; before the programme is public nothing is understood yet."""
    query = request.GET if edition.programme_is_public(request.now) else QueryDict()
    return FilmFilter(query, edition=edition, visitor=READER, now=request.now)


def words(wanted: FilmFilter) -> str:
    """What is filtered: “IDFA 2012, films: Panorama · Over 60 min”."""
    parts = [chip.text for chip in wanted.chips]
    if parts:
        return _("%(edition)s, films: %(filters)s") % {"edition": wanted.edition.name, "filters": " · ".join(parts)}
    return _("%(edition)s: all films") % {"edition": wanted.edition.name}


def table(form: str, wanted: FilmFilter, request: FestivalRequest) -> Iterator[bytes]:
    """The films that were asked for, in the order asked for."""
    records = film_records(wanted.films, wanted.edition, files.origin(request))
    if form == "csv":
        return csv.films(records, headings())
    return json.films(_listing(wanted, request), records)


def news(wanted: FilmFilter, request: FestivalRequest) -> bytes:
    """The films that were announced last, the newest first."""
    listing = _listing(wanted, request)
    films = wanted.films.order_by("-published_at", "-pk")[:NEWEST]
    records = film_records(films, wanted.edition, files.origin(request))
    head = atom.Feed(
        title=listing.title, author=wanted.edition.name, language=listing.language,
        url=listing.url, self_url=listing.self_url, updated_at=wanted.edition.published_at or request.now,
    )  # fmt: skip
    since = wanted.edition.published_at or request.now
    return atom.feed(head, [_entry(record, since) for record in records])


def _listing(wanted: FilmFilter, request: FestivalRequest) -> Listing:
    origin, current, edition = files.origin(request), request.edition, wanted.edition
    return Listing(
        title=words(wanted),
        language=get_language() or "en",
        url=origin + files.with_query(films_url(edition, current), wanted.pairs),
        self_url=request.build_absolute_uri(),
        festival=festival_record(edition, origin + edition_url(edition, current)),
        filters=tuple(wanted.pairs),
        notices=tuple(wanted.notices),
    )


def _entry(record: FilmRecord, programme_since: datetime) -> atom.Entry:
    """A film as news: who made it, and what it is about in a few words; it is known since the programme is."""
    since = max(record.published_at or programme_since, programme_since)
    by = ", ".join(record.directors)
    about = record.logline or Truncator(record.synopsis).words(60)
    return atom.Entry(
        uid=record.uid, title=record.title, url=record.url, updated_at=since, published_at=since,
        summary="\n".join(filter(None, [by, about])),
        categories=tuple(section.name for section in record.sections),
    )  # fmt: skip
