"""What a check finds: a code, how bad it is, a sentence with its facts, and whom it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from screenings.programme_checks.rows import ScreeningRow


class Severity(StrEnum):
    """An error stands in the way of publishing, a warning asks somebody to decide, a note can wait."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """What can be wrong with a programme, in the order in which it is read."""

    HALL_OVERLAP = "hall_overlap"
    TURNAROUND = "turnaround"
    OUTSIDE_EDITION = "outside_edition"
    NONEXISTENT_TIME = "nonexistent_time"
    MISSING_RUNTIME = "missing_runtime"
    END_BEFORE_FILM_ENDS = "end_before_film_ends"
    GUEST_IN_TWO_PLACES = "guest_in_two_places"
    PRINT_IN_TWO_PLACES = "print_in_two_places"
    FILM_TWICE_AT_ONCE = "film_twice_at_once"
    SAME_FILM_TOO_CLOSE = "same_film_too_close"
    PREMIERE_NOT_FIRST = "premiere_not_first"
    CAPACITY_BELOW = "capacity_below"
    NOT_SELECTED = "not_selected"
    SELECTED_WITHOUT_SCREENING = "selected_without_screening"
    UNPUBLISHED_FILM = "unpublished_film_in_published_screening"
    NO_TICKET_LINK = "no_ticket_link"
    DUPLICATE_FILM = "duplicate_film"
    BAD_IDENTIFIER = "bad_identifier"
    MISSING_SYNOPSIS = "missing_synopsis"
    MISSING_TRANSLATION = "missing_translation"
    MISSING_STILL = "missing_still"


@dataclass(frozen=True, slots=True)
class Mend:
    """The object in the admin whose form mends it: the model as `screenings.screening`, and the row."""

    model: str
    id: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend.

    The sentence is English with `%(name)s` for the facts. A fact is a word or a number, a date, or a moment (a `datetime`,
    which reads with its festival day), or one of `facts`.
    """

    code: Code
    severity: Severity
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    screenings: tuple[int, ...] = ()
    films: tuple[int, ...] = ()
    mend: Mend | None = None


def for_translators(sentence: str) -> str:
    """Marks a sentence, so that the translators find it; whoever shows the finding translates it."""
    return sentence


def ids(screenings: Iterable[ScreeningRow]) -> tuple[int, ...]:
    """The screenings' ids, in order."""
    return tuple(screening.id for screening in screenings)


def films_of(screenings: Iterable[ScreeningRow]) -> tuple[int, ...]:
    """The ids of what the screenings show, each once."""
    return tuple(dict.fromkeys(film for screening in screenings for film in screening.films))


def mend_screening(screening: ScreeningRow) -> Mend:
    """A screening's own form."""
    return Mend("screenings.screening", screening.id)


def mend_film(film: int) -> Mend:
    """A film's form."""
    return Mend("films.film", film)
