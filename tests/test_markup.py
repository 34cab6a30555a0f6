"""The judge of our pages must see what it is there to see."""

import pytest

from tests.markup import problems

PAGE = '<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body>{}</body></html>'


def test_a_sound_page_has_no_problems() -> None:
    body = (
        '<h1>Films</h1><p>From <time datetime="2012-11-19T12:45+01:00">12:45</time></p>'
        '<ul><li><a href="#list">A list</a></li></ul><label for="q">Search</label><input id="q">'
        '<dl id="list"><div><dt>Year</dt><dd>2012</dd></div></dl>'
        '<script type="application/ld+json">{"name": "A film"}</script>'
    )
    assert problems(PAGE.replace("{}", body)) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<p><div>A block</div></p>", "line 1: Unexpected end tag (p). Ignored."),
        ('<img src="a.jpg">', "line 1: img element has no alt attribute"),
        ('<b id="one"></b><b id="one"></b>', "line 1: id one is used more than once"),
        ("<ul><p>No item</p></ul>", "<p> does not belong in <ul>"),
        ("<h2><div>A block</div></h2>", "<div> does not belong inside <h2>"),
        ('<a href="/"><button>Go</button></a>', "<button> cannot be pressed inside <a> “/”"),
        ('<label for="zip">Code</label>', "for of <label> leads to “zip”, which is not on the page"),
        ('<a href="#end">The end</a>', "<a> “#end” leads to “#end”, which is not on the page"),
        ("<time>yesterday</time>", "<time> says “yesterday”, which is no moment"),
        ('<p style="color: red">Red</p>', "<p> has an inline style"),
        ('<p onclick="go()">Go</p>', "<p> has an inline onclick"),
        ("<script>go()</script>", "<script> is inline"),
    ],
)
def test_each_kind_of_problem_is_seen(body: str, problem: str) -> None:
    assert problems(PAGE.replace("{}", body)) == [problem]
