"""What rows of films and compilations become."""

import pytest

from festival.importing.outcome import Choices, Difference
from festival.models import Section
from films.models import Compilation, Film, Person, Selection
from tests.builders import a_credit, a_film, a_section, an_edition
from tests.tables import imported, judged, only, outcomes

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_film_with_directors_in_a_section_of_the_edition() -> None:
    edition = an_edition()
    films = """\
        code,title,year,runtime,countries,languages,directors,section,premiere,imdb,synopsis_en,synopsis_nl,screen_format
        f1,The Defector,2012,1:11,Canada; South Korea,KOR ENG,Ann Shin;Jin Kim,panorama,World premiere,https://www.imdb.com/title/tt2299842/,Out.,Weg.,DCP
        """
    plan = imported(edition, films=films)
    film = Film.objects.get()
    selection = Selection.objects.get()
    assert outcomes(plan, "films") == ["new"]
    assert (film.code, film.title, film.sort_title, film.slug) == (
        "f1",
        "The Defector",
        "Defector, The",
        "the-defector",
    )
    assert (film.year, film.runtime, film.countries, film.languages) == (2012, 71, ("CA", "KR"), ("ko", "en"))
    assert (film.imdb_id, film.synopsis_en, film.synopsis_nl, film.screen_format) == (
        "tt2299842",
        "Out.",
        "Weg.",
        "dcp",
    )
    assert [credit.person.sort_name for credit in film.credits.all()] == ["Shin, Ann", "Kim, Jin"]
    assert (selection.section.slug, selection.section.name_en, selection.premiere) == ("panorama", "Panorama", "world")


def test_a_film_without_a_section_goes_into_programme_and_a_dash_means_none() -> None:
    edition = an_edition()
    imported(edition, films="code,title,section\nf1,One,\nf2,Two,–\nf3,Three,\n")
    assert [(one.film.title, one.section.name_en) for one in Selection.objects.order_by("pk")] == [
        ("One", "Programme"),
        ("Three", "Programme"),
    ]


def test_a_section_is_found_by_address_code_or_name_in_either_language() -> None:
    edition = an_edition()
    section = a_section(edition, "PAN", slug="panorama", name_en="Panorama", name_nl="Overzicht")
    imported(edition, films="title,section\nOne,panorama\nTwo,PAN\nThree,OVERZICHT\nFour,Panorama\n")
    assert list(Section.objects.all()) == [section]
    assert Selection.objects.count() == 4


def test_the_second_import_changes_nothing() -> None:
    edition = an_edition()
    films = (
        "code,title,year,countries,directors,section,premiere\nf1,Café,2012,NL;BE,Ann Shin,PAN,world\n,No Code,,,,,\n"
    )
    compilations = "code,title,kind,films\nc1,Shorts,shorts,f1;No Code\n"
    imported(edition, publish=True, films=films, compilations=compilations)
    plan = imported(edition, publish=True, films=films, compilations=compilations)
    assert outcomes(plan, "films") == ["unchanged", "unchanged"]
    assert outcomes(plan, "compilations") == ["unchanged"]
    assert (Film.objects.count(), Person.objects.count(), Compilation.objects.count()) == (2, 1, 1)


@pytest.mark.parametrize("title", ["AMELIE", "amélie", "Amélie!", "The Amelie", "  Amélie  "])
def test_a_film_is_found_by_its_title_however_it_is_spelled_and_keeps_ours(title: str) -> None:
    film = a_film("Amélie", year=2001, runtime=None)
    plan = imported(an_edition(), films=f"title,year,runtime\n{title},2001,122\n")
    film.refresh_from_db()
    assert outcomes(plan, "films") == ["changed"]
    assert (Film.objects.count(), film.title, film.runtime) == (1, "Amélie", 122)


def test_year_and_director_break_ties_between_films_of_one_title() -> None:
    old, new = a_film("Solaris", year=1972), a_film("Solaris", year=2002)
    a_credit(old, "Andrei Tarkovsky"), a_credit(new, "Steven Soderbergh")
    plan = judged(
        an_edition(),
        films="title,year,directors\nSolaris,1972,\nSOLARIS,,Steven Soderbergh\nSolaris,2024,\nSolaris,1990,Somebody Else\n",
    )
    assert [row.instance.pk for row in plan.judged["films"]] == [old.pk, new.pk, None, None]


def test_two_rows_for_one_film_are_refused_the_second_time() -> None:
    plan = judged(an_edition(), films="code,title\nf1,One\nf1,One again\n,Two\n,Two\n")
    assert outcomes(plan, "films") == ["new", "rejected", "new", "rejected"]
    assert "line 2 of films.csv" in str(plan.judged["films"][1].problems[0])


