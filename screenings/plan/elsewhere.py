"""What the page “Take your plan along” prints: the way to other devices, and what others may read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from festival.files import origin
from festival.formats import qr
from screenings.models import Plan
from screenings.plan.keys import Key


@dataclass(frozen=True)
class Way:
    """The link that brings a plan into another browser, and its QR code as a drawing."""

    link: str
    box: str
    path: str


@dataclass(frozen=True)
class Shared:
    """Whether somebody else may read the plan of an edition: the link, or nothing."""

    edition: str
    name: str
    link: str


def way(request: HttpRequest, key: Key) -> Way:
    """The way to a key's plans."""
    link = restore_link(request, key)
    modules, path = qr.path(link)
    edge, side = -qr.QUIET_MODULES, modules + 2 * qr.QUIET_MODULES
    return Way(link, f"{edge} {edge} {side} {side}", path)


def restore_link(request: HttpRequest, key: Key) -> str:
    """The address that puts a key into the browser that opens it."""
    return origin(request) + reverse("screenings:plan-restore", args=[key.token])


def shared_link(request: HttpRequest, token: str) -> str:
    """The address by which others read a plan."""
    return origin(request) + reverse("screenings:plan-shared", args=[token])


def shared(request: HttpRequest, plans: Sequence[Plan]) -> list[Shared]:
    """Each plan with its link, if it has one."""
    return [
        Shared(plan.edition.slug, plan.edition.name, shared_link(request, plan.share_token) if plan.share_token else "")
        for plan in plans
    ]
