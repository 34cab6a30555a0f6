"""The hall and the compilation that a screening's row names; near names are only suggested."""

from django.utils.translation import gettext as _

from festival.importing.resources import ProgrammeResource
from festival.importing.rows import Row
from films.models import Compilation
from screenings.imports.places import Places
from screenings.models import Hall


def found_compilation(resource: ProgrammeResource, name: str) -> Compilation | None:
    """The compilation with this code, address or title; None, with a problem noted on the row, if there is none."""
    index = resource.judging.shared["compilations"]
    found: Compilation | None = index.by_code(name) or next(iter(index.named(name)), None)
    if found is not None:
        return found
    near = next(iter(index.near(name)), None)
    if near is None:
        message = _(
            "No compilation is called “%(title)s”; add it to compilations.csv, or write its code or its title here."
        )
        resource.problem("compilation", message % {"title": name})
        return None
    if resource.judging.choices.accepts(resource.judged.row):
        resource.accept("compilation", _("“%(title)s” was taken for this compilation.") % {"title": name}, near.name)
        taken: Compilation = near.thing
        return taken
    message = _("No compilation is called “%(title)s”; perhaps “%(near)s” was meant. Accept that, or write its code.")
    resource.problem("compilation", message % {"title": name, "near": near.name}, near.name)
    return None


def found_hall(resource: ProgrammeResource, places: Places, row: Row) -> Hall | None:
    """The hall; None, with a problem noted on the row, if there is none of this name."""
    venue_name, hall_name = row.get("venue"), row.get("hall")
    if not venue_name and not hall_name:
        resource.problem("hall", _("The screening has no hall; fill the cells “venue” and “hall”."))
        return None
    venue = places.venue(venue_name) if venue_name else None
    hall = places.hall_in(venue, hall_name) if venue else places.hall(f"{venue_name} {hall_name}".strip())
    hall = hall or (places.hall(hall_name) if hall_name and not venue else None)
    if hall is not None:
        return hall
    called = f"{venue_name} {hall_name}".strip()
    near = places.near(venue_name, hall_name)
    if near is None:
        message = _("No hall is called “%(name)s”; add it to venues.csv, or write the hall's name as it stands there.")
        resource.problem("hall", message % {"name": called})
        return None
    if resource.judging.choices.accepts(row):
        resource.accept("hall", _("“%(name)s” was taken for this hall.") % {"name": called}, near[1])
        return near[0]
    message = _("No hall is called “%(name)s”; perhaps “%(near)s” was meant. Accept that, or mend the name.")
    resource.problem("hall", message % {"name": called, "near": near[1]}, near[1])
    return None
