"""What filters share: values out of a query string, bounded and never refused; search words; numbered pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.paginator import Page, Paginator

MOST_VALUES = 50
LONGEST_VALUE = 120
MOST_LETTERS = 100


class ValuesField(forms.Field):
    """Any number of short texts, each once, in the order asked."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> tuple[str, ...]:
        return values(value or ())


class ValuesFilter(django_filters.Filter):
    """A filter that may be repeated; `method` names what narrows the films or screenings by its values."""

    field_class = ValuesField


def values(given: Iterable[str]) -> tuple[str, ...]:
    """Values of one filter: without blanks and repetitions, and not more than anybody chooses by hand."""
    short = (value.strip()[:LONGEST_VALUE] for value in list(given)[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in short if value))


def search_words(given: str) -> tuple[str, bool]:
    """Words to search for, on one line and bounded; and whether something was cut off."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in given[: MOST_LETTERS * 10]).split())
    return line[:MOST_LETTERS].strip(), len(line) > MOST_LETTERS


@dataclass(frozen=True)
class PageLink:
    """A numbered page, or a gap between numbers."""

    number: int = 0
    url: str = ""
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class PageLinks:
    """What templates/components/pagination.html prints: the ways from one page of a list to the others."""

    items: tuple[PageLink, ...]
    number: int
    previous_url: str
    next_url: str


def page_links(page: Page, query: Iterable[tuple[str, str]]) -> PageLinks:
    """Links to the pages around one, each with the filters kept."""
    pairs = list(query)

    def link(number: int | str) -> PageLink:
        if not isinstance(number, int):
            return PageLink(gap=True)
        return PageLink(number, page_url(number, pairs), current=number == page.number)

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return PageLinks(
        items=tuple(link(number) for number in shown),
        number=page.number,
        previous_url=page_url(page.previous_page_number(), pairs) if page.has_previous() else "",
        next_url=page_url(page.next_page_number(), pairs) if page.has_next() else "",
    )


def page_url(number: int, query: Iterable[tuple[str, str]]) -> str:
    """The query string of a numbered page; the first one has no number."""
    return "?" + urlencode([*query, *([("page", str(number))] if number > 1 else [])])


class CountedPaginator(Paginator):
    """A paginator that is told how many there are, where somebody has counted already."""

    def __init__(self, objects: Any, per_page: int, count: int) -> None:
        super().__init__(objects, per_page)
        self.counted = count

    @property
    def count(self) -> int:
        return self.counted
