"""Pictures for shared links, as they are drawn: what they say, and in which letters."""

from io import BytesIO

import pytest
from PIL import Image, ImageStat

from festival.sharing import lettering
from festival.sharing.compositions import composition, palette
from festival.sharing.lettering import ARCHIVO, POSTER, fitted, fonts_for
from festival.sharing.poster import INSIDE, LEADING, TITLE_SIZES, Poster, cropped, draw

NOBODYS = "\ue000"  # a letter that no font has
DEFECTOR = "The Defector: Escape from North Korea"


def a_poster(*titles: str, **given: object) -> Poster:
    said: dict[str, object] = {
        "festival": "IDFA", "year": "2012", "dates": "14–25 November 2012", "under": ("Ann Shin", "Canada", "2012"),
        "code": "PAN", "section": "Panorama", "colour": 1, "art": 3,
    }  # fmt: skip
    return Poster(titles=titles or (DEFECTOR,), **said | given)  # type: ignore[arg-type]


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


def a_still(colour: str = "white") -> bytes:
    data = BytesIO()
    Image.new("RGB", (1920, 823), colour).save(data, "JPEG")
    return data.getvalue()


@pytest.mark.parametrize("art", range(7))
@pytest.mark.parametrize("colour", range(1, 9))
def test_every_colour_and_composition_makes_a_picture_of_the_size_that_is_asked_for(colour: int, art: int) -> None:
    picture = opened(draw(a_poster(colour=colour, art=art)))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (1200, 630), "RGB")


def test_the_colours_are_those_of_the_stylesheet() -> None:
    assert (len(palette()), palette()[1]) == (8, ((0xC2, 0x2A, 0x0E), (0xFF, 0x81, 0x60)))


def test_the_six_compositions_differ() -> None:
    assert len({composition(art).tobytes() for art in range(1, 7)}) == 6


def test_a_title_is_set_in_nearly_equal_lines_as_large_as_fits() -> None:
    setting = fitted(DEFECTOR, POSTER, TITLE_SIZES, (INSIDE, 320), LEADING)
    assert (setting.lines, setting.size) == (("The Defector: Escape", "from North Korea"), 140)


@pytest.mark.parametrize(
    "title", [" ".join(["Everything"] * 20), "W" * 200, "Rechtsschutzversicherungsgesellschaften", "I", "漢" * 90]
)
def test_no_line_of_a_title_is_wider_than_the_picture_and_none_too_many(title: str) -> None:
    setting = fitted(title, POSTER, TITLE_SIZES, (INSIDE, 320), LEADING)
    assert max(lettering.length(line, POSTER, setting.size) for line in setting.lines) <= INSIDE
    assert setting.size + (len(setting.lines) - 1) * setting.size * LEADING <= 320


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fitted("Everything " * 20, POSTER, (60,), (INSIDE, 70), LEADING).lines[-1].endswith("…")


def test_no_line_begins_with_a_dash() -> None:
    setting = fitted("Reflecting Images – Panorama", POSTER, (140,), (INSIDE, 400), LEADING)
    assert setting.lines == ("Reflecting Images –", "Panorama")


def test_latin_letters_with_every_accent_are_archivos() -> None:
    assert set(fonts_for("Łódź Ørsted Şişli Drăgoș Ævar Ndèye Žižek Ğ ő ŵ") or ()) == set(ARCHIVO)


def test_accents_that_stand_apart_become_one_sign_with_their_letter() -> None:
    assert lettering.tidy("Yhdeksa\u0308n\n talvea\x00") == "Yhdeksän talvea"


@pytest.mark.parametrize("title", [f"Planet {NOBODYS}", "שלום", "سلام"])
def test_a_title_that_cannot_be_set_gives_way_to_another_of_the_film(title: str) -> None:
    assert a_poster(title, "Planet of Snail").title == "Planet of Snail"


def test_without_any_title_that_can_be_set_the_picture_has_none() -> None:
    said = a_poster(NOBODYS, second=NOBODYS, section=NOBODYS, festival=NOBODYS, under=(NOBODYS,))
    assert (said.title, opened(draw(said)).size) == ("", (1200, 630))


def test_the_name_of_a_picture_tells_nothing_and_changes_with_what_it_shows() -> None:
    names = [
        a_poster().name("key"),
        a_poster().name("another"),
        a_poster(colour=2).name("key"),
        a_poster("If").name("key"),
    ]
    assert len(set(names)) == 4
    assert a_poster().name("key") == names[0]
    assert [len(name.partition("/")[2]) for name in names] == [47] * 4


def test_letters_on_a_white_still_can_be_read() -> None:
    """White on what lies under them, at four and a half to one."""
    picture = opened(draw(a_poster(), cropped(a_still(), (0.5, 0.5)))).convert("L")
    for box in (
        (900, 270, 1100, 310),
        (900, 330, 1100, 500),
        (800, 530, 1100, 560),
    ):  # beside tag, title and edge print
        shade = (ImageStat.Stat(picture.crop(box)).mean[0] / 255) ** 2.2
        assert 1.05 / (shade + 0.05) >= 4.5


def test_a_still_keeps_its_focal_point_in_view() -> None:
    still = Image.new("RGB", (1920, 823), "black")
    still.paste("white", (0, 0, 200, 823))
    data = BytesIO()
    still.save(data, "JPEG")
    left, right = cropped(data.getvalue(), (0.0, 0.5)), cropped(data.getvalue(), (1.0, 0.5))
    assert left is not None
    assert right is not None
    assert (left.getpixel((10, 300)) > (200, 200, 200), right.getpixel((10, 300)) < (60, 60, 60)) == (True, True)


@pytest.mark.parametrize("still", [b"", b"GIF89a", a_still()[:400]])
def test_a_broken_still_is_no_still(still: bytes) -> None:
    assert cropped(still, (0.5, 0.5)) is None
