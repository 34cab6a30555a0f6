"""The index without a database: what is found, in which order, from when, and what a slip of the keyboard meant."""

import pytest

from festival.site.search.correcting import correction
from festival.site.search.index import NEVER, Entry, Field, Fit, Index, place_of, query_of, texts, to_come
from festival.site.search.typos import Vocabulary, beginning, distance

NOW = 100.0
HERE, EARLIER = 1, 2


def an_entry(
    title: str, *, kind: str = "films", key: int = 0, moments: dict[int, float] | None = None, **also: str
) -> Entry:
    """Something called so; further fields by their names, in small letters."""
    further = tuple(texts(Field[name.upper()], *said.split("; ")) for name, said in also.items())
    moments = {HERE: 0.0} if moments is None else moments
    return Entry(
        kind,
        key or hash(title),
        None,
        title.lower(),
        moments,
        (title, *also.values()),
        (texts(Field.TITLE, title), *further),
    )


def found(index: Index, words: str, *, at: float = NOW) -> list[str]:
    return [hit.entry.said[0] for hit in index.find(query_of(words), at=at, edition=HERE)]


def meant(index: Index, words: str, *, at: float = NOW) -> str | None:
    likely = correction(index, query_of(words), at=at, edition=HERE)
    return likely.text if likely else None


def test_the_field_and_the_fit_decide_the_order() -> None:
    index = Index(
        [
            an_entry("Somewhere", company="Harbour Films"),
            an_entry("Elsewhere", theme="harbour"),
            an_entry("On Stage", player="Jo Harbour"),
            an_entry("Behind the Camera", maker="Jo Harbour"),
            an_entry("Old Harbours"),
            an_entry("The Harbour"),
            an_entry("Harbour Lights"),
            an_entry("Harbour"),
        ]
    )
    assert found(index, "harbour") == [
        "Harbour", "Harbour Lights", "The Harbour", "Old Harbours", "Behind the Camera", "On Stage", "Elsewhere", "Somewhere",
    ]  # fmt: skip


def test_every_word_must_be_found_and_one_field_with_all_of_them_comes_first() -> None:
    index = Index(
        [
            an_entry("Maria", maker="Romy Schneider"),
            an_entry("A Life", maker="Maria Schneider"),
            an_entry("Maria Alone", maker="Jo Vos"),
        ]
    )
    assert found(index, "maria schneider") == ["A Life", "Maria"]
    assert found(index, "Schneider, MARIA") == ["A Life", "Maria"]
    assert found(index, "maria nobody") == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Łódź Żurek", "lodz zurek"),
        ("Ørsted", "orsted"),
        ("Ørsted", "oersted"),
        ("Straße", "strasse"),
        ("Æon", "aeon"),
        ("Işık", "isik"),
        ("L’Avventura", "avventura"),
        ("L’Avventura", "l'avventura"),
        ("Spider-Man", "spiderman"),
        ("8½", "8 1/2"),
        ("霸王別姬", "別姬"),
        ("기생충", "기생"),
        ("Thelma & Louise", "thelma and louise"),
        ("Ilinca Drăgoș", "DRAGOS ilinca"),
        ("Эйзенштейн", "эйзен"),
    ],
)
def test_accents_and_simple_variants_do_not_matter(title: str, words: str) -> None:
    assert found(Index([an_entry(title), an_entry("Something else")]), words) == [title]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("night bus", (Field.TITLE, Fit.EXACT)),
        ("nig", (Field.TITLE, Fit.BEGINS_IT)),
        ("bus", (Field.TITLE, Fit.WHOLE_WORDS)),
        ("bu ni", (Field.TITLE, Fit.BEGINNINGS)),
        ("jo", (Field.MAKER, Fit.BEGINS_IT)),
        ("2012", (Field.YEAR, Fit.EXACT)),
        ("bus jo", (Field.SEVERAL + Field.TITLE, Fit.WHOLE_WORDS)),
        ("jo 2012", (Field.SEVERAL + Field.MAKER, Fit.WHOLE_WORDS)),
    ],
)
def test_a_place_says_where_and_how_well(words: str, place: tuple[int, int]) -> None:
    assert place_of(an_entry("Night Bus", maker="Jo Vos", year="2012"), query_of(words)) == place


def test_a_year_is_found_whole() -> None:
    index = Index([an_entry("Ten Days", year="2012"), an_entry("20 Days", year="1999"), an_entry("2046", year="2004")])
    assert found(index, "2012") == ["Ten Days"]
    assert found(index, "ten days (2012)") == ["Ten Days"]
    assert found(index, "20 days") == ["20 Days"]
    assert found(index, "204") == ["2046"]


