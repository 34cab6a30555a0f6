"""The stylesheet is kept in small parts and served as one file."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from festival import staticfiles
from festival.staticfiles import STYLESHEET, StylesheetError, joined

SHARED_WITH_THE_WORKER = ("store.js", "changes.js")  # its other parts are no part of any page
PARTS = {"css/base.css": "p { margin: 0; } /* why */\n", "css/pages/home.css": ".hero { color: red; }\n"}


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> Path:
    """The folder that collectstatic fills in production."""
    settings.STATIC_ROOT = tmp_path
    settings.DEBUG = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "festival.staticfiles.ProgrammeStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def hashed(folder: Path, name: str) -> Path:
    manifest = json.loads((folder / "staticfiles.json").read_text(encoding="utf-8"))
    return folder / manifest["paths"][name]


def stand_in(monkeypatch: pytest.MonkeyPatch, stylesheet: str, **parts: str) -> None:
    files = {STYLESHEET: stylesheet, **PARTS, **{f"css/{name}.css": text for name, text in parts.items()}}
    monkeypatch.setattr(staticfiles, "read_static", files.__getitem__)


def test_imports_are_replaced_by_the_parts_inside_their_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(
        monkeypatch,
        '@layer base, pages;\n@import url("base.css") layer(base);\n@import url("pages/home.css") layer(pages);\n',
    )
    assert joined(STYLESHEET) == (
        "@layer base, pages;\n@layer base {\np { margin: 0; } }\n@layer pages {\n.hero { color: red; }\n}\n"
    )


def test_a_part_with_an_address_of_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, '@import url("icons.css") layer(base);', icons="a { background: url(x.png); }")
    with pytest.raises(StylesheetError) as error:
        joined(STYLESHEET)
    assert str(error.value) == "css/icons.css holds an address; keep addresses in css/festival.css itself."


def test_an_import_without_a_layer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, '@import url("base.css");')
    with pytest.raises(StylesheetError):
        joined(STYLESHEET)


def test_a_part_that_does_not_exist_is_named() -> None:
    with pytest.raises(StylesheetError) as error:
        staticfiles.read_static("css/nothing.css")
    assert str(error.value) == "css/festival.css imports css/nothing.css, which does not exist."


def test_every_stylesheet_of_the_public_site_is_part_of_the_joined_one() -> None:
    folder = Path(settings.BASE_DIR) / "static" / "css"
    public = [path for path in folder.rglob("*.css") if not {folder / "admin", folder / "print"} & {*path.parents}]
    parts = {f"css/{path.relative_to(folder).as_posix()}" for path in public} - {STYLESHEET}
    imported = {f"css/{match['part']}" for match in staticfiles.IMPORT.finditer(staticfiles.read_static(STYLESHEET))}
    assert imported == parts


def test_every_stylesheet_of_paper_is_asked_for_by_a_page_for_paper() -> None:
    base = Path(settings.BASE_DIR)
    pages = "".join(path.read_text(encoding="utf-8") for path in (base / "templates" / "print").rglob("*.html"))
    asked = set(re.findall(r"{% static 'css/print/([^']+)' %}", pages))
    assert asked == {path.name for path in (base / "static" / "css" / "print").iterdir()}


def test_collected_pages_ask_for_one_stylesheet_that_names_hashed_fonts(collected: Path) -> None:
    text = hashed(collected, STYLESHEET).read_text(encoding="utf-8")
    assert "@import" not in text
    for font in ("archivo-latin", "archivo-latin-ext"):
        assert f'url("../fonts/{hashed(collected, f"fonts/{font}.woff2").name}")' in text


def test_scripts_lose_their_comments_and_find_one_another_by_their_hashed_names(collected: Path) -> None:
    script = hashed(collected, "js/marks.js").read_text(encoding="utf-8")
    assert ("// " in script, f'import"./{hashed(collected, "js/pocket.js").name}";' in script) == (False, True)


def test_styles_and_scripts_stay_within_their_weight(collected: Path) -> None:
    style = gzip.compress(hashed(collected, STYLESHEET).read_bytes(), 9)
    folder = Path(settings.BASE_DIR) / "static"
    scripts = [*(folder / "js").glob("*.js"), *(folder / "js" / "worker" / name for name in SHARED_WITH_THE_WORKER)]
    asked_for = [hashed(collected, path.relative_to(folder).as_posix()) for path in scripts]
    assert len(style) <= 12 * 1024
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in asked_for) <= 10 * 1024
