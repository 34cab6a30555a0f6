"""Where and when, for visitors."""

from screenings.views.schedule import schedule
from screenings.views.screening import screening
from screenings.views.venue import venue, venues

__all__ = ["schedule", "screening", "venue", "venues"]
