"""How screenings are named in a sentence: “Thu 22, 20:00, Munt 11”, and by what they show."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from festival import days
from festival.models import Edition
from screenings.models.venue import hall_name
from screenings.plan.asking import Question


def when_text(when: datetime, edition: Edition, now: datetime | None = None) -> str:
    """“Thu 22, 20:00”; “Night of Thu 22, 00:15” after midnight; with a moment “Today, 19:15” and “Tonight, 00:15”."""
    day = edition.day_of(when)
    words = {"day": date_format(day, _("D j")), "time": days.clock(when, edition.zone)}
    is_night = when.astimezone(edition.zone).date() != day
    if now is not None and day == edition.day_of(now):
        return (_("Tonight, %(time)s") if is_night else _("Today, %(time)s")) % words
    return (_("Night of %(day)s, %(time)s") if is_night else _("%(day)s, %(time)s")) % words


class Names:
    """The names of what a question is about; screenings by primary key as text."""

    def __init__(self, question: Question) -> None:
        self.question, self.edition = question, question.plan.edition

    def title(self, screening: str) -> str:
        """What is shown."""
        return str(self.question.facts[screening]["shown_title"])

    def when(self, screening: str) -> str:
        """Its day and time."""
        return when_text(self.question.facts[screening]["starts_at"], self.edition)

    def place(self, screening: str) -> str:
        """Its day, time and hall."""
        row = self.question.facts[screening]
        return f"{self.when(screening)}, {hall_name(row['hall__venue__name'], row['hall__name'])}"

    def clock(self, minute: int) -> str:
        """What the festival's clocks show in a minute that the planner counts."""
        return days.clock(self.question.moment(minute), self.edition.zone)
