"""PDF: the one door to WeasyPrint, which is an extra. Whoever has not installed it prints from the browser.

The engine reads nothing but our own static and uploaded files, whatever address stands in a page; and one page at a time in each
process, so that a crowd that asks for papers at once does not keep everybody else from reading.
"""

import logging
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from threading import Lock, Semaphore
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache as kept
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.html import escape
from PIL import ImageFile

TYPE = "application/pdf"
VARIANT = "pdf/ua-1"  # tagged: screen readers find headings, tables, and what a picture shows
KEPT_SECONDS = 600
PATIENCE_SECONDS = 8

_one_at_a_time = Lock()
_seats = Semaphore(2)  # for whoever is served and whoever waits: more would take every thread of the process


class PdfError(Exception):
    """No PDF can be made at this moment."""


class NoEngineError(PdfError):
    """WeasyPrint, or a library of the system that it needs, is not installed."""


class BusyError(PdfError):
    """Another PDF is being made and takes its time."""


class ForeignFileError(PdfError):
    """A page asks for a file that is not one of ours."""


@cache
def engine() -> ModuleType | None:
    """WeasyPrint, or None where it is missing. Imported when first asked for: it takes half a second, and most sites do without."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of every property that only browsers know
    half_pictures = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: Python's part is there, the system's libraries are not
        return None
    finally:  # it lets Pillow take half a picture, for the whole process: uploads are checked for just that
        ImageFile.LOAD_TRUNCATED_IMAGES = half_pictures
    return weasyprint


def is_available() -> bool:
    """Whether PDFs can be made here. Until one was asked for, being installed counts: pages that offer PDFs need not import it."""
    if engine.cache_info().currsize:
        return engine() is not None
    return find_spec("weasyprint") is not None


def laid_out(html: str, origin: str) -> Any:
    """A page as WeasyPrint's document: its pages with their anchors, ready to be written. Addresses without a host are the origin's."""
    found = engine()
    if found is None:
        raise NoEngineError
    page = found.HTML(string=html, base_url=f"{origin}/", url_fetcher=_fetcher(found, origin))
    return page.render(pdf_variant=VARIANT, pdf_tags=True)


def written(document: Any) -> bytes:
    """The document as a tagged PDF that names no moment of its own: the same pages are the same bytes."""
    content: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
    return content


def made(html: str, origin: str, passing: Mapping[str, str]) -> bytes:
    """A page as a PDF, made now or not long ago. Raises BusyError rather than let visitors queue.

    `passing` are texts that stand in for others, such as the moment: a page that differs in nothing else is not made again.
    """
    key = "pdf:" + sha256("\n".join([origin, html]).encode()).hexdigest()
    content: bytes | None = kept.get(key)
    if content is None:
        with _turn():
            content = kept.get(key) or written(laid_out(_filled(html, passing), origin))
        kept.set(key, content, KEPT_SECONDS)
    return content


def _filled(html: str, passing: Mapping[str, str]) -> str:
    for placeholder, text in passing.items():
        html = html.replace(placeholder, escape(text))
    return html


def own_file(url: str, origin: str) -> File:
    """Opens the static or uploaded file that an address of ours names. Raises ForeignFileError for anything else."""
    address = urlsplit(url)._replace(query="", fragment="").geturl()
    static, media = (urljoin(f"{origin}/", base) for base in (settings.STATIC_URL, _media_base()))
    if address.startswith(static):
        return _static_file(unquote(address.removeprefix(static)))
    if address.startswith(media):
        return default_storage.open(unquote(address.removeprefix(media)))
    raise ForeignFileError(url)


def _media_base() -> str:
    """Where uploads are handed out: a folder of ours, or an object store."""
    return default_storage.url("_").partition("?")[0].removesuffix("_")


def _static_file(name: str) -> File:
    """As collected, else from the source."""
    if settings.STATIC_ROOT and staticfiles_storage.exists(name):
        return staticfiles_storage.open(name)
    path = finders.find(name)
    if path is None:
        raise ForeignFileError(name)
    return File(open(path, "rb"))


def _fetcher(found: ModuleType, origin: str) -> Any:
    """What the engine asks for files: ours from disk or store, and nothing over the net."""
    urls: Any = found.urls

    class OwnFiles(urls.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, own_file(url, origin), {"Content-Type": kind})

    return OwnFiles()


@contextmanager
def _turn() -> Iterator[None]:
    if not _seats.acquire(blocking=False):
        raise BusyError
    try:
        if not _one_at_a_time.acquire(timeout=PATIENCE_SECONDS):
            raise BusyError
        try:
            yield
        finally:
            _one_at_a_time.release()
    finally:
        _seats.release()
