"""Where and when."""

from screenings.models.change import Change
from screenings.models.plan import Pick, Plan, Wish
from screenings.models.proposal import Proposal
from screenings.models.screening import Screening
from screenings.models.subscription import Subscription
from screenings.models.venue import Hall, Transfer, Venue

__all__ = ["Change", "Hall", "Pick", "Plan", "Proposal", "Screening", "Subscription", "Transfer", "Venue", "Wish"]
