"""Paints the stills and the partners' logos, and hangs them on their films: in as many processes as there are cores."""

import os
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from typing import Any

import django
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from festival.models import Partner
from festival.site.demonstration import content, stills
from festival.site.demonstration.content import Row, both
from festival.site.demonstration.stills.canvas import H, W
from films.models import Film, Still

CREDIT = "Generated for this demonstration"
LOGO = (640, 320)


@dataclass(frozen=True)
class Order:
    """A still to paint: of which composition, with which seed, the how-manieth of its kind, under which name."""

    composition: str
    seed: int
    variant: int
    name: str


def orders() -> dict[str, Order]:
    """One still for every film that asks for one, by the film's code; no two are painted alike."""
    found: dict[str, Order] = {}
    painted: Counter[str] = Counter()
    for number, row in enumerate((*content.films(), *content.older_films())):
        composition = row.get("still")
        if composition in stills.COMPOSITIONS:
            name = f"stills/{content.address(row['title'])}.jpeg"
            found[row["code"]] = Order(composition, 1001 + number, painted[composition], name)
            painted[composition] += 1
    return found


class Painters:
    """Processes that paint while the rows are being loaded."""

    def __init__(self) -> None:
        # Fresh processes, not copies: a copy would share this one's database connection.
        self.pool = ProcessPoolExecutor(os.cpu_count() or 1, get_context("spawn"), django.setup)
        self.work = self.pool.map(_paint, orders().values())

    def finish(self) -> None:
        """Waits for the last picture; raises what went wrong while painting."""
        list(self.work)
        self.pool.shutdown()


@contextmanager
def painting(wanted: bool) -> Any:
    """Paints beside whatever happens inside, and is done at its end."""
    painters = Painters() if wanted else None
    try:
        yield
        if painters:
            painters.finish()
    except BaseException:
        if painters:
            painters.pool.shutdown(cancel_futures=True)
        raise


def hang(films: dict[str, Film]) -> None:
    """The rows of the painted stills: each leads its film."""
    texts: dict[str, Row] = {row["code"]: row for row in (*content.films(), *content.older_films())}
    Still.objects.bulk_create(
        Still(
            film=films[code], image=order.name, image_width=W, image_height=H, is_lead=True, credit=CREDIT,
            **both(texts[code], "alternative", "alt"),
        )
        for code, order in orders().items()
    )  # fmt: skip


def draw_logos(partners: Iterable[Partner]) -> None:
    """A plain mark with the name for every partner."""
    for number, partner in enumerate(partners):
        name = f"{content.address(partner.name)}.png"
        partner.logo.storage.delete(partner.logo.field.generate_filename(partner, name))
        partner.logo.save(name, ContentFile(_bytes(_logo(partner.name, number), "PNG")), save=True)


def _paint(order: Order) -> None:
    """Paints one still, keeps it, and makes its renditions; what an earlier call left is replaced."""
    image: Any = Still(image=order.name, image_width=W, image_height=H).image
    picture = stills.paint(order.composition, order.seed, order.variant)
    image.storage.delete(order.name)
    image.storage.save(order.name, ContentFile(_bytes(picture, "JPEG", quality=90)))
    for rendition in image.field.formats:
        image.process(rendition, force=True)


def _logo(name: str, number: int) -> Image.Image:
    """Black on white: a mark of three shapes and the name in one or two lines."""
    logo = Image.new("RGB", LOGO, "white")
    draw = ImageDraw.Draw(logo)
    for step in range(3):
        x, y = 64 + 62 * step, 52 + 26 * ((step + number) % 3)
        box = (x, y, x + 52, y + 52)
        match (step + number) % 3:
            case 0:
                draw.ellipse(box, fill="black")
            case 1:
                draw.rectangle(box, fill="black")
            case 2:
                draw.chord(box, 180, 360, fill="black")
    words = name.split()
    lines = [words[0], " ".join(words[1:])] if len(words) > 1 else words
    for line, text in enumerate(lines):
        draw.text((62, 176 + 56 * line), text, fill="black", font=ImageFont.load_default(46))
    return logo


def _bytes(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
