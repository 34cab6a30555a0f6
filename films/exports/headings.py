"""What stands above the columns of a table of films."""

from django.utils.translation import gettext as _


def headings() -> dict[str, str]:
    """The headings in the page's language."""
    return {
        "number": _("Number"),
        "title": _("Title"),
        "original_title": _("Original title"),
        "directors": _("Directors"),
        "countries": _("Countries"),
        "year": _("Year"),
        "runtime": _("Minutes"),
        "spoken": _("Spoken languages"),
        "sections": _("Sections"),
        "premiere": _("Premiere"),
        "themes": _("Themes"),
        "minimum_age": _("Age advice"),
        "logline": _("Logline"),
        "url": _("Page"),
    }
