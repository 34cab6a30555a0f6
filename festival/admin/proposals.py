"""What the desk proposes where an editor left something empty: addresses, sort titles, sort names."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db import models

from festival import folding

Proposal = Callable[[forms.ModelForm], str]

ARTICLES = (
    "the|an?"  # English
    "|de|het|een|'t|’t"  # Dutch
    "|les?|la|une?"  # French
    "|der|die|das|eine?"  # German
    "|el|los|las"  # Spanish
)
ARTICLE = re.compile(rf"^({ARTICLES})\s+(?=\S)", re.IGNORECASE)
ELISION = re.compile(r"^(l['’])\s*(?=\S)", re.IGNORECASE)


def sort_title(title: str) -> str:
    """The title with its leading article moved to the end: “Defector: Escape from North Korea, The”."""
    found = ARTICLE.match(title) or ELISION.match(title)
    return f"{title[found.end() :]}, {found.group(1)}" if found else title


def sort_name(name: str) -> str:
    """The name with its last word first: “Shin, Ann”. Where family names come first, the editor writes it."""
    first, _, last = name.strip().rpartition(" ")
    return f"{last}, {first}" if first else last


def address(text: str, *, taken: Iterable[str] = (), longest: int = 80, otherwise: str = "item") -> str:
    """Small letters, digits and hyphens; with a number where the plain one is taken."""
    words = re.sub(r"[^a-z0-9]+", "-", folding.fold(text).encode("ascii", "ignore").decode()).strip("-")
    stem = words[:longest].rstrip("-") or otherwise
    used, number, proposed = set(taken), 2, stem
    while proposed in used:
        proposed = f"{stem[: longest - len(str(number)) - 1].rstrip('-')}-{number}"
        number += 1
    return proposed


def from_field(source: str, make: Callable[[str], str]) -> Proposal:
    """Proposes what `make` makes of another field."""
    return lambda form: make(form.cleaned_data.get(source) or "")


def address_from(*sources: str, within: str = "", also_taken: Callable[[], Iterable[str]] = tuple) -> Proposal:
    """Proposes an address from the first filled field, one that is free (in the same parent, if `within` names one)."""

    def propose(form: forms.ModelForm) -> str:
        text = next((str(form.cleaned_data[name]) for name in sources if form.cleaned_data.get(name)), "")
        options = form.instance._meta
        longest = options.get_field("slug").max_length or 50
        taken = [*_neighbours(form, within).values_list("slug", flat=True), *also_taken()]
        return address(text, taken=taken, longest=longest, otherwise=str(options.model_name))

    return propose


def _neighbours(form: forms.ModelForm, within: str) -> models.QuerySet[Any]:
    others = type(form.instance)._default_manager.exclude(pk=form.instance.pk)
    if not within:
        return others
    parent = form.cleaned_data.get(within) or getattr(form.instance, f"{within}_id", None)
    key = parent.pk if isinstance(parent, models.Model) else parent
    return others.filter(**{f"{within}_id": key}) if key else others.none()
