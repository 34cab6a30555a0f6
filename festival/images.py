"""Pictures that editors upload: what is taken, and how it is made harmless before it is kept."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000


@dataclass(frozen=True)
class Format:
    """A format we keep: its name for Pillow, its ending, its media type, and how it is written again."""

    name: str
    extension: str
    media_type: str
    options: dict[str, Any]


JPEG = Format("JPEG", ".jpg", "image/jpeg", {"quality": 92, "optimize": True})
PNG = Format("PNG", ".png", "image/png", {"optimize": False})
WEBP = Format("WEBP", ".webp", "image/webp", {"quality": 90, "method": 4})
# A telephone's photo may hold a second picture (MPO); its first one is a JPEG like any other.
FORMATS = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG, "WEBP": WEBP}

WRONG_FORMAT = _("This is not a JPEG, PNG or WebP picture. Save it as one of these and choose that file.")
TOO_MANY_BYTES = _("The file has %(size)s MB; 20 MB are allowed. Save it smaller and choose that file.")
TOO_MANY_PIXELS = _("The picture has %(size)s megapixels; 50 are allowed. Save it smaller and choose that file.")
ANIMATED = _("The picture moves. Choose one that stands still.")
BROKEN = _("The picture cannot be read to its end; the file seems to be damaged. Save it again and choose that file.")


def cleaned(upload: File) -> UploadedFile:
    """The same picture, written anew: upright, in sRGB, without the camera's notes. Raises ValidationError with a sentence."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(TOO_MANY_BYTES, code="too_many_bytes", params={"size": _rounded(upload.size, 2**20)})
    picture = _opened(upload)
    kept = FORMATS[str(picture.format)]
    try:
        data = _written(picture, kept)
    except (OSError, ValueError, SyntaxError, MemoryError, ImageCms.PyCMSError) as error:
        raise ValidationError(BROKEN, code="broken") from error
    name = slugify(PurePath(upload.name or "").stem)[:80] or "picture"
    return SimpleUploadedFile(f"{name}{kept.extension}", data, content_type=kept.media_type)


def _opened(upload: File) -> Image.Image:
    """The picture with its head read and no pixel decoded."""
    upload.seek(0)
    try:
        picture = Image.open(upload, formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels", params={"size": "> 150"}) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(WRONG_FORMAT, code="wrong_format") from error
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        size = _rounded(pixels, 1_000_000)
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels", params={"size": size})
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise ValidationError(ANIMATED, code="animated")
    return picture


def _written(picture: Image.Image, kept: Format) -> bytes:
    profile = picture.info.get("icc_profile")
    has_alpha = kept is not JPEG and ("A" in picture.getbands() or "transparency" in picture.info)
    upright = ImageOps.exif_transpose(picture)
    plain = _in_srgb(upright, profile, "RGBA" if has_alpha else "RGB")
    plain.info.clear()
    buffer = BytesIO()
    plain.save(buffer, format=kept.name, **kept.options)
    return buffer.getvalue()


def _in_srgb(picture: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    """Colours as screens show them, whatever the camera or the printer's file used."""
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            picture = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGBA" if picture.mode == "RGBA" else "RGB"
            ) or picture  # fmt: skip
        except (ImageCms.PyCMSError, OSError):  # a profile that cannot be read is left out like any other note
            pass
    return picture if picture.mode == mode else picture.convert(mode)


def _rounded(number: int | None, unit: int) -> str:
    return f"{(number or 0) / unit:.0f}"


class PictureField(forms.ImageField):
    """An upload of a still picture: JPEG, PNG or WebP by content, of at most 20 MB and 50 megapixels."""

    default_validators = []

    def to_python(self, data: Any) -> Any:
        """The cleaned picture. Size and format are judged before anything is decoded."""
        upload = forms.FileField.to_python(self, data)
        return None if upload is None else cleaned(upload)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offers only what is taken."""
        return {**super().widget_attrs(widget), "accept": "image/jpeg,image/png,image/webp"}
