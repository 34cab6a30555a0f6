"""Atom: what is new, newest first, for feed readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    """Something new. `uid` stays the same for ever, whatever the address."""

    uid: str
    title: str
    url: str
    updated_at: datetime
    published_at: datetime
    summary: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A feed: its title, the page that says the same, its own address, and since when it is as it is."""

    title: str
    author: str
    language: str
    url: str
    self_url: str
    updated_at: datetime


def feed(head: Feed, entries: Iterable[Entry]) -> bytes:
    """The feed as XML."""
    listed = list(entries)
    root = Element("feed", {"xmlns": NAMESPACE, LANGUAGE: head.language})
    _text(root, "title", head.title)
    _text(root, "id", head.self_url)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=head.self_url)
    SubElement(root, "link", rel="alternate", type="text/html", href=head.url)
    _text(root, "updated", _moment(max((entry.updated_at for entry in listed), default=head.updated_at)))
    _text(SubElement(root, "author"), "name", head.author)
    for entry in listed:
        _entry(root, entry)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _text(element, "title", entry.title)
    _text(element, "id", f"urn:uuid:{entry.uid}")
    SubElement(element, "link", rel="alternate", type="text/html", href=entry.url)
    _text(element, "published", _moment(entry.published_at))
    _text(element, "updated", _moment(entry.updated_at))
    if entry.summary:
        _text(element, "summary", entry.summary)
    for category in entry.categories:
        SubElement(element, "category", term=category)


def _text(parent: Element, name: str, text: str) -> None:
    """A child with a text, without the control characters that XML cannot hold."""
    SubElement(parent, name).text = "".join(
        sign for sign in text if (sign >= " " and sign not in "\ufffe\uffff") or sign in "\t\n"
    )


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
