"""The picture that a page names for previews of its link, as templates/components/share_image.html prints it."""

from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.utils.translation import gettext as _

from festival.models import Edition
from festival.sharing.compositions import HEIGHT, WIDTH


@dataclass(frozen=True)
class ShareImage:
    """A picture by its address, with its size in pixels and its words for who does not see it."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def drawn(name: str | None, alt: str) -> ShareImage | None:
    """A picture that was drawn ahead of time; nothing where it was not."""
    return ShareImage(default_storage.url(name), alt) if name else None


def of_edition(edition: Edition | None, current: Edition | None) -> ShareImage:
    """What every page without a picture of its own names: its edition's, the current edition's, or the programme's."""
    for known in (edition, current):
        if known and known.share_name and (edition is None or known.pk == edition.pk):
            words = {"edition": known.name, "tagline": str(known.tagline or _("Festival programme"))}
            return ShareImage(default_storage.url(known.share_name), _("%(edition)s, %(tagline)s") % words)
    return ShareImage(static("img/og-default.png"), _("Festival programme"))


def absolute(image: ShareImage, request: Any) -> str:
    """Its address with the site's name in front, unless pictures are kept elsewhere."""
    return str(request.build_absolute_uri(image.url))
