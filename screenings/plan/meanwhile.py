"""Changes that were made without a connection arrive late: whether their thing is still as the visitor saw it then.

`seen` is what the visitor saw; None for changes that are made at once.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from films.models import Film
from screenings.models import Plan, Screening
from screenings.models.vocabulary import PickState, WishLevel


def check_film(plan: Plan, film: Film, level: WishLevel | None, seen: str | None) -> None:
    """Raises ValidationError where the film's level was changed elsewhere since, and not to the one that is wished now."""
    if seen is None:
        return
    now = plan.wishes.filter(film=film).values_list("level", flat=True).first() or ""
    if now not in {seen, level or ""}:
        raise _changed(film.title, str(WishLevel(now).label) if now else _("not on your list"))


def check_screening(plan: Plan, screening: Screening, state: PickState | None, seen: str | None) -> None:
    """Raises ValidationError where the screening was changed elsewhere since, and not to what is wished now."""
    if seen is None:
        return
    now = plan.picks.filter(screening=screening).values_list("state", flat=True).first() or ""
    if now not in {seen, state or ""}:
        raise _changed(screening.shown_title, str(PickState(now).label) if now else _("not in your plan"))


def _changed(title: str, state: str) -> ValidationError:
    sentence = _(
        "You changed “%(title)s” elsewhere in the meantime (%(state)s), and that stays. Press again to have it otherwise."
    )
    return ValidationError(sentence, params={"title": title, "state": state})
