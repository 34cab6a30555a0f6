"""Keeps the drawn pictures: makes what is missing, notes which is whose, sweeps away what nothing shows any more."""

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model

from festival.models import SharePicture
from festival.sharing.orders import Order, orders
from festival.sharing.poster import FOLDER, Photograph, cropped, draw

log = logging.getLogger(__name__)
Key = tuple[str, int, int, str]


@dataclass(frozen=True)
class Kept:
    """What a round did: how many pictures it drew, how many are still to be drawn, how many old ones went away."""

    drawn: int = 0
    waiting: int = 0
    swept: int = 0


def refresh(about: Model, *, most: int | None = None) -> Kept:
    """Draws what shows a thing anew, where it changed; beyond the most, the rest waits for `keep_all()`."""
    return _keep(list(orders(about)), most)


def keep_all() -> Kept:
    """Every picture there ought to be, and no other; what did not change is not drawn again."""
    wanted = list(orders())
    kept = _keep(wanted)
    return Kept(kept.drawn, kept.waiting, _sweep({order.key for order in wanted}))


def _keep(wanted: Sequence[Order], most: int | None = None) -> Kept:
    names = {order.key: order.poster.name(settings.SECRET_KEY) for order in wanted}
    missing = {names[order.key]: order for order in wanted if not default_storage.exists(names[order.key])}
    chosen = dict(islice(missing.items(), most))
    drawn = _drawn(chosen)
    there = {key: name for key, name in names.items() if name not in missing or name in drawn}
    _note(wanted, names.keys(), there)
    return Kept(len(drawn), len(missing) - len(drawn))


def _drawn(chosen: Mapping[str, Order]) -> set[str]:
    """Draws and stores; side by side where there are several things, since drawing leaves the interpreter free."""
    groups: dict[tuple[str, int], dict[str, Order]] = {}
    for name, order in chosen.items():
        groups.setdefault((order.kind, order.number), {})[name] = order
    if len(groups) < 3:
        done: Iterable[set[str]] = map(_stored, groups.values())
    else:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            done = list(pool.map(_stored, groups.values()))
    return set().union(*done)


def _stored(group: Mapping[str, Order]) -> set[str]:
    """Draws the pictures of one thing; one that cannot be drawn is no reason to go without the others."""
    stored: set[str] = set()
    photographs: dict[str, Photograph | None] = {}
    for name, order in group.items():
        try:
            default_storage.save(name, ContentFile(_draw(order, photographs)))
            stored.add(name)
        except Exception:
            log.exception("The picture for shared links of %s cannot be drawn.", order.key)
    return stored


def _draw(order: Order, photographs: dict[str, Photograph | None]) -> bytes:
    """One picture; the still is read and cropped once for all languages."""
    still = order.poster.still
    if still and still not in photographs:
        photographs[still] = cropped(order.still(), order.poster.focus) if order.still else None
    return draw(order.poster, photographs.get(still))


@transaction.atomic
def _note(wanted: Iterable[Order], keys: Iterable[Key], there: Mapping[Key, str]) -> None:
    """Notes whose each picture is; what is wanted no more, as beside a former edition, is forgotten."""
    known = {_key(row): row for row in _rows(wanted)}
    gone = [row.pk for key, row in known.items() if key not in set(keys)]
    SharePicture.objects.filter(pk__in=gone).delete()
    changed = [_row(key, name) for key, name in there.items() if key not in known or known[key].name != name]
    SharePicture.objects.bulk_create(
        changed, update_conflicts=True, update_fields=["name"],
        unique_fields=["kind", "number", "edition_number", "language"],
    )  # fmt: skip


def _rows(wanted: Iterable[Order]) -> Iterator[SharePicture]:
    """What is noted of the things that are wanted."""
    numbers: dict[str, set[int]] = {}
    for order in wanted:
        numbers.setdefault(order.kind, set()).add(order.number)
    for kind, some in numbers.items():
        yield from SharePicture.objects.filter(kind=kind, number__in=some)


def _sweep(wanted: set[Key]) -> int:
    """Forgets the pictures of things that are gone, and removes every file that nothing shows."""
    gone = [row.pk for row in SharePicture.objects.all() if _key(row) not in wanted]
    SharePicture.objects.filter(pk__in=gone).delete()
    shown = set(SharePicture.objects.values_list("name", flat=True))
    old = [name for name in _files() if name not in shown]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _files() -> Iterator[str]:
    if not default_storage.exists(FOLDER):
        return
    for folder in default_storage.listdir(FOLDER)[0]:
        for file in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            yield f"{FOLDER}/{folder}/{file}"


def _key(row: SharePicture) -> Key:
    return row.kind, row.number, row.edition_number, row.language


def _row(key: Key, name: str) -> SharePicture:
    kind, number, edition, language = key
    return SharePicture(kind=kind, number=number, edition_number=edition, language=language, name=name)
