"""QR codes: an address as a picture that telephones read, black on white, with the quiet margin that readers ask for.

Pure: an address in, bytes out. A quarter of the signs may be dirty or torn off and the code is still read, so that it does for posters.
"""

from collections.abc import Callable
from io import BytesIO

import segno

TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
CORRECTION = "q"
QUIET_MODULES = 4
POSTER_PIXELS = 1200  # of a side, at least: 10 cm in print at 300 dots an inch


def code(url: str) -> segno.QRCode:
    """The code of an address, in the smallest size that holds it."""
    return segno.make_qr(url, error=CORRECTION)


def svg(url: str) -> bytes:
    """A drawing of any size."""
    drawn = BytesIO()
    code(url).save(
        drawn, kind="svg", border=QUIET_MODULES, dark="#000", light="#fff", title=url, omitsize=True, nl=False
    )
    return drawn.getvalue()


def png(url: str) -> bytes:
    """A picture large enough for a poster."""
    made, drawn = code(url), BytesIO()
    side = made.symbol_size(border=QUIET_MODULES)[0]
    made.save(drawn, kind="png", border=QUIET_MODULES, scale=-(-POSTER_PIXELS // side))
    return drawn.getvalue()


def path(url: str) -> tuple[int, str]:
    """The code for a drawing inside a page: how many modules a side has, and the dark ones as the `d` of a path.

    The margin is left to the page. A row's neighbours are drawn at once, each half a module below its row's upper edge.
    """
    matrix = code(url).matrix
    strokes = [stroke for y, row in enumerate(matrix) for stroke in _strokes(row, y)]
    return len(matrix), "".join(strokes)


def _strokes(row: bytearray, y: int) -> list[str]:
    found, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append(f"M{start} {y}h{x - start}v1H{start}z")
            start = None
    return found


PICTURES: dict[str, Callable[[str], bytes]] = {"svg": svg, "png": png}
