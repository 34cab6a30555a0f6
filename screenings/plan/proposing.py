"""What a proposal's page prints: what it gains, loses and moves, day by day, and why what is missing did not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival import days
from films.models import Film
from screenings.models import Proposal
from screenings.models.vocabulary import PickState, WishLevel
from screenings.plan.asking import question
from screenings.plan.clashing import told
from screenings.plan.content import Content, read
from screenings.plan.drafting import Draft
from screenings.plan.naming import Names
from screenings.plan.reasons import Line, Reasons
from screenings.plan.trouble import may_stay
from screenings.planner.changing import Difference, difference
from screenings.planner.clashes import Pick, by_time
from screenings.planner.explaining import why_not

FEWEST_REASONS = 3
ORDER = [WishLevel.MUST, WishLevel.WANT, WishLevel.MAYBE]


@dataclass(frozen=True)
class ProposedRow:
    """A screening of the proposed plan. `tag` says what it is: bought, pinned, new, moved or kept."""

    pk: str
    time: str
    until: str
    title: str
    hall: str
    url: str
    tag: str
    tag_text: str
    may_change: bool


@dataclass(frozen=True)
class ProposedDay:
    """A festival day of the proposed plan."""

    title: str
    rows: Sequence[ProposedRow]


@dataclass(frozen=True)
class Missing:
    """A wished film that the proposal does not show, and why not, the cheapest reason first."""

    film: str
    title: str
    level: WishLevel
    lines: Sequence[Line]


@dataclass(frozen=True)
class ProposalPage:
    """Everything on the page."""

    proposal: Proposal
    quality: str
    facts: Sequence[str]
    gained: Sequence[str]
    lost: Sequence[str]
    moved: Sequence[str]
    days: Sequence[ProposedDay]
    missing: Sequence[Missing]
    together: Sequence[str]
    price: str
    cause: Mapping[str, str]  # what a form says to ask for the same again

    @property
    def changes_nothing(self) -> bool:
        """Whether the plan is as good as it can be already."""
        return not (self.gained or self.lost or self.moved)


def prepare(proposal: Proposal, now: datetime) -> ProposalPage:
    """The page of a proposal. Nine queries, whatever it holds."""
    return Proposing(proposal, now).page()


class Proposing:
    """A proposal beside the plan that it was made for."""

    def __init__(self, proposal: Proposal, now: datetime) -> None:
        self.proposal, self.content = proposal, read(proposal.content)
        self.draft = Draft(question(proposal.plan, now=now), self.content.adjusted)
        self.names, self.edition = Names(self.draft.question), proposal.plan.edition
        self.picks = self.draft.attended(self.content.picks)
        self.whole = sorted((*self.draft.task.fixed, *self.picks), key=by_time)
        films = Film.objects.filter(pk__in=[int(film) for film in self.draft.levels])
        self.titles = {str(pk): title for pk, title in films.values_list("pk", "title")}
        self.before = self.draft.attended(self._before())
        self.difference = difference(self.draft.task, self.before, self.picks)

    def _before(self) -> Mapping[str, bool]:
        if self.content.departs_from is not None:
            return self.content.departs_from
        stays = self.draft.question.instance.preferences.stays
        return {pk: stays.get(pk, False) for pk in self.draft.replaces}

    def page(self) -> ProposalPage:
        """What is printed."""
        changed: Difference = self.difference
        return ProposalPage(
            proposal=self.proposal, quality=quality(self.content), facts=self._facts(),
            gained=self._titles(changed.gained), lost=self._titles(changed.lost),
            moved=[
                _("“%(title)s” moves from %(before)s to %(after)s")
                % {"title": self.titles.get(move.film, ""), "before": self.names.place(move.before.id), "after": self.names.place(move.after.id)}
                for move in changed.moved
            ],
            days=self._days(), missing=self._missing(),
            together=[*map(self._cannot, self.content.together), *self._impossible(), *self._clashes()],
            price=self._price(), cause=self.content.cause,
        )  # fmt: skip

    def _titles(self, films: Sequence[str]) -> list[str]:
        return [self.titles[film] for film in films if film in self.titles]

    def _facts(self) -> list[str]:
        seen = self.draft.seen(self.whole)
        films = ngettext(
            "%(seen)d of %(all)d film on your list", "%(seen)d of %(all)d films on your list", len(self.titles)
        )
        shown = ngettext("%(number)d screening", "%(number)d screenings", len(self.whole))
        walk = ngettext("%(minutes)d minute on foot", "%(minutes)d minutes on foot", self._on_foot())
        return [
            films % {"seen": len(seen), "all": len(self.titles)}, shown % {"number": len(self.whole)},
            walk % {"minutes": self._on_foot()},
        ]  # fmt: skip

    def _on_foot(self) -> int:
        transfers = self.draft.task.walking.transfers
        ways = (pair for pair in pairwise(self.whole) if pair[0].day == pair[1].day)
        return sum(transfers[here.venue][there.venue] for here, there in ways if here.venue != there.venue)

    def _days(self) -> list[ProposedDay]:
        """The festival days, in order."""
        moved = {move.after.id for move in self.difference.moved}
        known = {pick.id for pick in self.before}
        found = []
        for _number, together in groupby(self.whole, key=lambda pick: pick.day):
            picks = list(together)
            day = self.edition.day_of(self.draft.question.moment(picks[0].start))
            rows = [self._row(pick, moved, known) for pick in picks]
            found.append(ProposedDay(capfirst(date_format(day, "l j F")), rows))
        return found

    def _row(self, pick: Pick, moved: set[str], known: set[str]) -> ProposedRow:
        state, fixed = self.draft.states.get(pick.id), pick.id not in self.content.picks
        tag = (
            str(state.value)
            if fixed and state
            else "moved"
            if pick.id in moved
            else "kept"
            if pick.id in known
            else "new"
        )
        texts = {"moved": _("Moved here"), "kept": _("As before"), "new": _("New")}
        begins, ends = (days.clock(self.draft.question.moment(at), self.edition.zone) for at in (pick.start, pick.end))
        return ProposedRow(
            pk=pick.id, time=begins, until=ends, title=self.names.title(pick.id),
            hall=self.draft.question.halls[pick.hall], url=reverse("screenings:screening", args=[pick.id]), tag=tag,
            tag_text=texts.get(tag) or str(PickState(tag).label), may_change=not fixed,
        )  # fmt: skip

    def _missing(self) -> list[Missing]:
        seen = {self.draft.task.films[film] for film in self.draft.seen(self.whole)}
        reasons = Reasons(self.names, self.draft.instance.preferences, self.draft.instance.programme.day_of)
        found = []
        for film, level in self.draft.levels.items():
            if film in seen or film not in self.titles or not self._was_asked_for(film):
                continue
            obstacles = why_not(self.draft.instance, self.draft.task, self.picks, film)
            lines = [reasons.line(one) for one in obstacles][: max(FEWEST_REASONS, 0)]
            found.append(Missing(film, self.titles[film], level, lines))
        return sorted(found, key=lambda one: (ORDER.index(one.level), one.title))

    def _was_asked_for(self, film: str) -> bool:
        """A plan that is only mended is about what it holds; the other wishes wait where they are."""
        picks, rows = self.draft.question.picks, self.draft.attendance.by_id
        return not self.content.cause or any(one.state.is_going and film in rows[pk].films for pk, one in picks.items())

    def _cannot(self, films: Sequence[str]) -> str:
        titles = ", ".join(f"“{title}”" for title in self._titles(films))
        return _("These must-sees cannot be combined: %(titles)s.") % {"titles": titles}

    def _impossible(self) -> list[str]:
        titles = ", ".join(f"“{title}”" for title in self._titles(self.content.impossible))
        return [_("No screening of these must-sees can be planned: %(titles)s.") % {"titles": titles}] if titles else []

    def _clashes(self) -> list[str]:
        """What is bought or pinned stays, even where it clashes."""
        found = [one for one in self.draft.task.fixed_clashes if not may_stay(self.draft.question, one)]
        titles = [(self.names.title(one.earlier.id), self.names.title(one.later.id)) for one in found]
        both_stay = _("Both are pinned or bought, so both stay.")
        return [f"{told(one, *both)} {both_stay}" for one, both in zip(found, titles, strict=True)]

    def _price(self) -> str:
        """What a film that is to be seen costs: “It costs you “Side B”; …”; nothing where no film was asked for."""
        film = self.proposal.film
        if film is None:
            return ""
        lost = ", ".join(f"“{title}”" for title in self._titles(self.difference.lost))
        if lost:
            return _("Seeing “%(film)s” costs you %(lost)s.") % {"film": film.title, "lost": lost}
        return _("Seeing “%(film)s” costs you no other film.") % {"film": film.title}


def quality(content: Content) -> str:
    """How good the plan is known to be."""
    if content.cause and content.is_proven:
        return _("Everything else stays: no other change keeps more of your plan.")
    if content.is_proven:
        return _("The best possible plan: no other shows you more of what you wish for.")
    better = content.bound - content.points
    text = ngettext(
        "At most %(points)d point better is possible; a film that you want counts four, a must-see forty.",
        "At most %(points)d points better is possible; a film that you want counts four, a must-see forty.",
        better,
    )
    return text % {"points": better}
