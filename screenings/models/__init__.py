"""Where and when."""

from screenings.models.change import Change
from screenings.models.screening import Screening
from screenings.models.venue import Hall, Transfer, Venue

__all__ = ["Change", "Hall", "Screening", "Transfer", "Venue"]
