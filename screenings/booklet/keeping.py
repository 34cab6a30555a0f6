"""Keeps the booklets that were made, and says which of them visitors may have."""

import subprocess
import sys
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from festival.files import READER
from festival.models import Booklet, Edition
from festival.models.booklet import MOST_MINUTES
from films.models import Compilation, Film
from screenings.booklet.making import Made
from screenings.booklet.orders import LANGUAGES
from screenings.models import Screening

FOLDER = "booklets"


def keep(edition: Edition, language: str, now: datetime, made: Made) -> Booklet:
    """Stores a booklet in place of the one before, under a name that nobody guesses."""
    digest = salted_hmac(FOLDER, made.content, algorithm="sha256").hexdigest()[:40]
    name = default_storage.save(f"{FOLDER}/{edition.slug}-{language}-{digest}.pdf", ContentFile(made.content))
    before = Booklet.objects.filter(edition=edition, language=language).values_list("name", flat=True).first()
    known = {"name": name, "made_at": now, "pages": made.pages, "size": len(made.content), "holds": made.holds}
    kept, _is_new = Booklet.objects.update_or_create(
        edition=edition, language=language, defaults={**known, "ordered_at": None}
    )
    if before and before != name:
        default_storage.delete(before)
    return kept


def offered(edition: Edition, language: str, now: datetime) -> Booklet | None:
    """The booklet that visitors may have: the last one, while everything in it is public. Four queries."""
    found = Booklet.objects.there().filter(edition=edition, language=language).first()
    return found if found and is_public(found, edition, now) else None


def is_public(booklet: Booklet, edition: Edition, now: datetime) -> bool:
    """Whether visitors may read all that a booklet holds. What was withdrawn or deleted since it was made keeps it back."""
    models: dict[str, QuerySet[Any]] = {
        "film": Film.objects.visible_to(READER, now=now),
        "compilation": Compilation.objects.visible_to(READER, now=now),
        "screening": Screening.objects.visible_to(READER, now=now).filter(edition=edition),
    }
    return edition.programme_is_public(now) and all(
        set(models[kind].values_list("pk", flat=True)).issuperset(keys) for kind, keys in booklet.holds.items()
    )


def order(edition: Edition, site: str, now: datetime) -> bool:
    """Has an edition's booklets made, in a process of its own that takes turns behind visitors; not where one is at work already.

    Making one takes many seconds of processor time, which no worker of the web server has.
    """
    for language in LANGUAGES:
        Booklet.objects.get_or_create(edition=edition, language=language)
    if not Booklet.objects.filter(edition=edition).free(now).update(ordered_at=now):
        return False
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py"), "booklet", "--keep"]
    subprocess.Popen(
        [*manage, "--edition", edition.slug, "--site", site, "--within", str(MOST_MINUTES * 60)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    return True
