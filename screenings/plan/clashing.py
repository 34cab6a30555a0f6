"""The clashes of a plan in sentences, with their minutes, and what a press would do about them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from screenings.models import Screening
from screenings.models.vocabulary import PickState
from screenings.plan.asking import Question
from screenings.plan.contents import Contents
from screenings.plan.swapping import Offer, offers
from screenings.planner.clashes import Clash


@dataclass(frozen=True)
class Swap:
    """A film of a clash, and where else it could be seen."""

    title: str
    offers: Sequence[Offer]


@dataclass(frozen=True)
class Box:
    """A clash as a plan's page warns of it. `leave` is the screening whose discussion would have to be left, if that helps."""

    key: str
    text: str
    swaps: Sequence[Swap]
    leave: Screening | None
    leave_text: str
    nothing: str
    is_kept: bool


def clashes_of(question: Question) -> tuple[Clash, ...]:
    """Every clash among what a visitor means to attend, in order of time."""
    return question.walking().among(question.held())


def sentences(question: Question, screening: Screening) -> list[str]:
    """What one screening of a plan clashes with; a query more where it does."""
    own = str(screening.pk)
    clashes = of_one(clashes_of(question), own)
    others = [clash.later.id if clash.earlier.id == own else clash.earlier.id for clash in clashes]
    beside = Screening.objects.select_related("film", "compilation").in_bulk([int(pk) for pk in others])
    return [sentence(clash, beside[int(pk)].shown_title) for clash, pk in zip(clashes, others, strict=True)]


def of_one(clashes: Iterable[Clash], screening: str) -> list[Clash]:
    """The clashes that one screening is part of."""
    return [clash for clash in clashes if screening in {clash.earlier.id, clash.later.id}]


def sentence(clash: Clash, title: str) -> str:
    """What is wrong between a screening and the other one of a clash, which is named: minutes that overlap, or the walk."""
    if clash.overlap:
        overlaps = ngettext(
            "Overlaps “%(title)s” by %(minutes)d minute.", "Overlaps “%(title)s” by %(minutes)d minutes.", clash.overlap
        )
        return overlaps % {"title": title, "minutes": clash.overlap}
    facts = {"title": title, "between": clash.between, "walk": clash.on_foot, "needed": clash.needed}
    if clash.on_foot:
        return _("Too close to “%(title)s”: %(between)d min between them, and it is %(walk)d min on foot.") % facts
    return _("Too close to “%(title)s”: %(between)d min between them, and %(needed)d are needed.") % facts


def key_of(clash: Clash) -> str:
    """What a plan remembers of a clash that may stay: with its minutes, so that it is new where these change."""
    return f"{clash.earlier.id}-{clash.later.id}:{clash.between}"


def boxes(contents: Contents, day: int) -> list[Box]:
    """The clashes of a day that lie ahead."""
    now = contents.attendance.preferences.now or 0
    ahead = [clash for clash in contents.clashes if clash.earlier.day == day and clash.later.start > now]
    return list(map(partial(box, contents), ahead))


def box(contents: Contents, clash: Clash) -> Box:
    """A clash with what can be done about it."""
    swaps = list(_swaps(contents, clash))
    leave = contents.screenings[clash.earlier.id] if _leaving_helps(contents, clash) else None
    return Box(
        key=key_of(clash), text=between(contents, clash), swaps=swaps, leave=leave,
        leave_text=_("Leave “%(title)s” before its discussion") % {"title": leave.shown_title} if leave else "",
        nothing="" if swaps or leave else _nothing(contents, clash),
        is_kept=key_of(clash) in contents.plan.kept_clashes,
    )  # fmt: skip


def between(contents: Contents, clash: Clash) -> str:
    """“These two overlap by 52 minutes”, with both named as the plan's page has them."""
    one, other = (contents.screenings[pick.id].shown_title for pick in (clash.earlier, clash.later))
    return told(clash, one, other)


def told(clash: Clash, one: str, other: str) -> str:
    """““One” and “Other” overlap by 52 minutes.”"""
    facts = {
        "one": one, "other": other, "minutes": clash.overlap, "between": clash.between, "walk": clash.on_foot,
        "needed": clash.needed,
    }  # fmt: skip
    if clash.overlap:
        text = ngettext(
            "“%(one)s” and “%(other)s” overlap by %(minutes)d minute.",
            "“%(one)s” and “%(other)s” overlap by %(minutes)d minutes.",
            clash.overlap,
        )
        return text % facts
    if clash.on_foot:
        return _("From “%(one)s” to “%(other)s” it is %(walk)d min on foot, and there are %(between)d min between them.") % facts  # fmt: skip
    return _("Between “%(one)s” and “%(other)s” there are %(between)d min, and %(needed)d are needed.") % facts


def _swaps(contents: Contents, clash: Clash) -> Iterator[Swap]:
    """The later one first: whoever has begun to look forward to the earlier one, keeps it."""
    for pick in (clash.later, clash.earlier):
        found = offers(contents, pick.id)
        if found:
            yield Swap(contents.screenings[pick.id].shown_title, found[:1])


def _leaving_helps(contents: Contents, clash: Clash) -> bool:
    """Whether the visitor stays for the earlier one's discussion, and could make the later one without it."""
    if not clash.earlier.stays:
        return False
    attendance = contents.attendance
    return not attendance.walking.clash(attendance.pick(clash.earlier.screening, False, ()), clash.later)


def _nothing(contents: Contents, clash: Clash) -> str:
    states = {contents.question.picks[pick.id].state for pick in (clash.earlier, clash.later)}
    if states == {PickState.BOUGHT}:
        return _("You have tickets for both.")
    return _("Neither can be seen at another time that is free in your plan.")
