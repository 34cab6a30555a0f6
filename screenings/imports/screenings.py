"""A row of screenings.csv: what is shown, where and when."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from festival.importing import cells
from festival.importing.columns import Codes, Column, Moment, Several, Text, both, local_moment
from festival.importing.outcome import Judged
from festival.importing.resources import Judging, ProgrammeResource
from festival.importing.rows import Row
from festival.translation import columns as in_both
from films.imports import names
from films.imports.finding import found_film
from screenings.imports.finding import found_compilation, found_hall
from screenings.imports.venues import known_places
from screenings.imports.writing import BLOCKING, write, write_guests
from screenings.models import Screening
from screenings.models.vocabulary import Access

ONE_DAY = timedelta(days=1)
SPECIAL = ("film", "compilation", "title_en", "hall", "date", "ends")  # an end needs its start first

# What is saved along with a changed field.
ALONG = {
    "ends_at": ("end_is_set_by_hand",), "film": ("compilation", "title_en", "title_nl"),
    "compilation": ("film", "title_en", "title_nl"), "title_en": ("film", "compilation"),
}  # fmt: skip


class Shown(Text):
    """A film or compilation, by its code or else its address."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return (value.code or value.slug) if value else ""


class Place(Text):
    """A hall with its venue."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return f"{value.venue.name} / {value.name}" if value else ""


class WallClock(Moment):
    """A moment as the festival's clocks show it."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return f"{value.astimezone(self.zone):%Y-%m-%d %H:%M}" if value else ""


