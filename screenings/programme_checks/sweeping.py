"""Which spans meet: one sweep along the time, instead of every pair."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Generic, TypeVar

Item = TypeVar("Item")
NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Span(Generic[Item]):
    """A half-open stretch of time, and what it belongs to."""

    starts_at: datetime
    ends_at: datetime
    item: Item


def meeting(
    spans: Iterable[Span[Item]],
    gap: Callable[[Item, Item], timedelta] = lambda earlier, later: NOTHING,
    widest: timedelta = NOTHING,
) -> Iterator[tuple[Item, Item]]:
    """Pairs (earlier, later) where the later one starts before the earlier one has ended and the gap has passed.

    `widest` is the longest gap that `gap` ever asks for. Each span is compared only with those that still last then.
    """
    lasting: list[Span[Item]] = []
    for span in sorted(spans, key=attrgetter("starts_at", "ends_at")):
        lasting = [other for other in lasting if other.ends_at + widest > span.starts_at]
        for other in lasting:
            if span.starts_at < other.ends_at + gap(other.item, span.item):
                yield other.item, span.item
        lasting.append(span)
