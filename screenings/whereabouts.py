"""When and where findings happen: their festival days, venues and sections, to look at some of them only."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from festival.models import Edition, Section
from films.models import Compilation, Selection
from screenings.models import Screening, Venue
from screenings.programme_checks.findings import Finding


@dataclass(frozen=True)
class Place:
    """A screening's festival day, venue and compilation."""

    day: date
    venue: int
    compilation: int | None


class Whereabouts:
    """Where an edition's screenings and films stand; a query each for screenings, films, compilations, sections, venues."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def sections(self) -> list[Section]:
        """The edition's sections, in order."""
        return list(self.edition.sections.select_related("parent").order_by("position", "slug"))

    @cached_property
    def venues(self) -> list[Venue]:
        """The venues in which the edition shows something."""
        used = {place.venue for place in self._places.values()}
        return [venue for venue in Venue.objects.only("name", "slug", "position") if venue.pk in used]

    def days_of(self, finding: Finding) -> set[date]:
        """The festival days of its screenings; none where no screening is concerned."""
        return {self._places[number].day for number in finding.screenings if number in self._places}

    def venues_of(self, finding: Finding) -> set[int]:
        """The venues of its screenings."""
        return {self._places[number].venue for number in finding.screenings if number in self._places}

    def sections_of(self, finding: Finding) -> set[int]:
        """The sections that selected its films or hold its compilations, those around them included."""
        compilations = {self._places[number].compilation for number in finding.screenings if number in self._places}
        found: set[int] = set()
        match finding.mend and finding.mend.model:
            case "festival.section":
                found.add(finding.mend.id)  # type: ignore[union-attr]
            case "films.compilation":
                compilations.add(finding.mend.id)  # type: ignore[union-attr]
        found |= {section for film in finding.films for section in self._selected.get(film, ())}
        found |= {self._compilations[number] for number in compilations if number in self._compilations}
        around = {section.pk: section.parent_id for section in self.sections}
        return found | {parent for section in found if (parent := around.get(section))}

    @cached_property
    def _places(self) -> dict[int, Place]:
        rows = Screening.objects.filter(edition=self.edition).values_list(
            "pk", "starts_at", "hall__venue", "compilation"
        )
        return {
            number: Place(self.edition.day_of(starts_at), venue, compilation)
            for number, starts_at, venue, compilation in rows
        }

    @cached_property
    def _selected(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for film, section in Selection.objects.filter(section__edition=self.edition).values_list("film", "section"):
            found[film].append(section)
        return found

    @cached_property
    def _compilations(self) -> dict[int, int]:
        return dict(Compilation.objects.filter(section__edition=self.edition).values_list("pk", "section"))
