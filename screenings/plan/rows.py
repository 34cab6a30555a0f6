"""The rows of a plan's page: a screening as the schedule prints it, what it is in the plan, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from screenings.details import event_of
from screenings.models import Change
from screenings.models.vocabulary import PickState
from screenings.plan.contents import Contents
from screenings.plan.swapping import Offer, offers
from screenings.plan.trouble import has_another, is_lost
from screenings.rows import Row, clock, row_of


@dataclass(frozen=True)
class Talk:
    """A discussion after the film, and whether the visitor stays for it."""

    until: str
    stays: bool


@dataclass(frozen=True)
class PlanRow:
    """A screening in a plan. `events` are changes that the visitor has not read; `others` are other times to see it.

    `clash_text` says in a word that another one is in the way; `may_move` that it could be seen at another time if others moved.
    """

    row: Row
    pk: str
    state: PickState
    state_text: str
    tickets: int
    talk: Talk | None
    events: Sequence[str]
    others: Sequence[Offer]
    clash_text: str
    may_move: bool

    @property
    def is_open(self) -> bool:
        """Whether anything can still be done."""
        return not (self.row.past or self.row.cancelled)

    @property
    def is_bought(self) -> bool:
        """Whether there are tickets."""
        return self.state == PickState.BOUGHT


def plan_row(contents: Contents, pk: str) -> PlanRow:
    """One of the picks. No query."""
    screening, picked = contents.screenings[pk], contents.question.picks[pk]
    lost = is_lost(contents.question, pk) and not contents.is_over and screening.starts_at > contents.now
    others = offers(contents, pk) if lost else ()
    return PlanRow(
        row=row_of(screening, contents.reader, contents.sections.shown_for(screening)),
        pk=pk, state=picked.state, state_text=state_text(picked.state, picked.tickets), tickets=picked.tickets,
        talk=_talk(contents, pk),
        events=[_event(contents, change) for change in contents.changes if str(change.screening_id) == pk],
        others=others, clash_text=_clash(contents, pk), may_move=lost and not others and _is_shown_again(contents, pk),
    )  # fmt: skip


def state_text(state: PickState, tickets: int) -> str:
    """“2 tickets”, “Pinned”, “Planned”."""
    if state != PickState.BOUGHT:
        return str(state.label)
    return ngettext("%(number)d ticket", "%(number)d tickets", tickets) % {"number": tickets}


def _talk(contents: Contents, pk: str) -> Talk | None:
    screening, held = contents.screenings[pk], contents.held.get(pk)
    if held is None or not screening.discussion_minutes:
        return None
    return Talk(clock(screening, screening.ends_at), held.stays)


def _clash(contents: Contents, pk: str) -> str:
    """“Overlap”, or “Too close” where only the way is too long."""
    clashes = [] if contents.is_over else contents.clashes_of(pk)
    if not clashes:
        return ""
    return _("Overlap") if any(clash.overlap for clash in clashes) else _("Too close")


def _is_shown_again(contents: Contents, pk: str) -> bool:
    """Whether what a pick shows and the visitor would see is shown at another time."""
    asked = contents.question
    films = asked.attendance.by_id[pk].films
    return any(film in asked.levels and has_another(asked, film, pk) for film in films)


def _event(contents: Contents, change: Change) -> str:
    """“Moved from Munt 9. The projector broke.”"""
    event = event_of(change, contents.edition)
    return " ".join(filter(None, [f"{event.text.removesuffix('.')}.", event.reason]))
