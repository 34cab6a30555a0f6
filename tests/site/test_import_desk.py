"""Imports and exports on the desk: looked at first, written at once or not at all, and nothing lost in between."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import Settings

from festival.models import Edition, ImportFile, ImportRun, User
from festival.site.importing import forms
from films.models import Film
from screenings.models import Hall, Screening, Venue
from tests import builders as a
from tests.desk import address, queries, said
from tests.markup import problems
from tests.tables import VENUES, imported

pytestmark = pytest.mark.django_db

FILMS = "code,title,year,runtime\nf1,Café,2012,71\nf2,Mosquitoes,2011,90\n"
SCREENINGS = "code,film,date,time,venue,hall\ns1,f1,2012-11-19,12:45,Tuschinski,1\n"


@pytest.fixture(autouse=True)
def on_monday_at_noon(settings: Settings) -> None:
    """Stops the demonstration's clock."""
    settings.DEMO_CLOCK = a.NOW
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() + 3600


@pytest.fixture
def edition() -> Edition:
    return a.an_edition()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a.an_editor())
    return client


def somebody(*permissions: str) -> User:
    """A member of staff with just these permissions."""
    user = a.an_editor(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def upload(desk: Client, edition: Edition, **tables: str | bytes) -> Any:
    """Uploads tables as CSV files, and follows."""
    files = [
        SimpleUploadedFile(f"{name}.csv", text if isinstance(text, bytes) else text.encode())
        for name, text in tables.items()
    ]
    return desk.post(reverse("admin:import"), {"edition": edition.pk, "uploads": files}, follow=True)


def begun(desk: Client, edition: Edition, **tables: str) -> ImportRun:
    """The run that an upload makes."""
    response = upload(desk, edition, **tables)
    assert response.status_code == 200, response
    run: ImportRun = ImportRun.objects.latest("pk")
    return run


def posted(desk: Client, url: str, data: dict[str, Any] | None = None) -> Any:
    """What follows on a form that was sent."""
    return desk.post(url, data or {}, follow=True)


def written(desk: Client, run: ImportRun, **choices: Any) -> Any:
    """Presses “Write it into the programme” on the preview as it is now."""
    run.refresh_from_db()
    data = {"fingerprint": run.preview.get("fingerprint", ""), **choices}
    return desk.post(reverse("admin:import_apply", args=[run.pk]), data, follow=True)


def parts(response: Any) -> dict[str, int]:
    """The parts of a preview, with how many rows each has."""
    return {part.name: part.count for part in response.context["parts"]}


def test_an_upload_is_shown_first_and_then_written_with_its_report(desk: Client, edition: Edition) -> None:
    response = upload(desk, edition, venues=VENUES, films=FILMS, screenings=SCREENINGS)
    assert (problems(response.content.decode()), parts(response)) == ([], {"new": 8})
    assert (Film.objects.count(), Venue.objects.count()) == (0, 0)
    run = ImportRun.objects.get()
    response = written(desk, run)
    assert (problems(response.content.decode()), said(response)) == (
        [],
        ["Everything was written; this is the report."],
    )
    assert (Film.objects.count(), Hall.objects.count(), Screening.objects.count()) == (2, 3, 1)
    run.refresh_from_db()
    assert (run.applied_at, run.report["films"]["new"], run.preview) == (a.NOW, 2, {})
    assert "Imported venues.csv, films.csv, screenings.csv." in LogEntry.objects.get().get_change_message()
    listed = desk.get(reverse("admin:import")).content.decode()
    assert (problems(listed), "films.csv" in listed, run.get_absolute_url() in listed) == ([], True, True)
    assert desk.get(reverse("admin:import_report", args=[run.pk])).json() == run.report


def test_importing_twice_has_nothing_to_write(desk: Client, edition: Edition) -> None:
    imported(edition, venues=VENUES, films=FILMS)
    response = upload(desk, edition, venues=VENUES, films=FILMS)
    assert parts(response) == {}
    assert "There is nothing to write" in response.content.decode()


def test_a_conflict_keeps_theirs_until_somebody_chooses_the_file(desk: Client, edition: Edition) -> None:
    imported(edition, films=FILMS)
    Film.objects.filter(code="f1").update(runtime=80)
    run = begun(desk, edition, films=FILMS.replace("71", "75").replace("2011", "2010"))
    shown = desk.get(run.get_absolute_url())
    assert (problems(shown.content.decode()), parts(shown)) == ([], {"conflicts": 1, "changed": 1})
    field = "films.csv:2:runtime"
    desk.post(run.get_absolute_url(), {"field": field, f"of:{field}": "file"})
    run.refresh_from_db()
    assert run.overwritten == {field}
    again = desk.get(run.get_absolute_url())
    assert [one["wins"] for part in again.context["parts"] for row in part.rows for one in row.conflicts] == [True]
    written(desk, run, **{"field": field, f"of:{field}": "theirs"})
    assert Film.objects.get(code="f1").runtime == 80
    run = begun(desk, edition, films=FILMS.replace("71", "75"))
    written(desk, run, **{"field": field, f"of:{field}": "file"})
    assert Film.objects.get(code="f1").runtime == 75


def test_suggestions_are_accepted_one_by_one(desk: Client, edition: Edition) -> None:
    rows = "s2,Mosquitos,2012-11-20,12:45,Tuschinski,1\ns3,Cafee,2012-11-20,16:45,Tuschinski,1\n"
    run = begun(desk, edition, venues=VENUES, films=FILMS, screenings=SCREENINGS + rows)
    assert parts(desk.get(run.get_absolute_url())) == {"suggestions": 2, "new": 8}
    keys = ["screenings.csv:3", "screenings.csv:4"]
    desk.post(run.get_absolute_url(), {"shown": keys, "accept": keys[0]})
    run.refresh_from_db()
    assert (set(run.accepted), run.preview["rejected"]) == ({keys[0]}, 1)
    refused = written(desk, run, shown=keys, accept=keys[0])
    assert "Some rows are rejected. Nothing was written" in said(refused)[0]
    assert Film.objects.count() == 0
    written(desk, run, shown=keys, accept=keys[0], skip_rejected="on")
    assert dict(Screening.objects.values_list("code", "film__code")) == {"s1": "f1", "s2": "f2"}


def test_all_shown_suggestions_are_accepted_with_one_button(desk: Client, edition: Edition) -> None:
    rows = "s2,Mosquitos,2012-11-20,12:45,Tuschinski,1\ns3,Cafee,2012-11-20,16:45,Tuschinski,1\n"
    run = begun(desk, edition, venues=VENUES, films=FILMS, screenings=SCREENINGS + rows)
    desk.post(run.get_absolute_url(), {"shown": ["screenings.csv:3"], "accept_shown": ""})
    run.refresh_from_db()
    assert run.accepted == {"screenings.csv:3"}


def test_a_rejected_row_says_where_and_what_to_do(desk: Client, edition: Edition) -> None:
    run = begun(desk, edition, venues=VENUES, films=FILMS, screenings=SCREENINGS.replace("12:45", "noon"))
    shown = desk.get(run.get_absolute_url())
    assert parts(shown) == {"rejected": 1, "new": 7}
    ((column, message, _suggestion),) = shown.context["parts"][0].rows[0].record["problems"]
    assert (column, "“noon” is not a time" in message) == ("date", True)
    assert "line 2" in shown.content.decode()


def test_a_programme_that_changed_since_the_preview_is_not_written_over(desk: Client, edition: Edition) -> None:
    imported(edition, films=FILMS)
    run = begun(desk, edition, films=FILMS.replace("71", "75"))
    Film.objects.filter(code="f1").update(runtime=80)
    response = written(desk, run)
    assert "The programme has changed since this preview" in said(response)[0]
    assert (Film.objects.get(code="f1").runtime, parts(response)) == (80, {"conflicts": 1})
    assert not ImportRun.objects.get().is_applied


def test_choices_survive_a_refusal(desk: Client, edition: Edition) -> None:
    imported(edition, films=FILMS)
    Film.objects.filter(code="f1").update(runtime=80)
    run = begun(desk, edition, films=FILMS.replace("71", "75"))
    Film.objects.filter(code="f1").update(runtime=81)
    field = "films.csv:2:runtime"
    response = written(desk, run, **{"field": field, f"of:{field}": "file"})
    assert Film.objects.get(code="f1").runtime == 81
    (row,) = response.context["parts"][0].rows
    assert [(one["theirs"], one["file"], one["wins"]) for one in row.conflicts] == [("81", "75", True)]


def test_nothing_is_written_twice_and_a_preview_that_is_old_is_refused(desk: Client, edition: Edition) -> None:
    run = begun(desk, edition, films=FILMS)
    url = reverse("admin:import_apply", args=[run.pk])
    assert "Somebody has looked" in said(posted(desk, url, {"fingerprint": "old"}))[0]
    fingerprint = run.preview["fingerprint"]
    written(desk, run)
    assert said(posted(desk, url, {"fingerprint": fingerprint})) == ["This import was applied already."]
    run.refresh_from_db()
    assert (run.is_applied, run.report["films"]["new"], Film.objects.count()) == (True, 2, 2)
    desk.post(reverse("admin:import_discard", args=[run.pk]))
    assert ImportRun.objects.count() == 1


def test_an_upload_can_be_discarded(desk: Client, edition: Edition) -> None:
    run = begun(desk, edition, films=FILMS)
    response = posted(desk, reverse("admin:import_discard", args=[run.pk]))
    assert said(response) == ["The upload was discarded. Nothing was written."]
    assert (ImportRun.objects.count(), ImportFile.objects.count()) == (0, 0)


def a_broken_workbook() -> bytes:
    """A zip that looks like a workbook, with a part that was cut off."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("[Content_Types].xml", "<Types><Default")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cut.xlsx", a_broken_workbook(), "cut.xlsx is not an XLSX workbook"),
        ("films.pdf", b"%PDF", "films.pdf: this is no CSV, XLSX, JSON or zip file"),
        ("films.xlsx", b"PK no workbook", "films.xlsx is not an XLSX workbook"),
        ("films.json", b"{", "films.json is not JSON"),
        ("films.zip", b"PK no zip", "films.zip is not a zip that can be opened"),
        ("films.csv", b"", "A file is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    desk: Client, edition: Edition, name: str, content: bytes, message: str
) -> None:
    data = {"edition": edition.pk, "uploads": SimpleUploadedFile(name, content)}
    response = desk.post(reverse("admin:import"), data)
    assert (response.status_code, ImportRun.objects.count()) == (200, 0)
    assert message in " ".join(response.context["form"].errors["uploads"])


def test_large_and_doubled_uploads_are_refused(desk: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    two = [SimpleUploadedFile("films.csv", FILMS.encode()) for _number in range(2)]
    response = desk.post(reverse("admin:import"), {"edition": edition.pk, "uploads": two})
    assert "Two files are called films.csv" in response.context["form"].errors["uploads"][0]
    monkeypatch.setattr(forms, "MOST_BYTES", 10)
    response = upload(desk, edition, films=FILMS)
    assert "larger than 20 MB together" in response.context["form"].errors["uploads"][0]
    nothing = desk.post(reverse("admin:import"), {"edition": edition.pk})
    assert nothing.context["form"].errors["uploads"] == ["Choose a file."]


def test_a_long_preview_is_capped_and_shown_page_by_page(desk: Client, edition: Edition) -> None:
    films = "code,title\n" + "".join(f"f{number},Film number {number}\n" for number in range(250))
    run = begun(desk, edition, films=films)
    (part,) = desk.get(run.get_absolute_url()).context["parts"]
    assert (len(part.rows), part.count) == (50, 250)
    page = desk.get(run.get_absolute_url(), {"show": "new", "kind": "films", "page": "2"})
    (part,) = page.context["parts"]
    assert (problems(page.content.decode()), len(part.rows), part.count) == ([], 100, 250)


def test_turning_a_page_keeps_what_was_ticked_and_does_not_judge(desk: Client, edition: Edition) -> None:
    row = "s2,Mosquitos,2012-11-20,12:45,Tuschinski,1\n"
    run = begun(desk, edition, venues=VENUES, films=FILMS, screenings=SCREENINGS + row)
    key, preview = "screenings.csv:3", run.preview
    response = desk.post(f"{run.get_absolute_url()}?show=new", {"shown": key, "accept": key, "keep": ""})
    run.refresh_from_db()
    assert (response["Location"].endswith("?show=new"), set(run.accepted), run.preview) == (True, {key}, preview)
    written(desk, run)
    assert dict(Screening.objects.values_list("code", "film__code")) == {"s1": "f1", "s2": "f2"}


def test_what_a_page_does_not_show_stays_chosen(desk: Client, edition: Edition) -> None:
    run = begun(desk, edition, films=FILMS)
    ImportRun.objects.update(choices={"accepted": ["elsewhere.csv:9"], "overwrite": ["elsewhere.csv:9:title"]})
    desk.post(run.get_absolute_url(), {"shown": "films.csv:2"})
    run.refresh_from_db()
    assert run.choices == {"accepted": ["elsewhere.csv:9"], "overwrite": ["elsewhere.csv:9:title"]}


def test_rows_of_several_tables_in_one_json_file_are_told_apart(desk: Client, edition: Edition) -> None:
    content = b'{"films": [{"title": "One"}], "compilations": [{"title": "Both", "films": ["One"]}]}'
    data = {"edition": edition.pk, "uploads": SimpleUploadedFile("all.json", content)}
    desk.post(reverse("admin:import"), data)
    keys = [row["key"] for row in ImportRun.objects.get().preview["rows"]]
    assert keys == ["all.json [films]:1", "all.json [compilations]:1"]


def test_the_pages_ask_the_same_number_of_questions_for_one_and_for_many(desk: Client, edition: Edition) -> None:
    counts = []
    for number in (1, 3):
        imported(edition, films=FILMS)
        films = "code,title\n" + "".join(f"x{one},Another {one}\n" for one in range(number))
        run = begun(desk, edition, films=films, venues=VENUES)
        counts.append((queries(desk, run.get_absolute_url()), queries(desk, reverse("admin:import"))))
    assert counts == [(5, 8), (5, 8)]


def test_the_preview_reads_well_in_dutch(desk: Client, edition: Edition) -> None:
    run = begun(desk, edition, films=FILMS)
    assert desk.get(f"/nl/admin/import/{run.pk}/").status_code == 200


def test_empty_tables_hold_every_column(desk: Client, edition: Edition) -> None:
    text = desk.get(reverse("admin:import_template", args=["films.csv"])).content.decode("utf-8-sig")
    assert (text.startswith("code,title,original_title"), text.count("\n")) == (True, 1)
    book = desk.get(reverse("admin:import_template", args=["programme.xlsx"])).content
    assert load_workbook(io.BytesIO(book)).sheetnames == ["venues", "films", "compilations", "screenings"]
    assert desk.get(reverse("admin:import_template", args=["users.csv"])).status_code == 404


def a_programme(edition: Edition) -> None:
    """Two films, one of them with a dangerous title, in one hall each."""
    section = a.a_section(edition)
    for title, venue in (("=HYPERLINK(1)", "Venue One"), ("Two", "Venue Two")):
        film = a.a_film(title, section=section)
        a.a_screening(edition, film=film, hall=a.a_hall("1", venue=a.a_venue(venue)), code=venue[-3:])


@pytest.mark.parametrize("form", ["zip", "xlsx", "json"])
def test_a_whole_programme_exported_and_uploaded_again_changes_nothing(
    desk: Client, edition: Edition, form: str
) -> None:
    a_programme(edition)
    content = desk.get(reverse("admin:export", args=[edition.slug, form])).content
    data = {"edition": edition.pk, "uploads": SimpleUploadedFile(f"2012.{form}", content)}
    response = desk.post(reverse("admin:import"), data, follow=True)
    assert (parts(response), response.context["preview"].notices) == ({}, [])
    if form == "zip":
        films = zipfile.ZipFile(io.BytesIO(content)).read("films.csv").decode("utf-8-sig")
        assert "'=HYPERLINK(1)" in films


@pytest.mark.parametrize(
    ("model", "name"), [(Film, "films"), (Screening, "screenings"), (Venue, "venues"), (Hall, "venues")]
)
def test_a_list_is_exported_as_it_is_filtered_and_ticked(desk: Client, edition: Edition, model: Any, name: str) -> None:
    a_programme(edition)
    listed = desk.get(address(model)).content.decode()
    assert 'href="export.csv?"' in listed
    whole = desk.get(f"{address(model)}export.csv")
    assert whole["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert whole.content.decode("utf-8-sig").count("\n") == 3
    searched = desk.get(f"{address(model)}export.csv", {"q": "Two"}).content.decode("utf-8-sig")
    assert (searched.count("\n"), "HYPERLINK" in searched) == (2, False)
    one = model.objects.order_by("pk").first()
    ticked = desk.post(address(model), {"action": "export_xlsx", "_selected_action": [one.pk]}).content
    assert load_workbook(io.BytesIO(ticked))[name].max_row == 2


def test_screenings_of_several_editions_are_exported_each_on_its_own_clocks(desk: Client, edition: Edition) -> None:
    tokyo = a.an_edition(slug="tokyo", name="Tokyo", time_zone="Asia/Tokyo")
    a.a_screening(edition, "2012-11-19T12:45", code="a"), a.a_screening(tokyo, "2012-11-19T18:30", code="b")
    text = desk.get(f"{address(Screening)}export.csv").content.decode("utf-8-sig")
    assert ("2012-11-19,12:45" in text, "2012-11-19,18:30" in text) == (True, True)


LOOK = ("view_film", "view_screening")
CHANGE = ("change_film", "change_screening")


@pytest.mark.parametrize(
    ("permissions", "imports", "exports"),
    [((), 403, 403), (("change_film",), 403, 403), (LOOK, 403, 200), (CHANGE, 200, 200)],
)
def test_who_may_change_the_programme_may_import_and_who_may_see_it_may_export(
    client: Client, desk: Client, edition: Edition, permissions: tuple[str, ...], imports: int, exports: int
) -> None:
    run = begun(desk, edition, films=FILMS)
    client.force_login(somebody(*permissions))
    assert client.get(run.get_absolute_url()).status_code == imports
    assert client.post(reverse("admin:import_apply", args=[run.pk])).status_code == (302 if imports == 200 else 403)
    assert upload(client, edition, films=FILMS).status_code == imports
    assert client.get(reverse("admin:import")).status_code == exports
    assert client.get(reverse("admin:export", args=["2012", "json"])).status_code == exports
    may_see_films = {"view_film", "change_film"} & set(permissions)
    assert client.get(f"{address(Film)}export.csv").status_code == (200 if may_see_films else 403)


def test_visitors_are_asked_to_sign_in(client: Client, edition: Edition) -> None:
    for url in (reverse("admin:import"), reverse("admin:export", args=["2012", "zip"])):
        assert client.get(url).status_code == 302
