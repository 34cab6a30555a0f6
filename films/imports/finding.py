"""The film that a cell of another table names: by code, address or title; a near title is only suggested."""

from django.utils.translation import gettext as _

from festival.importing.resources import ProgrammeResource
from films.imports.shelf import Shelf
from films.models import Film


def found_film(resource: ProgrammeResource, column: str, name: str) -> Film | None:
    """The film; None, with a problem noted on the row, if there is none of this name."""
    shelf: Shelf = resource.judging.shared["films"]
    film = shelf.by_code(name) or shelf.by_slug(name)
    if film is not None:
        return film
    named = shelf.named(name)
    if named:
        best = shelf.best(named, resource.judged.row)
        if len(named) > 1:
            others = ", ".join(_described(other) for other in named if other is not best)
            message = _(
                "Several films are called “%(title)s”; %(film)s was taken, not %(others)s. Name the film by its code."
            )
            resource.warn(column, message % {"title": name, "film": _described(best), "others": others}, best.code)
        return best
    return _near(resource, column, name)


def _near(resource: ProgrammeResource, column: str, name: str) -> Film | None:
    shelf: Shelf = resource.judging.shared["films"]
    near = next(iter(shelf.near(name, 0)), None)
    if near is None:
        message = _("No film is called “%(title)s”; add it to films.csv, or write its code or its title here.")
        resource.problem(column, message % {"title": name})
        return None
    if resource.judging.choices.accepts(resource.judged.row):
        resource.accept(column, _("“%(title)s” was taken for this film.") % {"title": name}, near.name)
        return near.thing
    message = _("No film is called “%(title)s”; perhaps “%(near)s” was meant. Accept that, or write the film's code.")
    resource.problem(column, message % {"title": name, "near": near.name}, near.name)
    return None


def _described(film: Film) -> str:
    year = f", {film.year}" if film.year else ""
    return f"{film.code or film.slug}{year}"
