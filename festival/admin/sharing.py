"""Pictures for shared links, drawn anew when an editor saves what they show."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import ngettext

from festival.sharing.keeping import refresh

MOST_AT_ONCE = 60  # two or three seconds


def draw_when_kept(request: HttpRequest, thing: Any) -> None:
    """After the save is final: nothing is drawn of what is rolled back, and a fault in drawing loses nobody's work."""
    transaction.on_commit(partial(_draw, request, thing), robust=True)


def _draw(request: HttpRequest, thing: Any) -> None:
    """Draws at once what an editor can wait for, and says how many are left."""
    waiting = refresh(thing, most=MOST_AT_ONCE).waiting
    if waiting:
        sentence = ngettext(
            "%(count)d picture for shared links still shows what was. `manage.py share_pictures` draws it anew.",
            "%(count)d pictures for shared links still show what was. `manage.py share_pictures` draws them anew.",
            waiting,
        )
        messages.info(request, sentence % {"count": waiting})