def test_between_equals_the_current_edition_decides_and_then_the_alphabet() -> None:
    index = Index(
        [
            an_entry("Harbour B"),
            an_entry("Harbour A", moments={EARLIER: 0.0}),
            an_entry("Harbour C"),
        ]
    )
    assert found(index, "harbour") == ["Harbour B", "Harbour C", "Harbour A"]


def test_an_entry_appears_with_its_first_moment_and_joins_an_edition_with_that_editions() -> None:
    index = Index([an_entry("Harbour", moments={EARLIER: 50.0, HERE: 200.0})])
    assert found(index, "harbour", at=49.9) == []
    assert [hit.current for hit in index.find(query_of("harbour"), at=50.0, edition=HERE)] == [False]
    assert [hit.current for hit in index.find(query_of("harbour"), at=200.0, edition=HERE)] == [True]
    assert [hit.current for hit in index.find(query_of("harbour"), at=200.0, edition=None)] == [False]


def test_what_never_comes_is_left_out_of_the_moments() -> None:
    assert to_come({HERE: NEVER, EARLIER: 5.0}) == {EARLIER: 5.0}
    assert an_entry("Harbour", moments={}).visible_from == NEVER


def test_what_must_be_named_is_not_found_by_other_words() -> None:
    hall = Entry(
        "venues", 1, None, "", {HERE: 0.0}, ("Tuschinski 1",), (texts(Field.TITLE, "Tuschinski 1"),), own=" 1 "
    )
    index = Index([hall])
    assert (found(index, "tuschinski"), found(index, "tuschinski 1"), found(index, "1")) == (
        [],
        ["Tuschinski 1"],
        ["Tuschinski 1"],
    )


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("defector", "defector", 0),
        ("defecter", "defector", 1),
        ("defetcor", "defector", 1),
        ("dfector", "defector", 1),
        ("defecctor", "defector", 1),
        ("dfecter", "defector", 2),
        ("", "ab", 2),
        ("abcdef", "uvwxyz", 3),
    ],
)
def test_slips_are_counted_as_letters_and_swaps(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips
    assert distance(other, one, 2) == slips


def test_a_beginning_is_compared_with_the_beginning_of_a_longer_word() -> None:
    assert beginning("defct", "defector", 1) == 1
    assert beginning("xyzzy", "defector", 1) == 2


def test_the_likeliest_words_come_first_and_short_words_forgive_less() -> None:
    vocabulary = Vocabulary(["shin", "shine", "shine", "thin", "shan", "an", "defector"])
    assert vocabulary.near("shim") == ["shin"]
    assert vocabulary.near("shinn") == ["shine", "shin"]
    assert vocabulary.near("ax") == []
    assert vocabulary.near("dfecter") == ["defector"]
    assert (vocabulary.near("defct"), vocabulary.near("defct", unfinished=True)) == ([], ["defector"])


def test_a_typo_is_mended_with_the_spelling_of_what_it_leads_to() -> None:
    index = Index([an_entry("The Defector", maker="Ann Shin"), an_entry("Łódź, a City"), an_entry("Night Bus 341")])
    assert [meant(index, words) for words in ("defecter", "Anne Shin", "lodsz", "nihgt bus", "the defcetor")] == [
        "Defector", "Ann Shin", "Łódź", "Night Bus", "The Defector",
    ]  # fmt: skip


def test_gaps_in_the_wrong_place_are_mended() -> None:
    index = Index([an_entry("The Seagull"), an_entry("Night Bus")])
    assert (meant(index, "sea gull"), meant(index, "nightbus")) == ("Seagull", "Night Bus")


def test_a_word_too_many_is_left_out() -> None:
    assert meant(Index([an_entry("The Defector")]), "defector qqqqqqq") == "Defector"


def test_nothing_is_proposed_where_nothing_is_like_it() -> None:
    index = Index([an_entry("The Defector")])
    assert (meant(index, "qqqqqqq"), meant(index, "xy"), meant(Index([]), "defector")) == (None, None, None)


def test_words_that_nobody_may_know_yet_are_never_proposed() -> None:
    index = Index([an_entry("Zanzibar", moments={HERE: 200.0}), an_entry("Harbour")])
    assert (meant(index, "zanzibra"), meant(index, "zanzibra", at=200.0)) == (None, "Zanzibar")
    assert meant(index, "harbour zanzibra") == "Harbour"


def test_years_and_prose_teach_no_words() -> None:
    index = Index([an_entry("Tickets", prose="wheelchair places", year="2012")])
    assert sorted(index.vocabulary.counts) == ["tickets"]
    assert found(index, "wheelchair") == ["Tickets"]


def test_an_empty_query_finds_nothing_to_look_for() -> None:
    assert query_of(" !!! ").words == ()
