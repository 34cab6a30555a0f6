"""The checks' codes and severities by name, as headings and marks say them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from screenings.programme_checks.findings import Code, Severity

CODE_TITLES: Mapping[Code, object] = {
    Code.HALL_OVERLAP: _("Hall booked twice"),
    Code.TURNAROUND: _("Too little time to clear the hall"),
    Code.OUTSIDE_EDITION: _("Outside the edition's days"),
    Code.NONEXISTENT_TIME: _("Doubtful time when the clocks change"),
    Code.MISSING_RUNTIME: _("Runtime or end unknown"),
    Code.END_BEFORE_FILM_ENDS: _("Ends before it is over"),
    Code.GUEST_IN_TWO_PLACES: _("Guest in two places"),
    Code.PRINT_IN_TWO_PLACES: _("Print in two places"),
    Code.FILM_TWICE_AT_ONCE: _("Film twice at once"),
    Code.SAME_FILM_TOO_CLOSE: _("Same film too close"),
    Code.PREMIERE_NOT_FIRST: _("Premiere that is not the first"),
    Code.CAPACITY_BELOW: _("Hall too small for the occasion"),
    Code.NOT_SELECTED: _("Shown, but not selected"),
    Code.SELECTED_WITHOUT_SCREENING: _("Selected, but not shown"),
    Code.UNPUBLISHED_FILM: _("Screening public before its film"),
    Code.NO_TICKET_LINK: _("No ticket link"),
    Code.DUPLICATE_FILM: _("Film entered twice"),
    Code.BAD_IDENTIFIER: _("Doubtful identifier"),
    Code.MISSING_SYNOPSIS: _("No synopsis"),
    Code.MISSING_TRANSLATION: _("Translation missing"),
    Code.MISSING_STILL: _("No still"),
}
SEVERITY_TITLES: Mapping[Severity, object] = {
    Severity.ERROR: _("Error"),
    Severity.WARNING: _("Warning"),
    Severity.NOTE: _("Note"),
}
