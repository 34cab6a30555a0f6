"""Looking up what was typed: what visitors find at this moment, and what they may have meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from festival.models import Edition
from festival.site.search.asked import Asked
from festival.site.search.correcting import Correction, correction, is_doubtful
from festival.site.search.index import Field, Fit, Hit, Index
from festival.site.search.keeping import KEEPER
from festival.site.search.lines import Reading


@dataclass(frozen=True)
class Found:
    """What was asked, when and where; what was found, the best first; and what may have been meant."""

    asked: Asked
    reading: Reading
    hits: Sequence[Hit]
    meant: Correction | None


def look_up(words: Asked, now: datetime, edition: Edition | None) -> Found:
    """What visitors find; staff find the same. Two queries, unless something was written since the last time."""
    reading = Reading(now.timestamp(), edition or None)
    if words.is_unreadable:
        return Found(words, reading, (), None)
    return _found(words, reading, KEEPER.index())


def _found(words: Asked, reading: Reading, index: Index) -> Found:
    edition = reading.edition.pk if reading.edition else None
    hits = index.find(words.query, at=reading.at, edition=edition)
    if words.is_one_letter:
        return Found(words, reading, [hit for hit in hits if hit.place == (Field.TITLE, Fit.EXACT)], None)
    meant = None
    if is_doubtful(hits):
        meant = correction(index, words.query, at=reading.at, edition=edition)
    if meant and hits and not meant.hits[0].place < hits[0].place:
        meant = None
    return Found(words, reading, hits, meant)