def test_films_of_one_title_with_numbers_of_their_own_are_two() -> None:
    plan = judged(an_edition(), films="code,title,year\nf1,Gaman,2025\nf2,Gaman,1978\n")
    assert outcomes(plan, "films") == ["new", "new"]


def test_a_near_title_is_suggested_and_taken_only_when_somebody_says_so() -> None:
    edition = an_edition()
    film = a_film("The Mysterious Gaze of the Flamingo", year=2025)
    films = "title,year\nThe Mysterious Case of the Flamingo,2025\n"
    row = only(judged(edition, films=films), "films")
    assert (row.outcome, row.suggestion) == ("new", str(film))
    accepted = only(judged(edition, Choices(accepted=frozenset({"films.csv:2"})), films=films), "films")
    assert (accepted.outcome, accepted.instance.pk) == ("changed", film.pk)


def test_unknown_countries_and_languages_are_left_out_with_a_warning_and_the_row_is_taken() -> None:
    plan = imported(an_edition(), films="title,countries,languages\nOne,Sovjet-Unie;Netherland,CHI ENG;ROR\n")
    film = Film.objects.get()
    assert (film.countries, film.languages) == (("SU",), ("zh", "en"))
    warnings = [(note.column, note.message, note.suggestion) for note in only(plan, "films").warnings]
    assert warnings == [
        ("countries", "“Netherland” is not known and was left out.", "Netherlands"),
        ("languages", "“ROR” is not known and was left out.", ""),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [("USA", "US"), ("The Netherlands", "NL"), ("Nederland", "NL"), ("NLD", "NL"), ("nl", "NL"), ("USSR", "SU"), ("DDR", "DD"),
     ("Joegoslavië", "YU"), ("Kosovo", "XK"), ("Bosnia and Herzegovina", "BA"), ("USA/UK", "US GB"), ("France, Italy", "FR IT"),
     ("Germany | Bosnia and Herzegovina", "DE BA"), ("West Germany", "DE"), ("south korea", "KR"), ("TÜRKIYE", "TR")],
)  # fmt: skip
def test_countries_are_known_by_code_and_by_name(text: str, codes: str) -> None:
    plan = judged(an_edition(), films=f'title,countries\nOne,"{text}"\n')
    assert only(plan, "films").instance.countries == tuple(codes.split())


@pytest.mark.parametrize(
    ("column", "text", "problem"),
    [("title", "", "no title"), ("runtime", "long", "not a length"), ("runtime", "0", "greater than or equal to 1"),
     ("year", "1666", "greater than or equal to 1880"), ("published_at", "soon", "not a moment"), ("title", "x" * 201, "200")],
)  # fmt: skip
def test_a_wrong_cell_rejects_the_row_with_its_column_and_what_is_wrong(column: str, text: str, problem: str) -> None:
    titled = "" if column == "title" else "title,"
    plan = judged(an_edition(), films=f"code,{titled}{column}\nf1,{'One,' if titled else ''}{text}\n")
    row = only(plan, "films")
    assert row.outcome == "rejected"
    assert row.problems[0].column == column
    assert problem in row.problems[0].message


def test_a_wrong_identifier_is_left_out_with_a_warning() -> None:
    row = only(judged(an_edition(), films="title,imdb\nOne,2299842\n"), "films")
    assert (row.outcome, row.instance.imdb_id, row.warnings[0].column) == ("new", "", "imdb")


def test_a_field_that_somebody_edited_stays_and_is_listed_with_both_values() -> None:
    edition = an_edition()
    films = "code,title,runtime,year\nf1,One,70,2011\n"
    imported(edition, films=films)
    Film.objects.update(runtime=75)
    for _again in range(2):
        plan = imported(edition, films=films.replace("2011", "2012"))
        assert only(plan, "films").conflicts == [Difference("runtime", "75", "70")]
    film = Film.objects.get()
    assert (film.runtime, film.year) == (75, 2012)


def test_a_conflict_can_be_decided_for_the_file() -> None:
    edition = an_edition()
    films = "code,title,runtime\nf1,One,70\n"
    imported(edition, films=films)
    Film.objects.update(runtime=75)
    imported(edition, Choices(overwrite=frozenset({"films.csv:2:runtime"})), films=films)
    assert Film.objects.get().runtime == 70
    assert outcomes(judged(edition, films=films), "films") == ["unchanged"]


