"""The editors' desk in tests: forms filled as a browser would send them, and queries counted."""

from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def address(model: Any, page: str = "changelist", *args: Any) -> str:
    """An address on the desk: "changelist", "add" or "change" of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def queries(client: Client, url: str) -> int:
    """How many questions a page asks the database; asked twice, so that what is kept in memory is in memory."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(captured)


def filled(response: HttpResponse) -> dict[str, Any]:
    """What a browser would send if an editor pressed “Save” on this form and changed nothing."""
    reader = FormReader()
    reader.feed(response.content.decode())
    return reader.data


class FormReader(HTMLParser):
    """Reads the values out of the form of a page; empty rows that wait to be added are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}
        self.select = self.textarea = ""
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.is_inside = given.get("id", "").endswith("_form")
        elif not self.is_inside or "__prefix__" in name:
            return
        elif tag == "input":
            self._input(name, given)
        elif tag == "textarea":
            self.textarea, self.data[name] = name, ""
        elif tag == "select":
            self.select = name
            self.data.setdefault(name, [])
        elif tag == "option" and "selected" in given and self.select:
            self.data[self.select].append(given["value"])

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"submit", "file"} or not name or (kind in {"checkbox", "radio"} and "checked" not in given):
            return
        if kind == "checkbox":
            self.data.setdefault(name, []).append(given.get("value", "on"))
        else:
            self.data[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.data[self.textarea] += data.removeprefix("\n") if not self.data[self.textarea] else data


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """What the form refuses, by field; nothing if it was taken."""
    if response.status_code != 200:
        return {}
    context = response.context_data  # type: ignore[attr-defined]
    found = {
        name: list(dict.fromkeys(map(str, messages))) for name, messages in context["adminform"].form.errors.items()
    }
    for inline in context["inline_admin_formsets"]:
        for number, row in enumerate(inline.formset.forms):
            found |= {
                f"{inline.formset.prefix}-{number}-{name}": list(map(str, said)) for name, said in row.errors.items()
            }
    return found


def said(response: HttpResponse) -> list[str]:
    """The messages on top of the page that follows."""
    return [str(message) for message in response.context["messages"]]  # type: ignore[attr-defined]
