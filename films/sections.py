"""Sections as lists print them, with how many films each holds. No queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from festival.models import Edition, Section
from films.addresses import section_url


@dataclass(frozen=True)
class SectionLine:
    """A section in an overview; `inner` stands inside the one before it."""

    name: str
    code: str
    colour: int
    url: str
    count_text: str
    inner: bool


def section_lines(
    sections: Sequence[Section], films: Iterable[tuple[int, int]], current: Edition | None
) -> list[SectionLine]:
    """The sections in order, each followed by those inside it; `films` are pairs of section and film."""
    held: dict[int, set[int]] = defaultdict(set)
    parents = {section.pk: section.parent_id for section in sections}
    for key, film in films:
        held[key].add(film)
        held[parents.get(key) or key].add(film)
    children: dict[int | None, list[Section]] = defaultdict(list)
    for section in sections:
        children[section.parent_id].append(section)
    return [
        _line(section, len(held[section.pk]), current)
        for top in children[None]
        for section in (top, *children[top.pk])
        if held[section.pk]
    ]


def _line(section: Section, films: int, current: Edition | None) -> SectionLine:
    return SectionLine(
        name=str(section.name),
        code=section.code,
        colour=section.colour,
        url=section_url(section, current),
        count_text=ngettext("%(number)d film", "%(number)d films", films) % {"number": films},
        inner=section.parent_id is not None,
    )
