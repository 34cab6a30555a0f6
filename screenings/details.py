"""What a screening's own page prints, prepared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from festival import days
from festival.models import Edition, Section
from festival.sharing.shown import drawn
from festival.translation import columns
from films import iso
from screenings.addresses import addresses, day_url, schedule_url
from screenings.models import Change, Screening
from screenings.rows import length_text, row_of, show_of
from screenings.states import Reader, enumerated, notes_of, subtitles_text


@dataclass(frozen=True)
class Item:
    """A film of a compilation."""

    title: str
    url: str
    by: str
    facts: str


@dataclass(frozen=True)
class Guest:
    """Somebody who attends; with an address where the person has a page."""

    name: str
    url: str


@dataclass(frozen=True)
class Fact:
    """A line of the table of facts."""

    label: str
    value: str


@dataclass(frozen=True)
class Event:
    """A change, in the words of the programme."""

    kind: str
    text: str
    reason: str
    made_iso: str
    made_text: str


def prepare(
    screening: Screening, others: Iterable[Screening], reader: Reader, current: Edition | None
) -> dict[str, Any]:
    """The context of the page. Three queries: the section, the changes, the other screenings."""
    edition, day = screening.edition, screening.day
    shown = screening.film or screening.compilation
    day_text = date_format(day, "l j F")
    row = row_of(screening, reader, section_of(screening))
    return {
        "nav": "schedule",
        "edition": edition,
        "screening": screening,
        "row": row,
        "date_text": date_format(screening.local_start, "l j F Y"),
        "night_text": "" if screening.local_start.date() == day else _("The night of %(day)s") % {"day": day_text},
        "crumbs": [
            {"text": _("Schedule"), "url": schedule_url(edition, current)},
            {"text": capfirst(day_text), "url": day_url(day, edition, current)},
        ],
        "items": list(_items(screening, reader)),
        "guests": [Guest(person.name, _person_url(person)) for person in screening.guests.all()],
        "facts": [Fact(label, value) for label, value in _facts(screening, reader) if value],
        "events": [event_of(change, edition) for change in changes_of(screening)],
        "others": [show_of(other, reader) for other in others],
        "ticket_url": show_of(screening, reader).ticket_url,
        "shown_url": row.title_url if shown else "",
        "page_title": f"{row.title}, {date_format(screening.local_start, _('D j M'))} {row.starts_text}",
        "page_description": _description(screening, row.starts_text),
        "share_image": drawn(screening.share_name, f"{row.title}, {edition.name}"),  # type: ignore[attr-defined]
        "edit_url": reverse("admin:screenings_screening_change", args=[screening.pk]) if reader.staff else "",
    }


def section_of(screening: Screening) -> Section | None:
    """The section that a screening's film or compilation stands in this year."""
    if screening.compilation:
        return screening.compilation.section
    if screening.film_id is None:
        return None
    sections = screening.edition.sections.filter(selections__film=screening.film_id).select_related("parent")
    return sections.order_by("position", "slug").first()


def changes_of(screening: Screening) -> Iterable[Change]:
    """What happened to it, the newest first."""
    return (
        Change.objects.filter(screening=screening)
        .select_related("from_hall__venue", "to_hall__venue")
        .defer(
            *columns(
                *(
                    f"{hall}__venue__{name}"
                    for hall in ("from_hall", "to_hall")
                    for name in ("description", "transport")
                )
            )
        )
    )


def _items(screening: Screening, reader: Reader) -> Iterator[Item]:
    """The films of a compilation that this reader may know of."""
    items = screening.compilation.items.all() if screening.compilation else []
    for item in items:
        film = item.film
        if reader.staff or film.is_published(reader.now):
            by = ", ".join(credit.name for credit in film.director_credits)
            facts = ", ".join(filter(None, [*film.country_names, str(film.year or ""), length_text(film)]))
            yield Item(film.title, addresses("films:film")(film.slug), by, facts)


def _facts(screening: Screening, reader: Reader) -> Iterator[tuple[str, str]]:
    """What one may want to know before going; empty lines are left out by the caller."""
    page = get_language() or "en"
    yield _("Spoken"), capfirst(enumerated([iso.language_name(code, page) for code in screening.heard_languages]))
    yield _("Subtitles"), capfirst(enumerated(screening.subtitle_names))
    yield _("Around it"), " · ".join(note for note in notes_of(screening) if note not in _elsewhere(screening))
    yield _("Access"), ", ".join(screening.access_names)
    yield _("For"), screening.get_audience_display() if screening.audience != Screening.Audience.PUBLIC else ""
    if screening.starts_at > reader.now and screening.status != Screening.Status.CANCELLED:
        yield _("Tickets"), screening.get_availability_display()
        yield _("Price"), str(screening.price or "")
        yield _("On sale from"), _moment(screening.on_sale_from, screening.edition)


def _elsewhere(screening: Screening) -> set[str]:
    """Notes that have a line of their own on this page."""
    return {subtitles_text(screening), *screening.access_names}


def _moment(when: datetime | None, edition: Edition) -> str:
    if when is None:
        return ""
    return f"{date_format(when.astimezone(edition.zone), 'l j F')}, {days.clock(when, edition.zone)}"


def event_of(change: Change, edition: Edition) -> Event:
    """A change read with its halls, in words."""
    return Event(
        kind=change.kind,
        text=_event_text(change, edition),
        reason=str(change.reason or ""),
        made_iso=change.made_at.astimezone(edition.zone).isoformat(timespec="minutes"),
        made_text=_moment(change.made_at, edition),
    )


def _event_text(change: Change, edition: Edition) -> str:
    """“Moved from Munt 9, Monday 19 November, 13:45 to …”, or what else happened."""
    if change.kind != Change.Kind.MOVED or change.from_hall is None:
        return str(change.get_kind_display())
    was, now = change.from_starts_at, change.to_starts_at
    places = [hall.full_name for hall in (change.from_hall, change.to_hall) if hall]
    words = {"here": places[0], "there": places[-1]}
    if was is None or now is None or was == now:
        return _("Moved from %(here)s to %(there)s.") % words
    same_day = edition.day_of(was) == edition.day_of(now)
    words |= {
        name: days.clock(when, edition.zone) if same_day else _moment(when, edition)
        for name, when in (("was", was), ("now", now))
    }
    if places[0] == places[-1]:
        return _("Moved from %(was)s to %(now)s.") % words
    return _("Moved from %(here)s, %(was)s, to %(there)s, %(now)s.") % words


def _person_url(person: Any) -> str:
    return addresses("films:person")(person.slug) if person.has_page else ""


def _description(screening: Screening, time: str) -> str:
    return _("%(title)s at %(edition)s: %(day)s, %(time)s, %(hall)s.") % {
        "title": screening.shown_title, "edition": screening.edition.name,
        "day": date_format(screening.local_start, "l j F Y"), "time": time, "hall": screening.hall.full_name,
    }  # fmt: skip
