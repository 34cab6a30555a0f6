"""The films of the demonstration, with everything that belongs to a film, and the compilations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from festival.site.demonstration import content, people
from festival.site.demonstration.content import Row, both
from festival.site.demonstration.house import OLDER_PUBLIC, PROGRAMME_PUBLIC, House
from films.models import (
    Compilation,
    CompilationItem,
    Credit,
    Film,
    Link,
    Nomination,
    OutsideRating,
    Person,
    PressReview,
    Selection,
    Theme,
)
from films.models.vocabulary import LinkKind, NominationStatus

PLAIN = (
    "code", "title", "original_title", "year", "runtime", "countries", "languages", "colour", "screen_format",
    "aspect_ratio", "sound",
)  # fmt: skip
JURIES = {
    "FEA": "jury-award-feature-length",
    "MID": "jury-award-mid-length",
    "STU": "jury-award-student",
    "MUS": "jury-award-music",
}
AUDIENCE = "idfa-audience-award"


@dataclass(frozen=True)
class Shown:
    """What can be screened, by code, and who may come along, by name."""

    films: dict[str, Film]
    compilations: dict[str, Compilation]
    people: dict[str, Person]


def build(house: House, older: House, themes: dict[str, Theme]) -> Shown:
    """Films of both editions and of the archive, with their credits and papers."""
    rows = [*content.films(), *content.records(), *content.older_films()]
    films = {film.code: film for film in Film.objects.bulk_create(map(_film, rows))}
    who, firms = people.people(rows), people.companies(rows)
    Credit.objects.bulk_create(credit for row in rows for credit in people.credits(films[row["code"]], row, who, firms))
    PressReview.objects.bulk_create(review for row in rows for review in _reviews(films[row["code"]], row))
    Link.objects.bulk_create(link for row in rows for link in _links(films[row["code"]], row))
    OutsideRating.objects.bulk_create(rating for row in rows for rating in _ratings(films[row["code"]], row))
    _themes(rows, films, themes)
    _related(rows, films)
    _select(house, content.films(), films)
    _select(older, content.older_programme(), films)
    return Shown(films, _compilations(house, films), who)


def _film(row: Row) -> Film:
    choices: Any = content.read("choices")
    texts = both(row, "logline") | both(row, "synopsis") | both(row, "directors_statement", "statement")
    texts |= both(row, "programme_note") | both(row, "content_notes")
    plain = {name: row.get(name) if name in {"year", "runtime"} else row.get(name) or "" for name in PLAIN}
    return Film(
        **plain, **texts, sort_title=content.sort_title(row["title"]), slug=content.address(row["title"]),
        minimum_age=row.get("age"), published_at=_public_from(row["code"], choices),
    )  # fmt: skip


def _public_from(code: str, choices: Row) -> datetime | None:
    if code in choices["drafts"]:
        return None
    later = choices["public_later"].get(code)
    is_older = code.startswith("2011") or code in choices["shown_before"]
    normally = OLDER_PUBLIC if is_older else PROGRAMME_PUBLIC
    return datetime.fromisoformat(later) if later else normally


def _reviews(film: Film, row: Row) -> Iterator[PressReview]:
    for position, review in enumerate(row.get("reviews", ())):
        yield PressReview(
            film=film, position=position, outlet=review["outlet"], headline=review.get("headline") or "",
            author=review.get("author") or "", language=review.get("language") or "", url=review.get("url") or "",
            excerpt=review.get("excerpt") or "", stars=review.get("stars"), tags=", ".join(review.get("tags") or ()),
            comments=review.get("comments") or "", published_on=_date(review.get("date")),
            **both(review, "author_biography", "author_bio"), **both(review, "summary"),
        )  # fmt: skip


def _links(film: Film, row: Row) -> Iterator[Link]:
    for position, link in enumerate(row.get("links", ())):
        yield Link(film=film, kind=link["kind"], url=link["url"], title=link.get("title") or "", position=position)
    if companion := row.get("companion"):
        described = both(companion, "description")
        yield Link(film=film, kind=LinkKind.COMPANION, title=companion["title"], url=companion["url"], **described)


def _ratings(film: Film, row: Row) -> Iterator[OutsideRating]:
    if rating := row.get("outside_rating"):
        yield OutsideRating(
            film=film, source=rating["source"], value=str(rating["value"]), scale=rating["scale"], count=rating["count"],
            comment_count=rating.get("comment_count"), url=rating.get("url") or "", seen_on=_date(rating.get("date")),
        )  # fmt: skip


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _themes(rows: list[Row], films: dict[str, Film], themes: dict[str, Theme]) -> None:
    through = Film.themes.through
    pairs = [
        (films[row["code"]], themes[slug])
        for row in rows
        for slug in dict.fromkeys([*row["themes"], *(extra["slug"] for extra in row.get("extra_themes", ()))])
        if slug in themes
    ]
    through.objects.bulk_create(through(film=film, theme=theme) for film, theme in pairs)


def _related(rows: list[Row], films: dict[str, Film]) -> None:
    """Related films know each other, whichever of them says so."""
    pairs = [
        (row["code"], code) for row in rows for code in row.get("related", ()) if code in films and code != row["code"]
    ]
    through = Film.related.through
    through.objects.bulk_create(
        through(from_film=films[here], to_film=films[there])
        for here, there in dict.fromkeys(pairs + [(there, here) for here, there in pairs])
    )


def _select(house: House, rows: list[Row], films: dict[str, Film]) -> None:
    highlights = content.read("choices")["highlights"]
    Selection.objects.bulk_create(
        Selection(
            section=house.sections[row["section"]], film=films[row["code"]], premiere=row["premiere"], position=position,
            is_highlight=row["code"] in highlights, **both(row, "note", "selection_note"),
        )
        for position, row in enumerate(rows)
    )  # fmt: skip
    runs = [nomination for row in rows for nomination in _nominations(house, films[row["code"]], row["section"])]
    Nomination.objects.bulk_create(runs)


def _nominations(house: House, film: Film, section: str) -> Iterator[Nomination]:
    """A film runs for the vote of the visitors unless it is old or an installation, and for its competition's jury."""
    honour = content.read("choices")["honours_2011"].get(film.code, {})
    for slug, runs in ((AUDIENCE, section not in {"ARC", "LAB"}), (JURIES.get(section, ""), True)):
        if not runs or slug not in house.awards:
            continue
        runs_for = NominationStatus.ELIGIBLE if slug == AUDIENCE else NominationStatus.NOMINATED
        given = honour if honour.get("award") == slug else {}
        status = NominationStatus(given.get("status", runs_for))
        yield Nomination(award=house.awards[slug], film=film, status=status, **both(given, "note"))


def _compilations(house: House, films: dict[str, Film]) -> dict[str, Compilation]:
    rows = [row for row in content.read("compilations") if set(row["films"]) <= films.keys()]
    found = Compilation.objects.bulk_create(
        Compilation(
            code=row["code"], kind=row["kind"], section=house.sections[row["section"]], published_at=PROGRAMME_PUBLIC,
            slug=content.address(row["title_en"]), **both(row, "title"), **both(row, "text"),
        )
        for row in rows
    )  # fmt: skip
    CompilationItem.objects.bulk_create(
        CompilationItem(compilation=compilation, film=films[code], position=position)
        for compilation, row in zip(found, rows, strict=True)
        for position, code in enumerate(row["films"])
    )
    return {compilation.code: compilation for compilation in Compilation.objects.with_films()}
