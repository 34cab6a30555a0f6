"""Loads the whole demonstration into an empty database, or finds that it is there."""

from dataclasses import dataclass

from django.db import transaction

from festival.models import Edition, User
from festival.site.demonstration import account, changes, house, pictures, showings, shown


@dataclass(frozen=True)
class Loaded:
    """What a call of the command left behind."""

    is_new: bool
    editor: User
    password: str | None


def load(*, with_pictures: bool = True) -> Loaded:
    """The demonstration, complete or not at all. Where its edition exists, nothing is touched."""
    if Edition.objects.filter(slug="2012").exists():
        return Loaded(False, *account.editor())
    with transaction.atomic(), pictures.painting(with_pictures):
        editor, password = account.editor()
        _everything(editor, with_pictures)
    return Loaded(True, editor, password)


def _everything(editor: User, with_pictures: bool) -> None:
    current, older = house.build()
    films = shown.build(current, older, house.themes())
    programme = showings.build(current, films)
    changes.apply(programme, current.halls, editor)
    showings.build_older(older, films)
    if with_pictures:
        pictures.hang(films.films)
        pictures.draw_logos(current.edition.partners.all())
