"""The styles, scripts and fonts that every page needs, at the addresses of this build."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.contrib.staticfiles.finders import FileSystemFinder
from django.contrib.staticfiles.storage import staticfiles_storage

from festival.staticfiles import STYLESHEET, ProgrammeStaticFilesStorage

ALWAYS = ("fonts/archivo-latin.woff2", "img/favicon.svg", "img/icon-192.png")


def shell() -> list[str]:
    """Their addresses. Where styles are not joined, every part of them."""
    if isinstance(staticfiles_storage, ProgrammeStaticFilesStorage):
        names = [name for name in _ours(staticfiles_storage.hashed_files) if name.startswith("js/")]
        names.append(STYLESHEET)
    else:
        names = _ours(name for name, _storage in FileSystemFinder().list([]))
    return [staticfiles_storage.url(name) for name in (*names, *ALWAYS)]


def _ours(names: Iterable[str]) -> list[str]:
    """The public pages' scripts and styles; the desk has its own."""
    paths = map(PurePosixPath, names)
    return sorted(str(path) for path in paths if path.parts[0] in {"css", "js"} and "admin" not in path.parts)