def test_an_empty_cell_and_a_missing_row_take_nothing_away() -> None:
    edition = an_edition()
    imported(edition, films="code,title,runtime,directors\nf1,One,70,Ann Shin\nf2,Two,80,\n")
    plan = imported(edition, films="code,title,runtime,directors\nf1,One,,\n")
    assert outcomes(plan, "films") == ["unchanged"]
    assert [(film.runtime, film.credits.count()) for film in Film.objects.order_by("code")] == [(70, 1), (80, 0)]


def test_what_no_import_ever_brought_is_replaced_with_a_word_about_it() -> None:
    a_film("One", code="f1", runtime=71)
    row = only(judged(an_edition(), films="code,title,runtime,section\nf1,One,75,–\n"), "films")
    assert row.differences == [Difference("runtime", "71", "75")]
    assert "“71” is replaced by “75”" in row.warnings[0].message


def test_a_film_moves_to_another_section_with_what_the_festival_says_of_it() -> None:
    edition = an_edition()
    imported(edition, films="code,title,section\nf1,One,PAN\n")
    Selection.objects.update(note_en="Opening film")
    imported(edition, films="code,title,section\nf1,One,MUS\n")
    selection = Selection.objects.get()
    assert (selection.section.slug, selection.note_en) == ("mus", "Opening film")


def test_other_directors_take_the_place_of_the_first() -> None:
    edition = an_edition()
    imported(edition, films="code,title,directors\nf1,One,Ann Shin;Jin Kim\n")
    imported(edition, films="code,title,directors\nf1,One,JIN KIM;Kim Longinotto\n")
    assert [credit.person.name for credit in Film.objects.get().credits.order_by("position")] == [
        "Jin Kim",
        "Kim Longinotto",
    ]
    assert Person.objects.count() == 3


def test_a_compilation_holds_its_films_in_order() -> None:
    edition = an_edition()
    films = "code,title,section\nf1,One,PAN\nf2,Two,PAN\n"
    imported(
        edition, films=films, compilations="code,title_en,title_nl,kind,films\nc1,Shorts,Korte films,shorts,TWO;f1\n"
    )
    compilation = Compilation.objects.get()
    assert [item.film.code for item in compilation.items.all()] == ["f2", "f1"]
    assert (compilation.section.slug, compilation.title_nl, compilation.slug) == ("pan", "Korte films", "shorts")


def test_a_compilation_without_films_or_with_unknown_ones_is_rejected() -> None:
    films = "code,title\nf1,Mosquitoes\n"
    plan = judged(an_edition(), films=films, compilations="code,title,films\nc1,Shorts,\nc2,More,Mosquitos\nc3,,f1\n")
    assert outcomes(plan, "compilations") == ["rejected"] * 3
    assert plan.judged["compilations"][1].suggestion == "Mosquitoes"


def test_a_film_of_an_earlier_edition_is_selected_again_and_keeps_its_facts() -> None:
    earlier, edition = an_edition(slug="2011"), an_edition()
    head = "code,title,year,runtime,directors,section\n"
    imported(earlier, films=f"{head}11-1,Solaris,1972,167,Andrei Tarkovsky,PAN\n11-2,Canal,1957,95,Andrzej Wajda,PAN\n")
    films = f"{head}12-1,Solaris,1972,165,Andrei Tarkovsky,MUS\n11-2,Canal,1957,,,MUS\n"
    for expected in (["changed", "changed"], ["unchanged", "unchanged"]):
        plan = imported(edition, films=films)
        assert outcomes(plan, "films") == expected
        assert plan.judged["films"][0].conflicts == [Difference("runtime", "167", "165")]
    assert sorted((one.film.code, one.section.slug, one.section.edition.slug) for one in Selection.objects.all()) == [
        ("11-1", "mus", "2012"),
        ("11-1", "pan", "2011"),
        ("11-2", "mus", "2012"),
        ("11-2", "pan", "2011"),
    ]


def test_a_code_of_another_editions_film_or_compilation_is_refused() -> None:
    earlier, edition = an_edition(slug="2011"), an_edition()
    imported(earlier, films="code,title\n1,Solaris\n", compilations="code,title,films\nc1,Shorts,1\n")
    plan = judged(
        edition, films="code,title\n1,Canal\n2,Kanal\n", compilations="code,title,films\nc1,Others,2\n,Shorts,2\n"
    )
    assert outcomes(plan, "films") == ["rejected", "new"]
    assert outcomes(plan, "compilations") == ["rejected", "new"]
    assert "“Solaris”" in plan.judged["films"][0].problems[0].message
