"""What stands above the columns of a table of screenings."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def headings() -> dict[str, str]:
    """The headings in the page's language."""
    return {
        "number": _("Number"),
        "day": _("Festival day"),
        "date": _("Date"),
        "start": pgettext("column", "Start"),
        "end": pgettext("column", "End"),
        "title": _("Title"),
        "films": _("Films"),
        "directors": _("Directors"),
        "countries": _("Countries"),
        "year": _("Year"),
        "sections": _("Sections"),
        "venue": _("Venue"),
        "hall": _("Hall"),
        "address": pgettext("column", "Street and city"),
        "kind": _("Kind"),
        "audience": _("For"),
        "spoken": _("Spoken languages"),
        "subtitles": _("Subtitles"),
        "access": _("Access"),
        "guests": _("Guests"),
        "note": _("Note"),
        "status": pgettext("column", "Status"),
        "tickets": _("Tickets"),
        "price": _("Price"),
        "ticket_url": _("Ticket link"),
        "url": _("Page"),
    }
