"""What a visitor reads on a page, as plain values to compare."""

from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page

ROWS = """rows => rows.map(row =>
  [row.querySelector("time"), row.querySelector("h3"), row.querySelector(".where")].map(part => part.innerText.trim()).join(", "))"""
SLOTS = """slots => slots.map(slot =>
  slot.querySelector("span").textContent.replace(slot.querySelector("em")?.textContent ?? "", "").trim().replace(/\\s+/g, " "))"""


def rows(page: Page) -> list[str]:
    """Each row of a schedule: “12:45, The Defector: Escape from North Korea, Tuschinski 1”."""
    found: list[str] = page.locator("main li.row").evaluate_all(ROWS)
    return found


def slots(page: Page) -> list[str]:
    """Each screening of a timetable, hall by hall: “12:45 The Defector: Escape from North Korea”."""
    found: list[str] = page.locator(".slot").evaluate_all(SLOTS)
    return found


def titles(page: Page) -> list[str]:
    """The titles on the cards."""
    return page.locator("main .card h3").all_inner_texts()


def chips(page: Page) -> list[str]:
    """The chosen filters, as each removes itself."""
    links = page.get_by_role("list", name="Chosen filters").locator("a.chip")
    return [text.replace("×", "").split(":")[-1].strip() for text in links.all_inner_texts()]


def query(page: Page) -> list[tuple[str, str]]:
    """The address's query, without fields that were left empty."""
    return parse_qsl(urlsplit(page.url).query)


def path(page: Page) -> str:
    """The address's path."""
    return urlsplit(page.url).path
