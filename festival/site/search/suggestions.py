"""What the search box suggests while somebody types: a few titles with their addresses and facts, by kind."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.site.search.finding import Found
from festival.site.search.index import Hit
from festival.site.search.lines import Reading, line_of
from festival.site.search.results import TITLES, search_url
from festival.site.search.things import Kind

MOST, MOST_OF_A_KIND, MOST_MEANT = 8, 5, 3


def suggestions(found: Found) -> dict[str, Any]:
    """The data that static/js/suggest.js shows: groups of options, a way to all results, and a sentence that says how many."""
    words, meant = found.asked.words, found.meant
    chosen = _chosen(found.hits)
    named = [(str(TITLES[kind]), [hit for hit in chosen if hit.entry.kind == kind]) for kind in _kinds(chosen)]
    if not chosen and meant:
        named = [(_("Did you mean “%(words)s”?") % {"words": meant.text}, _chosen(meant.hits)[:MOST_MEANT])]
    number = sum(len(hits) for _label, hits in named)
    return {
        "words": words,
        "groups": [{"label": label, "options": _options(hits, found.reading)} for label, hits in named],
        "all": {"url": search_url(words), "title": _("All results for “%(words)s”") % {"words": words}} if chosen else None,
        "said": _said(number),
    }  # fmt: skip


def _chosen(hits: Sequence[Hit]) -> list[Hit]:
    """The best few, and not all of one kind where there are others."""
    taken: list[Hit] = []
    left: list[Hit] = []
    for hit in hits:
        same = sum(other.entry.kind == hit.entry.kind for other in taken)
        (taken if same < MOST_OF_A_KIND else left).append(hit)
        if len(taken) == MOST:
            break
    chosen = [*taken, *left[: MOST - len(taken)]]
    return sorted(chosen, key=lambda hit: hit.in_order)


def _kinds(hits: Sequence[Hit]) -> list[Kind]:
    return [Kind(kind) for kind in dict.fromkeys(hit.entry.kind for hit in hits)]


def _options(hits: Sequence[Hit], reading: Reading) -> list[dict[str, str]]:
    lines = [line_of(hit, reading) for hit in hits]
    return [{"url": line.url, "title": line.title, "facts": line.facts, "lang": line.lang} for line in lines]


def _said(number: int) -> str:
    """What a screen reader says when the list opens or closes."""
    if not number:
        return _("No suggestions")
    said = ngettext("%(number)d suggestion, with the arrow keys", "%(number)d suggestions, with the arrow keys", number)
    return said % {"number": number}