class ScreeningResource(ProgrammeResource):
    """What a row of screenings.csv becomes."""

    kind = "screenings"
    model = Screening
    model_columns = (
        "introduction_minutes", "discussion_minutes", "kind", "audience", "spoken_languages", "subtitles", "access",
        "ticket_url", "on_sale_from", "availability", "status", "published_at", *in_both("note", "price", "description"),
    )  # fmt: skip
    renamed = {"ticket_url": "tickets_url"}
    forgiving = frozenset({"ticket_url"})

    def __init__(self, judging: Judging) -> None:
        super().__init__(judging)
        self.places = known_places(judging)
        self.known: dict[str, Screening] = {}
        self.without_code: dict[tuple[Any, ...], Screening] = {}
        self.present = list(_known(judging))
        for screening in self.present:
            self._put(screening)

    def columns(self) -> Iterator[Column]:
        zone = self.judging.zone
        clock = WallClock(zone)
        yield self.model_column("code")
        yield Column("film", Shown(), column_name="film")
        yield Column("compilation", Shown(), column_name="compilation")
        yield self.model_column("title_en", exported=lambda screening: screening.title_en)
        yield self.model_column("title_nl")
        yield Column(
            "starts_at", clock, column_name="date", exported=lambda one: f"{one.starts_at.astimezone(zone):%Y-%m-%d}"
        )
        yield Column(
            None,
            Text(),
            column_name="time",
            is_imported=False,
            exported=lambda one: f"{one.starts_at.astimezone(zone):%H:%M}",
        )
        yield Column("ends_at", clock, column_name="ends", exported=self._end_cell)
        yield Column(None, Text(), column_name="venue", is_imported=False, exported=lambda one: one.hall.venue.name)
        yield Column("hall", Place(), column_name="hall", exported=lambda one: one.hall.name)
        codes = {
            "spoken_languages": names.languages(),
            "subtitles": names.languages(),
            "access": Codes.of(Access.choices),
        }
        for name in self.model_columns:
            column = self.model_column(name)
            column.widget = codes.get(name, column.widget)
            yield column
        yield Column(None, Several(), column_name="guests", read=lambda one: [guest.name for guest in one.guests.all()])

    def _end_cell(self, screening: Screening) -> str:
        """The end where it does not follow from the running time."""
        if screening.ends_at is None or (
            screening.ends_at == self.computed_end(screening) and not screening.end_is_set_by_hand
        ):
            return ""
        local = screening.ends_at.astimezone(self.judging.zone)
        return f"{local:%H:%M}" if screening.ends_at - screening.starts_at < ONE_DAY else f"{local:%Y-%m-%d %H:%M}"

    def instances(self) -> list[Screening]:
        return sorted(self.present, key=lambda one: (one.starts_at, one.hall.venue.position, one.hall.position, one.pk))

    # Matching

    def _put(self, screening: Screening) -> None:
        if screening.code:
            self.known[screening.code] = screening
        self.without_code[_spot(screening)] = screening

    def match(self, row: Row) -> Screening | None:
        """By code; without one, by what is shown when and where."""
        code = row.get("code")
        screening = self.known.get(code) if code else self.without_code.get(self._spot_of(row))
        if screening is not None and id(screening) in self.claimed:
            earlier = self.claimed[id(screening)]
            message = _("This screening stands in line %(line)d of %(file)s already; leave one of the two lines out.")
            self.reject("code", message % {"line": earlier.line, "file": earlier.file})
        return screening

    def _spot_of(self, row: Row) -> tuple[Any, ...]:
        """Hall, start and what is shown, as far as the row can be read; what is wrong in it is told later."""
        judged, self.judged = self.judged, Judged(self.kind, row)
        given = {name: self._special(name, row) for name in ("film", "compilation", "hall", "date") if row.get(name)}
        self.judged = judged
        title = row.get("title_en") or row.get("title") or row.get("title_nl")
        return id(given.get("hall")), given.get("date"), id(given.get("film") or given.get("compilation")), title

    # Values

    def values(self, row: Row) -> Iterator[tuple[Column, Any]]:
        present = self._present(row)
        for name in SPECIAL:
            if name in present and (value := self._special(name, row)) is not None:
                yield self.fields[name], value
        for column, value in super().values(row):
            if column.name not in SPECIAL:
                yield column, value

    def _present(self, row: Row) -> set[str]:
        """The special columns that this row fills; what a new screening needs counts as filled."""
        present = {name for name in SPECIAL if row.get(name)}
        if row.get("title") and not row.get("title_en"):
            present.add("title_en")
        if self.judged.is_new or row.get("venue"):
            present |= {"hall"}
        if self.judged.is_new or row.get("time"):
            present |= {"date"}
        if "title_en" in present and present & {"film", "compilation"}:
            self.warn("title", _("A title of its own is for events without a film or compilation; it was left out."))
            present.remove("title_en")
        if {"film", "compilation"} <= present:
            self.problem(
                "compilation", _("A screening shows a film or a compilation, not both; empty one of the two cells.")
            )
        return present

    def value(self, column: Column, row: Row) -> Iterator[tuple[Column, Any]]:
        if column.name not in SPECIAL:
            yield from super().value(column, row)

    def _special(self, name: str, row: Row) -> Any:
        try:
            match name:
                case "film":
                    return found_film(self, "film", row.get("film"))
                case "compilation":
                    return found_compilation(self, row.get("compilation"))
                case "hall":
                    return found_hall(self, self.places, row)
                case "title_en":
                    return self.fields["title_en"].model_field.clean(row.get("title_en") or row.get("title"), None)  # type: ignore[union-attr]
                case "date":
                    return self._start(row)
                case _:
                    return self._end(row)
        except (cells.CellError, ValidationError) as error:
            self.problem(name, " ".join(error.messages) if isinstance(error, ValidationError) else str(error))
        return None

    def _start(self, row: Row) -> datetime:
        """The moment of a date and a time on the festival's clocks."""
        day, clock = row.get("date"), row.get("time")
        if not clock and " " in day:
            day, _space, clock = day.partition(" ")
        if not day or not clock:
            missing = _("date") if not day else _("time")
            raise cells.CellError(_("The screening has no %(missing)s; fill that cell.") % {"missing": missing})
        wall = datetime.combine(
            cells.read_date(day.split(" ")[0] if day[:4].isdecimal() else day), cells.read_time(clock)
        )
        return local_moment(wall, self.judging.zone).astimezone(UTC)

    def _end(self, row: Row) -> datetime | None:
        """The end, as a time after the start or as a moment of its own."""
        start = self._quiet_start(row)
        if start is None:
            return None
        text = row.get("ends")
        if len(text) > 9:
            moment = cells.read_moment(text)
            end = moment if moment.tzinfo else local_moment(moment, self.judging.zone)
        else:
            end = self._after(start, cells.read_time(text))
        if end <= start:
            raise cells.CellError(_("The end lies before the start; write the time at which the screening is over."))
        return end.astimezone(UTC)

    def _quiet_start(self, row: Row) -> datetime | None:
        try:
            return self._start(row)
        except cells.CellError:
            return self.judged.instance.starts_at if not row.get("date") and not row.get("time") else None

    def _after(self, start: datetime, clock: time) -> datetime:
        """The first moment after the start when the clocks show this time."""
        local = start.astimezone(self.judging.zone)
        day: date = local.date() + (ONE_DAY if clock <= local.time() else timedelta())
        return local_moment(datetime.combine(day, clock), self.judging.zone)

    # What follows

    def take(self, column: Column, value: Any) -> None:
        super().take(column, value)
        taken = column.name in self.judged.remembered
        instance = self.judged.instance
        if column.name == "ends" and taken and self.judged.row.get("ends"):
            instance.end_is_set_by_hand = True
        if column.name in {"film", "compilation"} and taken:
            setattr(instance, "compilation" if column.name == "film" else "film", None)
            instance.title_en = instance.title_nl = ""
        if column.name == "title_en" and taken:
            instance.film = instance.compilation = None

    def complete(self, instance: Screening, row: Row) -> None:
        shown = (
            instance.film is not None,
            instance.compilation is not None,
            bool(both(instance, "title")),
        )
        if sum(shown) != 1:
            self.reject("film", _("The row does not say what is shown; name a film or a compilation, or give a title."))
        instance.edition = self.judging.edition
        if not row.get("ends") and not instance.end_is_set_by_hand:
            self.take(self.fields["ends"], self.computed_end(instance))

    def computed_end(self, screening: Screening) -> datetime | None:
        """Start, introduction, running time and discussion together; None while a runtime is unknown."""
        runtime = self._runtime(screening)
        if runtime is None:
            return None
        return screening.starts_at + timedelta(
            minutes=screening.introduction_minutes + runtime + screening.discussion_minutes
        )

    def _runtime(self, screening: Screening) -> int | None:
        if screening.film is not None:
            return screening.film.runtime
        if screening.compilation is None:
            return None
        runtimes = [film.runtime for film in self.judging.shared["items"].get(id(screening.compilation), ())]
        return sum(runtimes) if runtimes and all(runtimes) else None

    def learn(self, judged: Judged) -> None:
        self._put(judged.instance)

    # Applying

    def changed_fields(self, row: Judged) -> list[str]:
        named = super().changed_fields(row)
        blocking = ["status"] if any(row.changes(column) for column in BLOCKING) else []
        others = [other for name in named for other in ALONG.get(name, ())]
        return list(dict.fromkeys([*named, *others, *blocking]))

    def save_relations(self, rows: list[Judged]) -> None:
        write_guests(rows)

    def apply(self, rows: list[Judged]) -> None:
        write(self, [row for row in rows if row.is_taken])

    def save_all(self, rows: list[Judged]) -> None:
        """Saves rows in the plain way; `write` prepares the halls for it."""
        super().apply(rows)


def _spot(screening: Screening) -> tuple[Any, ...]:
    shown = screening.film or screening.compilation
    title = "" if shown else both(screening, "title")[0]
    return id(screening.hall), screening.starts_at, id(shown), title


def _known(judging: Judging) -> Iterator[Screening]:
    """The edition's screenings, holding the same films, compilations and halls as the other rows do."""
    if judging.edition.pk is None:
        return
    films = {film.pk: film for film in judging.shared["films"].slugs.values()}
    compilations = judging.shared["compilations_by_pk"]
    halls = {hall.pk: hall for halls in known_places(judging).halls.values() for hall in halls if hall.pk}
    found = Screening.objects.filter(edition=judging.edition).prefetch_related("guests")
    for screening in found.order_by("pk"):
        screening.edition = judging.edition
        screening.hall = halls[screening.hall_id]
        if screening.film_id:
            screening.film = films[screening.film_id]
        if screening.compilation_id:
            screening.compilation = compilations[screening.compilation_id]
        yield screening
