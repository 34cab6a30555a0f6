"""Whether anything changed that an answer is made of: the database counts writes, and a single small query asks."""

from festival.revisions.counted import counted
from festival.revisions.watch import State, Watch

PROGRAMME = Watch()

__all__ = ["PROGRAMME", "State", "Watch", "counted"]
