"""What the pages of the schedule, of venues and of single screenings offer to take along."""

from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from festival import files, printing
from festival.files import Frame, Offer
from festival.models import Edition
from festival.printing import MOST_SCREENINGS
from films.addresses import is_current
from films.exports.offers import of_booklet
from screenings import schedule
from screenings.addresses import PAPERS, schedule_file_url
from screenings.asked import Asked
from screenings.exports.chosen import of_every_day, words
from screenings.models import Screening, Venue
from screenings.selected import Selected

FORMS = ("ics", "csv", "json")
GRID = "grid"


def of_schedule(request: HttpRequest, selected: Selected, current: Edition | None) -> list[Offer]:
    """The screenings on the page, and, where these are of some days only, those of the whole edition under the same filters."""
    question, programme = selected.asked, selected.programme
    edition, every = programme.edition, of_every_day(question, programme)
    view = [("view", question.view)] if question.view == GRID else []
    paths = {form: schedule_file_url(form, edition, current) for form in (*FORMS, *PAPERS)}

    def of(asked: Asked, pairs: list[tuple[str, str]], entries: int) -> Offer:
        """What is asked for in every form; on paper laid out as the page is."""
        urls = {form: files.with_query(paths[form], pairs) for form in FORMS}
        papers = printing.offered(lambda form: files.with_query(paths[form], pairs + view), entries, MOST_SCREENINGS)
        offer = files.offer(request, words(asked, edition), **urls, **papers)
        return replace(offer, frame=_frame(request, asked, edition)) if is_current(edition.pk, current) else offer

    whole = of(every, question.choices, selected.by_day.total())
    booklet = of_booklet(request, edition, current)
    if question.days.every:
        return [whole, *booklet]
    here = [("date", day) for day in question.days.values] + question.choices
    return [of(question, here, schedule.total(selected)), whole, *booklet]


def _frame(request: HttpRequest, question: Asked, edition: Edition) -> Frame | None:
    """The same question for another site's page; where no day was asked for it follows the calendar."""
    url = files.with_query(reverse("screenings:embed-schedule"), [*question.days.kept, *question.choices])
    is_rolling = not question.days.asked
    title = words(question, edition, day=_("Today") if is_rolling else "")
    return files.frame(request, title, url, follows_today=is_rolling)


def of_venue(request: HttpRequest, venue: Venue, edition: Edition) -> list[Offer]:
    """A venue's screenings."""
    tables = {
        form: files.with_query(schedule_file_url(form, edition, edition), [("venue", venue.slug)])
        for form in (*FORMS[1:], "print")
    }
    calendar = reverse("screenings:venue-calendar", args=[venue.slug])
    return [files.offer(request, f"{edition.name}: {venue.name}", ics=calendar, **tables)]


def of_screening(request: HttpRequest, screening: Screening) -> list[Offer]:
    """One screening as an event."""
    calendar = reverse("screenings:screening-calendar", args=[screening.pk])
    return [files.offer(request, _("This screening: %(title)s") % {"title": screening.shown_title}, ics=calendar)]
