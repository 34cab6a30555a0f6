"""Calendars read back by three readers that share no code: icalendar, vobject, and npm's ical.js where node and it are at hand."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import icalendar
import vobject

# Prints what ical.js reads: a line of JSON with one event each. Whoever has it elsewhere names the folder in NODE_PATH.
SCRIPT = """
let ICAL = require("ical.js"); ICAL = ICAL.default ?? ICAL;
const text = require("fs").readFileSync(0, "utf-8");
const root = new ICAL.Component(ICAL.parse(text));
const moment = (time) => time ? new Date(time.toUnixTime() * 1000).toISOString() : null;
console.log(JSON.stringify(root.getAllSubcomponents("vevent").map((found) => {
  const event = new ICAL.Event(found), geo = found.getFirstPropertyValue("geo");
  return {uid: event.uid, starts: moment(event.startDate),
    ends: found.getFirstPropertyValue("dtend") ? moment(event.endDate) : null, summary: event.summary,
    location: event.location, description: event.description, sequence: event.sequence,
    status: found.getFirstPropertyValue("status"), url: found.getFirstPropertyValue("url"),
    geo: geo ? geo.map(Number) : null, categories: found.getFirstProperty("categories")?.getValues() ?? []};
})));
"""


@dataclass(frozen=True)
class Read:
    """An event as a reader understands it."""

    uid: str
    starts: datetime
    ends: datetime | None
    summary: str
    location: str
    description: str
    sequence: int
    status: str
    url: str
    geo: tuple[float, ...] | None
    categories: tuple[str, ...]


def by_icalendar(text: bytes) -> list[Read]:
    """As icalendar reads it."""
    return [
        Read(
            uid=str(event["UID"]), starts=event.decoded("DTSTART").astimezone(UTC),
            ends=event.decoded("DTEND").astimezone(UTC) if "DTEND" in event else None,
            summary=str(event["SUMMARY"]), location=str(event["LOCATION"]), description=str(event["DESCRIPTION"]),
            sequence=int(event["SEQUENCE"]), status=str(event["STATUS"]), url=str(event["URL"]),
            geo=(event["GEO"].latitude, event["GEO"].longitude) if "GEO" in event else None,
            categories=tuple(map(str, event["CATEGORIES"].cats)) if "CATEGORIES" in event else (),
        )
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]  # fmt: skip


def by_vobject(text: bytes) -> list[Read]:
    """As vobject reads it."""
    return [_by_vobject(event.contents) for event in vobject.readOne(text.decode()).contents.get("vevent", [])]


def _by_vobject(found: dict[str, Any]) -> Read:
    def value(name: str, default: Any = None) -> Any:
        return found[name][0].value if name in found else default

    geo = value("geo")
    return Read(
        uid=value("uid"), starts=value("dtstart").astimezone(UTC),
        ends=value("dtend").astimezone(UTC) if "dtend" in found else None,
        summary=value("summary"), location=value("location"), description=value("description"),
        sequence=int(value("sequence")), status=value("status"), url=value("url"),
        geo=tuple(map(float, geo.split(";"))) if geo else None, categories=tuple(value("categories", [])),
    )  # fmt: skip


def by_ical_js(text: bytes) -> list[Read]:
    """As ical.js reads it."""
    run = subprocess.run(["node", "-e", SCRIPT], input=text, capture_output=True, check=True)
    return [
        Read(**event | {
            "starts": datetime.fromisoformat(event["starts"]), "geo": tuple(event["geo"]) if event["geo"] else None,
            "ends": datetime.fromisoformat(event["ends"]) if event["ends"] else None,
            "categories": tuple(event["categories"]),
        })
        for event in json.loads(run.stdout)
    ]  # fmt: skip


def why_no_ical_js() -> str:
    """Why ical.js cannot read here; nothing where it can."""
    if not shutil.which("node"):
        return "node is not on this machine"
    found = subprocess.run(["node", "-e", 'require("ical.js")'], capture_output=True, check=False, env=dict(os.environ))
    return "" if found.returncode == 0 else "node does not find ical.js; name its folder in NODE_PATH"


READERS: dict[str, Callable[[bytes], list[Read]]] = {
    "icalendar": by_icalendar, "vobject": by_vobject, "ical.js": by_ical_js,
}  # fmt: skip
