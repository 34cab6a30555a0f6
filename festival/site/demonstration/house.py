"""The festival itself: its editions, sections, awards, pages, partners, venues and halls."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from festival.models import Edition, Page, Partner, Section
from festival.site.demonstration import content
from festival.site.demonstration.content import Row, both
from films.models import Award, Theme
from screenings.models import Hall, Transfer, Venue

PROGRAMME_PUBLIC = datetime.fromisoformat("2012-11-01T10:00:00+01:00")
OLDER_PUBLIC = datetime.fromisoformat("2011-11-01T10:00:00+01:00")
FULL_NAME: Row = {
    "tagline_en": "International Documentary Film Festival",
    "tagline_nl": "Internationaal documentairefestival",
    "city": "Amsterdam",
}
WALKS = {("tuschinski", "munt"): 3, ("tuschinski", "brakke-grond"): 9, ("munt", "brakke-grond"): 9}


@dataclass(frozen=True)
class House:
    """An edition with what stands ready for its films."""

    edition: Edition
    sections: dict[str, Section]
    awards: dict[str, Award]
    halls: dict[str, Hall]


def build() -> tuple[House, House]:
    """The 2012 edition and the one before it, in the same venues."""
    halls = _halls()
    _pages()
    rows = content.read("sections")
    used = {row["section"] for row in content.older_films()}
    parents = {row["parent"] for row in rows if row["code"] in used}
    older = [row for row in rows if row["code"] in used | parents]
    current = _edition("2012", date(2012, 11, 14), date(2012, 11, 25), Edition.Status.PUBLIC, PROGRAMME_PUBLIC)
    archived = _edition("2011", date(2011, 11, 16), date(2011, 11, 20), Edition.Status.ARCHIVED, OLDER_PUBLIC)
    awards = content.read("awards")
    _partners(current)
    return (
        House(current, _sections(current, rows), _awards(current, awards), halls),
        House(archived, _sections(archived, older), _awards(archived, awards[:2]), halls),
    )


def themes() -> dict[str, Theme]:
    """Every theme, by its address."""
    extra = [theme for row in content.films() for theme in row.get("extra_themes", ())]
    rows = [*content.read("themes"), *extra]
    found = [Theme(slug=row["slug"], **both(row, "name")) for row in rows]
    return {theme.slug: theme for theme in Theme.objects.bulk_create(found)}


def _edition(year: str, first: date, last: date, status: str, public: datetime) -> Edition:
    return Edition.objects.create(
        name=f"IDFA {year}", slug=year, starts_on=first, ends_on=last, status=status, published_at=public, **FULL_NAME
    )


def _sections(edition: Edition, rows: list[Row]) -> dict[str, Section]:
    found: dict[str, Section] = {}
    for position, row in enumerate(rows):
        found[row["code"]] = Section.objects.create(
            edition=edition, code=row["code"], slug=row["slug"], colour=row["colour"], position=position,
            parent=found.get(row["parent"] or ""), **both(row, "name"), **both(row, "text"),
        )  # fmt: skip
    return found


def _awards(edition: Edition, rows: list[Row]) -> dict[str, Award]:
    found = [
        Award(edition=edition, slug=row["slug"], kind=row["kind"], position=n, **both(row, "name"), **both(row, "description"))
        for n, row in enumerate(rows)
    ]  # fmt: skip
    return {award.slug: award for award in Award.objects.bulk_create(found)}


def _pages() -> None:
    for position, row in enumerate(content.read("pages")):
        texts: dict[str, Any] = both(row, "title") | both(row, "summary") | both(row, "body")
        Page.objects.create(slug=row["slug"], kind=row["kind"], position=position, **texts)


def _partners(edition: Edition) -> None:
    rows = content.read("partners")
    Partner.objects.bulk_create(
        Partner(edition=edition, name=row["name"], url=row["url"], tier=row["tier"], position=position)
        for position, row in enumerate(rows)
    )


def _halls() -> dict[str, Hall]:
    venues = {row["slug"]: _venue(row, position) for position, row in enumerate(content.read("venues"))}
    for (here, there), minutes in WALKS.items():
        Transfer.objects.create(from_venue=venues[here], to_venue=venues[there], minutes=minutes)
    halls = [
        Hall(
            venue=venues[row["slug"]], name=hall["name"], slug=content.address(f"{row['slug']} {hall['name']}"),
            capacity=hall["capacity"], wheelchair_places=hall["wheelchair_places"], hearing_loop=hall["hearing_loop"],
            turnaround_minutes=hall["turnaround"], formats=hall["formats"], position=position,
        )
        for row in content.read("venues") for position, hall in enumerate(row["halls"])
    ]  # fmt: skip
    return {hall.slug: hall for hall in Hall.objects.bulk_create(halls)}


def _venue(row: Row, position: int) -> Venue:
    plain = ("name", "slug", "short_name", "street", "postal_code", "city", "latitude", "longitude", "access")
    fields: dict[str, Any] = {name: row[name] for name in plain}
    fields |= both(row, "description") | both(row, "transport") | both(row, "access_text")
    return Venue.objects.create(position=position, **fields)
