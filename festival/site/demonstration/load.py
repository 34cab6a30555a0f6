"""Loads the whole demonstration into an empty database, or finds that it is there."""

from django.db import transaction

from festival.models import Edition
from festival.site.demonstration import account, changes, house, pictures, plans, showings, shown


class AnotherFestivalError(Exception):
    """The database holds a festival that is not the demonstration."""


def load(*, with_pictures: bool = True) -> bool:
    """The demonstration, complete or not at all; False where its edition exists, and then nothing is touched.

    Raises AnotherFestivalError where there are other editions: invented films do not belong among theirs.
    """
    if Edition.objects.filter(slug="2012").exists():
        return False
    if Edition.objects.exists():
        raise AnotherFestivalError("This database holds another festival; the demonstration wants an empty one.")
    with transaction.atomic(), pictures.painting(with_pictures):
        _everything(with_pictures)
    return True


def _everything(with_pictures: bool) -> None:
    editor = account.create()
    current, older = house.build()
    films = shown.build(current, older, house.themes())
    programme = showings.build(current, films)
    changes.apply(programme, current.halls, editor)
    showings.build_older(older, films)
    plans.keep(current.edition)
    if with_pictures:
        pictures.hang(films.films)
        pictures.draw_logos(current.edition.partners.all())
