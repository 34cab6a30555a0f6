"""Encoders for pictures on screen: without the original's metadata, at a size a phone can fetch."""

from collections.abc import Callable
from typing import Any

from imagefield.processing_pillow import register_pillow

Handler = Callable[[Any, Any], Any]
EXTENSIONS = {"webp": ".webp", "jpeg": ".jpg"}


class Rendition:
    """A rendition's recipe: crop to a size around the focal point and encode as "webp" or "jpeg"."""

    def __init__(self, kind: str, size: tuple[int, int]) -> None:
        self.kind, self.size = kind, size

    def __call__(self, fieldfile: Any, context: Any) -> None:
        context.extension = EXTENSIONS[self.kind]
        context.processors = [f"screen_{self.kind}", "autorotate", ("crop", self.size)]


@register_pillow
def screen_webp(get_image: Handler) -> Handler:
    """WebP at a quality for photographs."""
    return _encoder(get_image, format="WEBP", quality=72, method=2)


@register_pillow
def screen_jpeg(get_image: Handler) -> Handler:
    """Progressive JPEG, for whoever cannot show WebP."""
    return _encoder(get_image, format="JPEG", quality=78, progressive=True, optimize=True)


def _encoder(get_image: Handler, **options: Any) -> Handler:
    def processor(image: Any, context: Any) -> Any:
        context.save_kwargs.update(options)
        made = get_image(image.convert("RGB"), context)
        made.info.clear()
        return made

    return processor
