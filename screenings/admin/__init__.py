"""The desk's pages for where and when."""

from screenings.admin import changes, screenings, shown, tickets, venues

__all__ = ["changes", "screenings", "shown", "tickets", "venues"]
