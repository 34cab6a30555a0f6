"""One plan added to another: what was there already stays as it is, and whatever does not fit is said."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.files import READER
from films.models import Film
from screenings.models import Pick, Plan, Screening, Wish
from screenings.models.plan import MOST_PICKS, MOST_WISHES
from screenings.models.vocabulary import PickState, Status, WishLevel
from screenings.plan.belongings import amount
from screenings.plan.keeping import plan_of, touch
from screenings.plan.keys import Key


@dataclass(frozen=True)
class Added:
    """How much was added, and how much found no room."""

    films: int = 0
    screenings: int = 0
    tickets: int = 0  # screenings that were in the plan already, without the tickets
    left: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        said = []
        if self.films or self.screenings:
            said.append(_("Added to your plan: %(amount)s.") % {"amount": amount(self.films, self.screenings)})
        if self.tickets:
            noted = ngettext("Tickets noted for %(number)d screening.", "Tickets noted for %(number)d screenings.", self.tickets)  # fmt: skip
            said.append(noted % {"number": self.tickets})
        if self.left:
            full = ngettext(
                "%(number)d did not fit: a plan holds %(films)d films and %(screenings)d screenings.",
                "%(number)d did not fit: a plan holds %(films)d films and %(screenings)d screenings.",
                self.left,
            )
            said.append(full % {"number": self.left, "films": MOST_WISHES, "screenings": MOST_PICKS})
        return " ".join(said) or _("There was nothing to add: all of it is in your plan already, or over.")


@transaction.atomic
def merge(into: Key, other: Key, *, now: datetime) -> Added:
    """Adds every plan of another key of the same visitor to this one's. The other plans stay, but for whom they tell of changes."""
    added = Added()
    for plan in Plan.objects.opened_by(other.fingerprint):
        target = plan_of(into.fingerprint, plan.edition, now=now, language=plan.language)
        if not target.preferences and plan.preferences:
            Plan.objects.filter(pk=target.pk).update(preferences=plan.preferences)
        _tell_of(target, plan)
        added += Added(tickets=_note_tickets(target, plan))
        added += _add(target, plan.wishes.order_by("made_at", "pk"), plan.picks.order_by("made_at", "pk"), now)
    return added


@transaction.atomic
def duplicate(into: Plan, shared: Plan, *, now: datetime) -> Added:
    """Adds what somebody else means to see: films as they are wished for, screenings that lie ahead as pins."""
    films = Film.objects.visible_to(READER, now=now)
    ahead = Screening.objects.visible_to(READER, now=now).upcoming(now).exclude(status=Status.CANCELLED)
    wishes = shared.wishes.exclude(level=WishLevel.NO).filter(film__in=films)
    picks = shared.picks.going().filter(screening__in=ahead)
    pinned = (Pick(screening_id=pick.screening_id, state=PickState.PINNED) for pick in picks.order_by("made_at", "pk"))
    return _add(into, wishes.order_by("made_at", "pk"), pinned, now)


def _add(into: Plan, wishes: Iterable[Wish], picks: Iterable[Pick], now: datetime) -> Added:
    """Adds what is not there yet, as far as there is room."""
    Plan.objects.select_for_update().get(pk=into.pk)
    films, screenings = (
        set(into.wishes.values_list("film", flat=True)),
        set(into.picks.values_list("screening", flat=True)),
    )
    new_wishes = [wish for wish in wishes if wish.film_id not in films]
    new_picks = [pick for pick in picks if pick.screening_id not in screenings]
    fitting = list(islice(new_wishes, max(0, MOST_WISHES - len(films))))
    going = list(islice(new_picks, max(0, MOST_PICKS - len(screenings))))
    Wish.objects.bulk_create(Wish(plan=into, film_id=one.film_id, level=one.level, made_at=now) for one in fitting)
    Pick.objects.bulk_create(
        Pick(
            plan=into, screening_id=one.screening_id, state=one.state, tickets=one.tickets, stays=one.stays, made_at=now
        )
        for one in going
    )
    touch(into, now=now)
    left = len(new_wishes) + len(new_picks) - len(fitting) - len(going)
    return Added(films=len(fitting), screenings=len(going), left=left)


def _tell_of(into: Plan, other: Plan) -> None:
    """Whoever was told of changes in one plan is told of those in both together, and nobody twice."""
    for one in other.subscriptions.all():
        same = into.subscriptions.filter(way=one.way, address=one.address).first()
        if same and (same.confirmed_at or not one.confirmed_at):
            one.delete()
            continue
        if same:
            same.delete()
        other.subscriptions.filter(pk=one.pk).update(plan=into)


def _note_tickets(into: Plan, other: Plan) -> int:
    """A ticket is a fact: whatever was bought in one of the plans is bought in both together."""
    return sum(
        into.picks.filter(screening=bought.screening_id)
        .exclude(state=PickState.BOUGHT)
        .update(state=PickState.BOUGHT, tickets=bought.tickets)
        for bought in other.picks.filter(state=PickState.BOUGHT)
    )
