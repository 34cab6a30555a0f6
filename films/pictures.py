"""Pictures as templates/components/picture.html prints them: addresses of the renditions that were made ahead of time."""

from dataclasses import dataclass
from typing import Any

from festival.sharing.shown import ShareImage
from films.models.still import CARD_SIZES, HERO_SIZES, Still

SIZES = {"card": CARD_SIZES, "hero": HERO_SIZES}
SQUARE = 480


@dataclass(frozen=True)
class Picture:
    """A picture in several sizes. `position` names the classes that keep its focal point in view where it is cropped."""

    src: str
    width: int
    height: int
    alt: str
    webp_srcset: str = ""
    jpg_srcset: str = ""
    position: str = ""
    credit: str = ""


def still_picture(still: Still, shape: str) -> Picture:
    """A still as a "card" (16:9) or a "hero" (21:9)."""
    sizes = SIZES[shape]
    width, height = sizes[0]
    return Picture(
        src=rendition(still, shape, width, "jpg"),
        width=width,
        height=height,
        alt=str(still.alternative),
        webp_srcset=_srcset(still, shape, "webp"),
        jpg_srcset=_srcset(still, shape, "jpg"),
        position=position(still.image_ppoi),  # type: ignore[attr-defined]
        credit=still.credit,
    )


def rendition(still: Still, shape: str, width: int, extension: str) -> str:
    """The address of one rendition."""
    return str(getattr(still.image, f"{shape}_{width}_{extension}"))


def rendition_name(still: Still, shape: str, width: int, extension: str) -> str:
    """The name under which a rendition is stored."""
    image: Any = still.image
    return str(image._process_context(image.field.formats[f"{shape}_{width}_{extension}"]).name)


def focal_point(still: Still) -> tuple[float, float]:
    """What no crop cuts off, as shares from left and top."""
    x, y = still.image._ppoi()
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def square_picture(photo: Any, alt: str, credit: str = "") -> Picture | None:
    """A person's photo; None where there is none."""
    return Picture(src=photo.square, width=SQUARE, height=SQUARE, alt=alt, credit=credit) if photo else None


def share_image(picture: Picture | None) -> ShareImage | None:
    """A picture of the page as the one for previews of its link."""
    return ShareImage(picture.src, picture.alt, picture.width, picture.height) if picture else None


def position(ppoi: str) -> str:
    """The classes for a focal point, in tenths from left and top: “0.3x0.5” is “fx-3”, as the middle needs no class."""
    try:
        tenths = [round(float(part) * 10) for part in ppoi.split("x")]
    except ValueError:
        return ""
    return " ".join(f"f{axis}-{tenth}" for axis, tenth in zip("xy", tenths, strict=False) if tenth != 5)


def _srcset(still: Still, shape: str, extension: str) -> str:
    return ", ".join(f"{rendition(still, shape, width, extension)} {width}w" for width, _ in SIZES[shape])
