"""The pictures of editions and of their sections."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, Q
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival.models import Edition, Section, SharePicture
from festival.sharing.orders import Order, in_every_language, maker
from festival.sharing.poster import Poster
from festival.translation import filled

KIND = SharePicture.Kind


@maker
def of_editions_and_sections(about: Model | None) -> list[Order]:
    """An edition's own picture and those of its sections; a section's, and those of the sections inside it."""
    if about is None or isinstance(about, Edition):
        editions = [about] if about else list(Edition.objects.all())
        sections = Section.objects.filter(edition__in=editions)
    elif isinstance(about, Section):
        editions, sections = [], Section.objects.filter(Q(pk=about.pk) | Q(parent=about.pk))
    else:
        return []
    known = list(sections.select_related("edition", "parent"))
    return in_every_language(lambda language: _described(editions, known, language))


def dates(edition: Edition) -> str:
    """“14–25 November 2012”, as pages write it."""
    return render_to_string("components/edition_dates.html", {"edition": edition}).strip()


def _described(editions: Sequence[Edition], sections: Sequence[Section], language: str) -> Iterable[Order]:
    yield from (Order(KIND.EDITION, edition.pk, language, _edition(edition)) for edition in editions)
    yield from (Order(KIND.SECTION, section.pk, language, _section(section)) for section in sections)


def _edition(edition: Edition) -> Poster:
    """The dates, as large as on the first page."""
    first, last = edition.starts_on, edition.ends_on
    month = "" if first.month == last.month else f" {date_format(first, _('M'))}"
    return Poster(
        titles=(f"{first.day}{month}–{date_format(last, _('j M'))}",), light=edition.year, festival=edition.short_name,
        year=edition.year, under=_words(edition.tagline, edition.city),
    )  # fmt: skip


def _section(section: Section) -> Poster:
    edition, parent = section.edition, section.parent
    return Poster(
        titles=filled(section, "name"), festival=edition.short_name, year=edition.year,
        under=_words(dates(edition), edition.city), code=section.code, section=str(parent.name) if parent else "",
        colour=section.colour, art=section.position % 6 + 1,
    )  # fmt: skip


def _words(*words: object) -> tuple[str, ...]:
    return tuple(str(word) for word in words if word)
