"""What a booklet is asked for: which edition, in which language, as of which moment, for which site."""

from datetime import datetime

from django.conf import settings

from festival.models import Edition

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class OrderError(Exception):
    """Something in the order is not understood; the sentence says what, and what to write."""


def edition_of(slug: str) -> Edition:
    """The edition that is named, else the current one."""
    found = Edition.objects.filter(slug=slug).first() if slug else Edition.objects.current()
    if found is None:
        known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none yet"
        raise OrderError(
            f"There is no edition “{slug}”; there are: {known}." if slug else "There is no public edition."
        )
    return found


def moment_of(text: str, edition: Edition, now: datetime) -> datetime:
    """The moment that is named, on the festival's clocks; else now."""
    try:
        wished = datetime.fromisoformat(text) if text else now
    except ValueError as error:
        raise OrderError(f"“{text}” is no moment; write one such as 2012-11-01T10:00.") from error
    return wished if wished.tzinfo else wished.replace(tzinfo=edition.zone)


def site_of(text: str) -> str:
    """The address that links and QR codes begin with: the given one, else the first host that this installation answers for."""
    if text:
        if not text.startswith(("https://", "http://")):
            raise OrderError(f"“{text}” is no address of a site; write one such as https://festival.example.")
        return text.rstrip("/")
    host = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "")
    if not host:
        raise OrderError("The site's address is not known; give it: --site https://festival.example")
    return f"{'https' if settings.HTTPS else 'http'}://{host}"
