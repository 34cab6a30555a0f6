"""The clashes of a plan in sentences, with their minutes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from screenings.models import Screening
from screenings.plan.asking import Question
from screenings.planner.clashes import Clash


def clashes_of(question: Question) -> tuple[Clash, ...]:
    """Every clash among what a visitor means to attend, in order of time."""
    return question.walking().among(question.held())


def sentences(question: Question, screening: Screening) -> list[str]:
    """What one screening of a plan clashes with; a query more where it does."""
    own = str(screening.pk)
    clashes = of_one(clashes_of(question), own)
    others = [clash.later.id if clash.earlier.id == own else clash.earlier.id for clash in clashes]
    beside = Screening.objects.select_related("film", "compilation").in_bulk([int(pk) for pk in others])
    return [sentence(clash, beside[int(pk)]) for clash, pk in zip(clashes, others, strict=True)]


def of_one(clashes: Iterable[Clash], screening: str) -> list[Clash]:
    """The clashes that one screening is part of."""
    return [clash for clash in clashes if screening in {clash.earlier.id, clash.later.id}]


def sentence(clash: Clash, beside: Screening) -> str:
    """What is wrong between a screening and the other one of a clash, which is named: minutes that overlap, or the walk."""
    if clash.overlap:
        overlaps = ngettext(
            "Overlaps “%(title)s” by %(minutes)d minute.", "Overlaps “%(title)s” by %(minutes)d minutes.", clash.overlap
        )
        return overlaps % {"title": beside.shown_title, "minutes": clash.overlap}
    facts = {"title": beside.shown_title, "between": clash.between, "walk": clash.on_foot, "needed": clash.needed}
    if clash.on_foot:
        return _("Too close to “%(title)s”: %(between)d min between them, and it is %(walk)d min on foot.") % facts
    return _("Too close to “%(title)s”: %(between)d min between them, and %(needed)d are needed.") % facts
