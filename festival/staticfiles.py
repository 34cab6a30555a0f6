"""The store of static files in production: hashed names, compressed copies, one stylesheet instead of thirty, bare scripts."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile, File
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/festival.css"
SCRIPTS = "js/"  # ours; what Django's admin brings is served as it comes
IMPORT = re.compile(r'@import url\("(?P<part>[^"]+)"\) layer\((?P<layer>[\w-]+)\);')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class StylesheetError(ImproperlyConfigured):
    """A part of the stylesheet that cannot be joined to the others."""


def read_static(name: str) -> str:
    """The text of a static file where it is kept in the source."""
    path = finders.find(name)
    if path is None:
        raise StylesheetError(f"{STYLESHEET} imports {name}, which does not exist.")
    with open(path, encoding="utf-8") as file:
        return file.read()


def joined(stylesheet: str) -> str:
    """A stylesheet with the parts that it imports in their places, each inside its layer, and without comments."""
    folder = posixpath.dirname(stylesheet)

    def part(match: re.Match[str]) -> str:
        name = posixpath.join(folder, match["part"])
        text = read_static(name)
        # An address in a part is relative to the part; after joining it would be relative to something else.
        if "url(" in text or "@import" in text:
            raise StylesheetError(f"{name} holds an address; keep addresses in {stylesheet} itself.")
        return f"@layer {match['layer']} {{\n{text}}}"

    text = IMPORT.sub(part, read_static(stylesheet))
    if "@import" in text:
        raise StylesheetError(f'{stylesheet} has an import that is not of the form @import url("…") layer(…);')
    return COMMENT.sub("", text)


def bare(script: str) -> str:
    """A script without its comments and indentation."""
    return str(jsmin(read_static(script)))


class Prepared:
    """Stands in for the folder of a file while files are collected, and hands out what was made of the file."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self.make = make

    def open(self, name: str) -> File:
        return ContentFile(self.make(name).encode())


class ProgrammeStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage that also joins the site's stylesheet, so that a page asks for one file, and bares its scripts.

    While developing, browsers follow the imports themselves and every part shows in their tools.
    """

    # A script names the scripts that it imports by what is in them, so that no browser mixes two versions.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[tuple[str, str | None, Any]]:
        made = {name: (Prepared(bare), name) for name in paths if name.startswith(SCRIPTS) and name.endswith(".js")}
        if STYLESHEET in paths:
            made[STYLESHEET] = (Prepared(joined), STYLESHEET)
        yield from super().post_process({**paths, **made}, **options)
