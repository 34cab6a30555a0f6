"""What comes out of a query string: bounded values, words on one line, numbered pages."""

from django.core.paginator import Paginator

from festival.filtering import PageLink, PageLinks, page_links, search_words, values


def test_values_lose_blanks_and_repetitions_and_keep_their_order() -> None:
    assert values(["b", " a ", "", "b", " "]) == ("b", "a")


def test_values_are_bounded_in_number_and_length() -> None:
    found = values([f"{number}" + "x" * 500 for number in range(400)])
    assert (len(found), max(map(len, found))) == (50, 120)


def test_search_words_stand_on_one_line() -> None:
    assert search_words("  north\tkorea\n\x07 ") == ("north korea", False)


def test_long_search_words_are_cut_and_it_is_said() -> None:
    words, cut = search_words("x" * 5000)
    assert (len(words), cut) == (100, True)


def test_page_links_keep_the_filters_and_leave_the_first_page_without_a_number() -> None:
    page = Paginator(range(9), 3).page(2)
    assert page_links(page, [("section", "panorama")]) == PageLinks(
        items=(
            PageLink(1, "?section=panorama"),
            PageLink(2, "?section=panorama&page=2", current=True),
            PageLink(3, "?section=panorama&page=3"),
        ),
        number=2,
        previous_url="?section=panorama",
        next_url="?section=panorama&page=3",
    )


def test_many_pages_leave_gaps() -> None:
    links = page_links(Paginator(range(100), 1).page(50), [])
    assert [item.number for item in links.items] == [1, 0, 48, 49, 50, 51, 52, 0, 100]
