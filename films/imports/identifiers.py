"""Identifiers elsewhere: what stands behind the last slash of an address counts as well."""

import re

from import_export.widgets import Widget

from festival.importing.columns import Read

PATTERNS = {
    "imdb_id": re.compile(r"tt\d{7,9}"),
    "wikidata_id": re.compile(r"Q[1-9]\d*"),
    "tmdb_id": re.compile(r"(?<=/movie/)\d+"),
    "letterboxd_id": re.compile(r"(?<=/film/)[a-z0-9-]+"),
}


def _within(pattern: re.Pattern[str]) -> Widget:
    """Takes the identifier out of an address; a bare one is judged as it stands."""

    def read(text: str) -> str:
        found = pattern.search(text) if "/" in text else None
        return found[0] if found else text

    return Read(read)


WIDGETS: dict[str, Widget] = {name: _within(pattern) for name, pattern in PATTERNS.items()}
