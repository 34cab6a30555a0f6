"""The one address of a page, and the same page in every language."""

from typing import Any

from django.conf import settings
from django.urls import translate_url


def canonical(address: str) -> dict[str, Any]:
    """For the context of a page: its absolute address, and where each language stands; whoever speaks none of them reads the first."""
    languages = [(code, translate_url(address, code)) for code, _name in settings.LANGUAGES]
    return {"canonical_url": address, "alternates": [*languages, ("x-default", languages[0][1])]}
