"""A screening as somebody saw it, in a few letters that a form or a link carries and brings back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from screenings.models import Screening
from screenings.models.vocabulary import Status

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Version:
    """When a screening was last saved, and where, when and in which state it stood then."""

    saved_at: datetime
    starts_at: datetime
    hall: int
    status: str

    @classmethod
    def of(cls, screening: Screening) -> Self:
        """The screening's present version."""
        return cls(screening.updated_at, screening.starts_at, screening.hall_id, screening.status)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The version that `str` wrote; None for anything else."""
        parts = text.split("-")
        numbers = [int(part) for part in parts[:3] if part.isascii() and part.isdecimal()]
        if len(parts) != 4 or len(numbers) != 3 or parts[3] not in Status.values:
            return None
        try:
            return cls(EPOCH + numbers[0] * TICK, EPOCH + numbers[1] * TICK, numbers[2], parts[3])
        except OverflowError:
            return None

    def __str__(self) -> str:
        saved, starts = ((when - EPOCH) // TICK for when in (self.saved_at, self.starts_at))
        return f"{saved}-{starts}-{self.hall}-{self.status}"
