"""An edition looked back on: who won, what visitors liked best, what it held, in numbers, and the editions beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from festival.models import Edition
from festival.request import FestivalRequest
from festival.site import front, machines
from festival.site.figures import Chosen, Held, figures, most_wanted
from festival.translation import columns
from films.addresses import films_url
from films.cards import Card, card_of
from films.models import Award, Film, Nomination, Selection
from films.models.vocabulary import NominationStatus
from films.sections import section_lines
from screenings.addresses import changes_url, schedule_url

HONOURS = (NominationStatus.WON, NominationStatus.SPECIAL_MENTION)
MOST_WANTED = 4
SCREENING = ("starts_at", "ends_at", "status", "availability", "kind", "film", "compilation", "hall", "hall__venue")


@dataclass(frozen=True)
class Honour:
    """A film with what it is shown for: an award with the words of its jury, or how often it sold out."""

    words: str
    card: Card
    person: str = ""
    note: str = ""


def of_edition(request: FestivalRequest, edition: Edition) -> dict[str, Any]:
    """The context of an edition's own page. Six queries, whatever its size."""
    visitor, now, current = request.visitor, request.now, request.edition
    selections = Selection.objects.visible_to(visitor, now=now).filter(section__edition=edition).order_by()
    chosen = [Chosen(*row) for row in selections.values_list("section", "film", "premiere", "film__countries")]
    visible = edition.screenings.visible_to(visitor, now=now).order_by("starts_at")
    screenings = [Held(*row) for row in visible.values_list(*SCREENING)]
    sections = edition.sections.select_related("edition").defer(*columns("text"))
    numbers = Counter(edition.day_of(screening.starts_at) for screening in screenings)
    return {
        **machines.of_edition(request, edition, current=current),
        "edition": edition,
        "state": front.state(edition, now),
        "is_over": edition.is_over(now),
        "films_url": films_url(edition, current),
        "schedule_url": schedule_url(edition, current),
        "changes_url": changes_url(edition, current),
        "days": front.day_strip(edition, current, now, numbers),
        "figures": figures(chosen, screenings, edition, current),
        **_honours(request, edition, most_wanted(screenings, MOST_WANTED)),
        "lines": section_lines(list(sections), ((row.section, row.film) for row in chosen), current),
        "others": editions(now).exclude(pk=edition.pk),
    }


def editions(now: datetime) -> Any:
    """Every edition that visitors may know of, newest first, with its number of films."""
    published = Q(sections__selections__film__published_at__lte=now)
    number = Count("sections__selections__film", filter=published, distinct=True)
    return Edition.objects.programme_public(now).annotate(number=number)


def _honours(request: FestivalRequest, edition: Edition, wanted: dict[int, str]) -> dict[str, list[Honour]]:
    """The juries' awards; and what the audience voted for, then what it bought out. Two queries."""
    found = Nomination.objects.filter(award__edition=edition, status__in=HONOURS).select_related("award", "person")
    given = sorted(found.order_by("award__position", "pk"), key=_mentions_last)
    keys = {*(nomination.film_id for nomination in given), *wanted}
    visible = Film.objects.visible_to(request.visitor, now=request.now).filter(pk__in=keys).for_cards(edition)
    cards = {film.pk: card_of(film, now=request.now) for film in visible}
    groups: dict[bool, list[Nomination]] = {True: [], False: []}
    for nomination in given:
        groups[nomination.award.kind == Award.Kind.AUDIENCE].append(nomination)
    voted = {nomination.film_id for nomination in groups[True]}
    sold_out = [Honour(words, cards[film]) for film, words in wanted.items() if film in cards and film not in voted]
    return {"awards": _given(groups[False], cards), "favourites": _given(groups[True], cards) + sold_out}


def _given(nominations: Sequence[Nomination], cards: dict[int, Card]) -> list[Honour]:
    """Awards of films that the visitor may read of."""
    return [
        Honour(
            words=_words(nomination),
            card=cards[nomination.film_id],
            person=nomination.person.name if nomination.person else "",
            note=str(nomination.note),
        )
        for nomination in nominations
        if nomination.film_id in cards
    ]


def _words(nomination: Nomination) -> str:
    mention = NominationStatus.SPECIAL_MENTION
    return f"{nomination.award}: {mention.label}" if nomination.status == mention else str(nomination.award)


def _mentions_last(nomination: Nomination) -> tuple[bool, int]:
    return nomination.status == NominationStatus.SPECIAL_MENTION, nomination.award.position
