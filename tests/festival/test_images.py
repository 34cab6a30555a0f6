"""Uploads of pictures: what is refused, with which sentence, and what is left of what is taken."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from festival import images
from festival.images import PictureField


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (64, 36), mode: str = "RGB", **options: Any) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, "red" if mode in {"RGB", "RGBA", "P"} else 0).save(buffer, kind, **options)
    return buffer.getvalue()


def uploaded(data: bytes, name: str = "Still (1).JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def refusal(data: bytes, name: str = "still.jpg") -> str:
    with pytest.raises(ValidationError) as refused:
        PictureField().clean(uploaded(data, name))
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_three_formats_are_taken_and_named_by_their_content(kind: str, ending: str) -> None:
    kept = PictureField().clean(uploaded(a_picture(kind), "Ann Shin’s Still.bmp"))
    with Image.open(kept) as picture:
        assert (kept.name, picture.format, picture.size) == (f"ann-shins-still.{ending}", kind, (64, 36))


@pytest.mark.parametrize("kind", ["EPS", "GIF", "TIFF", "BMP"])
def test_other_formats_are_refused_whatever_they_are_called(kind: str) -> None:
    assert refusal(a_picture(kind)) == str(images.WRONG_FORMAT)


def test_a_drawing_in_svg_is_refused() -> None:
    assert refusal(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") == str(images.WRONG_FORMAT)


def test_nothing_at_all_is_refused_by_djangos_own_sentence() -> None:
    assert refusal(b"") == "The submitted file is empty."


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    buffer = BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], duration=100)
    assert refusal(buffer.getvalue()) == "The picture moves. Choose one that stands still."


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    # 169 megapixels of one colour: a quarter of a megabyte as a file, half a gigabyte in memory.
    data = a_picture("PNG", (13_000, 13_000), "1")
    assert refusal(data) == "The picture has 169 megapixels; 50 are allowed. Save it smaller and choose that file."


def test_too_many_bytes_are_refused() -> None:
    data = a_picture() + b"\0" * (21 * 1024 * 1024)
    assert refusal(data) == "The file has 21 MB; 20 MB are allowed. Save it smaller and choose that file."


def test_half_a_picture_is_refused() -> None:
    whole = a_picture("PNG", (400, 400))
    assert refusal(whole[: len(whole) // 2]) == str(images.BROKEN)


def test_notes_of_the_camera_and_comments_are_left_out() -> None:
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    data = a_picture("JPEG", exif=exif, comment=b"<script>alert(1)</script>")
    assert b"<script>" in data
    kept = PictureField().clean(uploaded(data)).read()
    with Image.open(BytesIO(kept)) as picture:
        assert (b"<script>" in kept, dict(picture.getexif()), picture.info.get("comment")) == (False, {}, None)


def test_notes_in_a_png_are_left_out() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    kept = PictureField().clean(uploaded(a_picture("PNG", pnginfo=notes))).read()
    assert b"<script>" not in kept


def test_a_picture_taken_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(PictureField().clean(uploaded(a_picture("JPEG", (64, 36), exif=exif)))) as picture:
        assert picture.size == (36, 64)


def test_a_transparent_logo_stays_transparent() -> None:
    with Image.open(PictureField().clean(uploaded(a_picture("PNG", mode="RGBA"), "logo.png"))) as picture:
        assert picture.mode == "RGBA"


def test_a_printers_file_comes_out_in_colours_for_screens() -> None:
    with Image.open(PictureField().clean(uploaded(a_picture("JPEG", mode="CMYK")))) as picture:
        assert picture.mode == "RGB"
