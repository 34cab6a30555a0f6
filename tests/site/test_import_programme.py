"""A whole programme in and out again, by command: everything or nothing."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from festival.importing.outcome import Choices
from festival.models import Edition, ImportedRow, Page, Section
from festival.site.importing import ProgrammeImport
from festival.site.importing.export import templates
from festival.site.importing.programme import FURTHER, known
from films.models import (
    Award,
    Company,
    Compilation,
    Credit,
    Film,
    Link,
    Nomination,
    Person,
    PressReview,
    Selection,
    Theme,
)
from films.models.vocabulary import Role
from screenings.models import Hall, Screening, Transfer, Venue
from tests.builders import (
    NOW,
    a_company,
    a_compilation,
    a_credit,
    a_film,
    a_hall,
    a_person,
    a_screening,
    a_section,
    a_venue,
    an_edition,
)
from tests.tables import VENUES, a_folder, a_programme

pytestmark = pytest.mark.django_db

COUNTS = {"new", "changed", "unchanged", "rejected", "suggested", "warnings"}
EDITION = '{"name": "Festival 2012", "timezone": "Europe/Amsterdam", "days": ["2012-11-14", "2012-11-25"]}'
FILMS = "code,title,year,runtime,countries\nf1,Café,2012,71,NL\nf2,Mosquitoes,2011,,Atlantis\n"
SCREENINGS = """\
    code,film,date,time,venue,hall
    s1,f1,2012-11-19,12:45,Tuschinski,1
    s2,CAFE,2012-11-19,13:00,Tuschinski,zaal 1
    s3,Mosquitoes,2012-11-20,00:15,Munt,
    """


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_folder(tmp_path / "festival", edition=EDITION, venues=VENUES, films=FILMS, screenings=SCREENINGS)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    def run(path: Path, *options: str, edition: str = "2012", fails: bool = False) -> dict[str, Any]:
        """Calls the command; its report, or in `failed` that it ended with status 1."""
        kept = tmp_path / "report.json"
        arguments = ["import_programme", str(path), "--edition", edition, *options, "--report", str(kept)]
        if fails:
            with pytest.raises(SystemExit, match="1"):
                call_command(*arguments, stdout=StringIO(), stderr=StringIO())
        else:
            call_command(*arguments, stdout=StringIO(), stderr=StringIO())
        report: dict[str, Any] = json.loads(kept.read_text())
        return report

    return run


def test_a_folder_makes_its_edition_and_is_public_with_one_command(folder: Path, run: Any, client: Client) -> None:
    report = run(folder, "--create", "--publish")
    edition = Edition.objects.get()
    assert (edition.name, edition.time_zone, str(edition.starts_on)) == (
        "Festival 2012",
        "Europe/Amsterdam",
        "2012-11-14",
    )
    assert (edition.status, edition.published_at is not None) == ("public", True)
    assert [report[kind]["new"] for kind in ("films", "venues", "halls", "screenings")] == [2, 2, 3, 3]
    assert Screening.objects.published(edition.published_at).count() == 2  # the third stands in a taken hall
    assert client.get("/films/cafe/").status_code == 200


def test_the_report_says_everything_in_its_fixed_form(folder: Path, run: Any) -> None:
    report = run(folder, "--create")
    kinds = ["films", "compilations", "venues", "halls", "screenings"]
    assert list(report) == [*kinds, "rows", "checks"]
    assert all(set(report[kind]) == COUNTS for kind in kinds)
    assert report["films"] == {"new": 2, "changed": 0, "unchanged": 0, "rejected": 0, "suggested": 0, "warnings": 1}
    assert report["rows"] == [
        {"file": "films.csv", "line": 3, "outcome": "new", "message": "countries: “Atlantis” is not known and was left out.", "suggestion": ""},
        {"file": "screenings.csv", "line": 3, "outcome": "new", "suggestion": "",
         "message": "hall: Tuschinski 1 is taken from 12:45 to 13:56 by “Café”; this screening comes in as tentative."},
    ]  # fmt: skip
    assert report["checks"]["hall_overlap"] == 1


def test_importing_twice_changes_nothing(folder: Path, run: Any) -> None:
    run(folder, "--create", "--publish")
    before = everything()
    report = run(folder, "--create", "--publish")
    assert [report[kind]["unchanged"] for kind in ("films", "venues", "halls", "screenings")] == [2, 2, 3, 3]
    assert everything() == before


def test_a_dry_run_writes_nothing_even_where_the_edition_is_missing(folder: Path, run: Any) -> None:
    report = run(folder, "--dry-run")
    assert report["screenings"]["new"] == 3
    assert report["checks"]["hall_overlap"] == 1
    assert not any(everything().values())


def test_a_rejected_row_stops_the_whole_import(folder: Path, run: Any) -> None:
    a_folder(
        folder,
        screenings=SCREENINGS + "    s4,Mosquitos,2012-11-21,12:45,Tuschinski,1\n    s5,?,2012-11-21,19:45,Munt,11\n",
    )
    report = run(folder, "--create", fails=True)
    assert (report["screenings"]["rejected"], report["screenings"]["suggested"]) == (2, 1)
    assert [(row["line"], row["suggestion"]) for row in report["rows"] if row["outcome"] == "rejected"] == [
        (5, "Mosquitoes"),
        (6, ""),
    ]
    assert not any(everything().values())


def test_rejected_rows_can_be_skipped_and_suggestions_accepted(folder: Path, run: Any) -> None:
    a_folder(
        folder,
        screenings=SCREENINGS + "    s4,Mosquitos,2012-11-21,12:45,Tuschinski,1\n    s5,?,2012-11-21,19:45,Munt,11\n",
    )
    run(folder, "--create", "--skip-rejected")
    assert Screening.objects.count() == 3
    report = run(folder, "--skip-rejected", "--accept-suggestions")
    assert (report["screenings"]["new"], report["screenings"]["rejected"], report["screenings"]["suggested"]) == (
        1,
        1,
        1,
    )
    assert Screening.objects.get(code="s4").film.title == "Mosquitoes"


def test_an_edition_is_never_made_by_mistake(folder: Path, run: Any) -> None:
    with pytest.raises(CommandError, match="There is no edition “2012”; there is: none"):
        run(folder)
    (folder / "edition.json").unlink()
    with pytest.raises(CommandError, match=r"nothing says its time zone \(--timezone\), first day"):
        run(folder, "--create", "Festival")
    with pytest.raises(CommandError, match="is not a time zone"):
        run(folder, "--create", "Festival", "--timezone", "Amsterdam", "--starts", "14-11-2012", "--ends", "2012-11-25")
    run(folder, "--create", "Festival", "--timezone", "Asia/Tokyo", "--starts", "14-11-2012", "--ends", "2012-11-25")
    assert (Edition.objects.get().time_zone, str(Edition.objects.get().starts_on)) == ("Asia/Tokyo", "2012-11-14")


def test_an_import_that_breaks_in_the_middle_leaves_nothing(
    folder: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: Any) -> None:
        raise RuntimeError("the plug was pulled")

    monkeypatch.setattr("screenings.imports.screenings.write", broken)
    with pytest.raises(RuntimeError):
        run(folder, "--create")
    assert not any(everything().values())


def test_an_unknown_column_and_an_unknown_file_are_named(folder: Path, run: Any) -> None:
    a_folder(folder, films="code,title,runtme\nf1,Café,71\nf2,Mosquitoes,\n", notes="hello\nworld\n")
    rows = [row for row in run(folder, "--create")["rows"] if row["outcome"] == "warning"]
    assert [(row["file"], row["suggestion"]) for row in rows] == [("films.csv", "runtime"), ("notes.csv", "")]


def test_a_rejected_film_takes_its_screenings_with_it() -> None:
    one = ProgrammeImport(an_edition(), now=NOW, choices=Choices())
    plan = one.judge(a_programme(venues=VENUES, films=FILMS.replace("71", "long"), screenings=SCREENINGS))
    assert [row.row.get("code") for row in plan.rejected] == ["f1", "s1", "s2"]


@pytest.mark.parametrize("name", ["festival", "festival.xlsx", "festival.json"])
def test_what_is_exported_and_imported_again_changes_nothing(name: str, tmp_path: Path, run: Any) -> None:
    a_whole_festival()
    before = everything()
    call_command("export_programme", str(tmp_path / name), "--edition", "2012", stdout=StringIO())
    report = run(tmp_path / name)
    changed = {kind: report[kind] for kind in ("films", "compilations", "venues", "halls", "screenings")}
    assert all(counts["new"] == counts["changed"] == counts["rejected"] == 0 for counts in changed.values())
    assert [row for row in report["rows"] if row["outcome"] != "unchanged"] == []
    assert everything() == before


@pytest.mark.parametrize("name", ["festival", "festival.xlsx", "festival.json"])
def test_what_is_exported_makes_the_same_festival_out_of_nothing(name: str, tmp_path: Path, run: Any) -> None:
    a_whole_festival()
    before = everything()
    call_command("export_programme", str(tmp_path / name), "--edition", "2012", stdout=StringIO())
    forget_everything()
    run(tmp_path / name, "--create")
    assert everything() == before


def test_cells_that_begin_like_a_formula_are_exported_harmless(tmp_path: Path) -> None:
    film = a_film("=cmd|' /C calc'!A0", section=a_section(an_edition()))
    call_command("export_programme", str(tmp_path / "out"), "--edition", "2012", stdout=StringIO())
    text = (tmp_path / "out" / "films.csv").read_text(encoding="utf-8-sig")
    assert f"'{film.title}" in text
    assert f",{film.title}" not in text


def test_judging_asks_the_database_as_often_for_many_rows_as_for_one() -> None:
    edition = an_edition()
    head, rows = SCREENINGS.split("\n", 1)
    counted = []
    for screenings in (f"{head}\n{rows.splitlines()[0]}\n", SCREENINGS):
        with CaptureQueriesContext(connection) as queries:
            ProgrammeImport(edition, now=NOW).judge(a_programme(venues=VENUES, films=FILMS, screenings=screenings))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_template_has_every_column_and_no_row() -> None:
    edition = an_edition()
    a_film(section=a_section(edition))
    found = templates(edition, NOW)
    assert {kind: len(table) for kind, table in found.items()} == {
        "venues": 0,
        "films": 0,
        "compilations": 0,
        "screenings": 0,
    }
    assert found["screenings"].headers[:9] == [
        "code",
        "film",
        "compilation",
        "title_en",
        "title_nl",
        "date",
        "time",
        "ends",
        "venue",
    ]


def test_every_column_is_described() -> None:
    text = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    resources = known(an_edition(), NOW)
    layout = ("venues", "halls", "films", "compilations", "screenings")
    missing = {name for kind in layout for name in resources[kind].fields if f"`{name}`" not in text}
    assert missing == set()
    assert {name for name in FURTHER if f"`{name}`" not in text} == set()


def a_whole_festival() -> None:
    """An edition with something in every table."""
    edition = an_edition(tagline_nl="Documentairefestival")
    parent = a_section(edition, "REF", position=1)
    section = a_section(edition, "PAN", parent=parent, position=2, text_en="**All**", colour=5)
    films = [a_film(title, section=section, code=code) for code, title in (("f1", "=One"), ("", "Zwölf; zwei"))]
    films += [a_film("Alone", runtime=None, countries=("SU", "DD"), languages=("zxx",), synopsis_nl="-niets\n\nmeer")]
    films[0].themes.add(Theme.objects.create(slug="sea", name_en="Sea", name_nl="Zee"))
    films[0].related.add(films[1])
    Selection.objects.filter(film=films[0]).update(premiere="world", note_en="Opening; film", is_highlight=True)
    a_credit(films[0], "Ann Shin"), a_credit(films[0], "Jin Kim", role=Role.PRODUCER, note_en="also sound")
    Credit.objects.create(
        film=films[0], role=Role.PRODUCTION, company=a_company("Fathom", countries=("CA",)), position=3
    )
    Link.objects.create(film=films[0], kind="trailer", url="https://example.org/t")
    PressReview.objects.create(film=films[0], outlet="The Paper", headline="Good", stars=4)
    award = Award.objects.create(edition=edition, slug="best", name_en="Best")
    Nomination.objects.create(award=award, film=films[0], status="won", person=a_person("Solo Artist"))
    Page.objects.create(slug="tickets", title_en="Tickets", body_en="## How")
    venue = a_venue("Tuschinski", latitude="52.36600", longitude="-4.89400", access=("lift",))
    halls = [a_hall("1", venue=venue), a_hall("2", venue=venue, hearing_loop=True, turnaround_minutes=20)]
    Transfer.objects.create(from_venue=venue, to_venue=a_venue("Studio"), minutes=9)
    compilation = a_compilation(section, films[1], films[0], text_nl="Samen")
    a_screening(edition, film=films[0], hall=halls[0], code="s1", access=("relaxed",), price_nl="€ 9").guests.add(
        a_person("Guest Star")
    )
    a_screening(edition, "2012-11-20T00:30", film=films[0], hall=halls[1], minutes=200, end_is_set_by_hand=True)
    a_screening(edition, "2012-11-20T12:00", compilation=compilation, hall=halls[1], status="cancelled")
    a_screening(edition, "2012-11-21T12:00", title_en="Party", title_nl="Feest", hall=halls[1], kind="party")


MODELS: tuple[type[models.Model], ...] = (
    Edition, Section, Page, Film, Theme, Company, Credit, Selection, Link, PressReview, Award, Nomination, Venue, Hall,
    Transfer, Screening,
)  # fmt: skip


def everything() -> dict[str, list[dict[str, Any]]]:
    """The whole database but for keys and moments it keeps itself; what is referred to, in its own words."""
    return {model.__name__: [described(one) for one in model._default_manager.order_by("pk")] for model in MODELS}


def described(instance: models.Model) -> dict[str, Any]:
    kept = [
        field
        for field in instance._meta.fields
        if not field.primary_key and field.name not in {"created_at", "updated_at"}
    ]
    found = {field.name: getattr(instance, field.name) for field in kept}
    found |= {name: str(value) for name, value in found.items() if isinstance(value, models.Model)}
    many = [field.name for field in instance._meta.many_to_many]
    return found | {name: [str(other) for other in getattr(instance, name).order_by("pk")] for name in many}


def forget_everything() -> None:
    """Empties the database, in an order that it allows."""
    inner = Section.objects.exclude(parent=None)
    simple = (ImportedRow, Transfer, Nomination, Award, Screening, Compilation, Film, Person, Company, Theme)
    for rows in (*(model._default_manager.all() for model in simple), inner):
        rows.delete()
    for model in (Section, Hall, Venue, Page, Edition):
        model._default_manager.all().delete()
