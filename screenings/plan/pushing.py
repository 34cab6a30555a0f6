"""Web push: messages to a visitor's device, encrypted for it and signed by this site (RFC 8291, RFC 8292, VAPID).

Off unless the environment names a key, and the extra `push` is installed.
"""

import json
from base64 import urlsafe_b64encode
from functools import lru_cache
from http import HTTPStatus
from importlib.util import find_spec
from urllib.parse import urlsplit

from django.conf import settings

from screenings.models import Subscription

TIMEOUT = 10  # seconds
KEPT = 12 * 3600  # seconds that the push service keeps a message for a device that is off
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Gone(Exception):
    """The device does not want messages any more."""


def is_offered() -> bool:
    """Whether this site can push."""
    return bool(settings.VAPID_PRIVATE_KEY) and find_spec("pywebpush") is not None


@lru_cache(maxsize=2)
def public_key(private: str) -> str:
    """What a browser has to know of the key, as it wants to be told: an uncompressed point in base64url."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # with the extra alone
    from py_vapid import Vapid

    point = Vapid.from_string(private).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def is_push_service(address: str) -> bool:
    """Whether an address is one of the known push services': a visitor's browser names it, and we send there."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    known = any(host == name or host.endswith(f".{name}") for name in settings.PUSH_SERVICES)
    return known and (parts.scheme == "https" or host == "127.0.0.1") and not parts.username


def push(subscription: Subscription, *, title: str, text: str, url: str) -> None:
    """Sends one message. Raises Gone where the device has left, and the library's error where sending fails."""
    import requests  # with the extra alone; slow to import
    from pywebpush import WebPushException, webpush

    if not is_push_service(subscription.address):
        raise Gone
    session = requests.Session()
    session.max_redirects = 0
    try:
        webpush(
            {"endpoint": subscription.address, "keys": subscription.keys},
            json.dumps({"title": title, "body": text, "url": url, "language": subscription.language}),
            vapid_private_key=settings.VAPID_PRIVATE_KEY,
            vapid_claims={"sub": settings.VAPID_CONTACT},
            ttl=KEPT, timeout=TIMEOUT, requests_session=session,
        )  # fmt: skip
    except WebPushException as error:
        if error.response is not None and error.response.status_code in GONE:
            raise Gone from error
        raise
