"""Each catalogue holds the texts of the code: all of them, no others, with their placeholders and their markup."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted(PROJECT.glob("festival/locale/*/LC_MESSAGES/*.po"))
PACKAGES = ("festival", "films", "screenings")
# How many leading arguments are texts; of the two of a `p…` the first is the context.
TEXTS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2, "pgettext": 2, "pgettext_lazy": 2, "npgettext": 3}  # fmt: skip
CALL = re.compile(r"\b(?:n?p?gettext|_)\((?:[^()\"']|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')*\)")
KEPT = re.compile(r"%\(\w+\)[sd]|%[sd]|</?\w[^>]*>")

Text = tuple[str | None, str]


def texts_of_python(source: str) -> Iterator[Text]:
    """Context and text of every call that translates; also inside f-strings, which other extractors pass over."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        said = [part.value for part in node.args[: TEXTS.get(name, 0)] if isinstance(part, ast.Constant)]
        if said:
            yield (said[0], said[1]) if name.removeprefix("n").startswith("p") else (None, said[0])


def texts_of_template(source: str) -> Iterator[Text]:
    """Context and text of every tag and filter that translates; Django writes them as calls, with padding around."""
    return texts_of_python("\n".join(CALL.findall(templatize(source))))


def texts_of_the_code() -> set[Text]:
    found: set[Text] = set()
    for package in PACKAGES:
        for path in PROJECT.glob(f"{package}/**/*.py"):
            found.update(texts_of_python(path.read_text(encoding="utf-8")))
    for path in [*PROJECT.glob("templates/**/*.html"), *PROJECT.glob("templates/**/*.txt")]:
        found.update(texts_of_template(path.read_text(encoding="utf-8")))
    return found


def messages(path: Path) -> list[Message]:
    with path.open("rb") as po:
        return [message for message in read_po(po) if message.id]


def test_texts_are_found_wherever_they_stand() -> None:
    python = (
        'f"{_(\'one\')} two"; gettext("three"); ngettext("four", "fours", n); pgettext("part", "five"); print("six")'
    )
    assert set(texts_of_python(python)) == {(None, "one"), (None, "three"), (None, "four"), ("part", "five")}
    template = (
        '{% translate "one" %} {% translate "two" context "verb" %} {% blocktranslate with a=b %}three {{ a }}'
        '{% endblocktranslate %} {{ day|date:_("j M") }} {% blocktranslate count n=n %}{{ n }} four{% plural %}'
        "{{ n }} fours{% endblocktranslate %} six"
    )
    found = {(None, "one"), ("verb", "two"), (None, "three %(a)s"), (None, "j M"), (None, "%(n)s four")}
    assert set(texts_of_template(template)) == found


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_it_holds_the_texts_of_the_code_and_no_others(catalogue: Path) -> None:
    held = {(message.context, message.id[0] if message.pluralizable else message.id) for message in messages(catalogue)}
    wanted = texts_of_the_code()
    assert {"missing": wanted - held, "stale": held - wanted} == {"missing": set(), "stale": set()}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_placeholders_and_markup_survive_translation(catalogue: Path) -> None:
    broken = []
    for message in messages(catalogue):
        ids, said = ((text,) if isinstance(text, str) else text for text in (message.id, message.string))
        broken += [text for text, dutch in zip(ids, said, strict=True) if kept(text) != kept(dutch)]
    assert broken == []


def kept(text: str) -> list[str]:
    return sorted(KEPT.findall(text))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_it_names_no_machine_and_no_file(catalogue: Path) -> None:
    assert [line for line in catalogue.read_text(encoding="utf-8").splitlines() if line.startswith(("#:", "#~"))] == []


def test_formats_with_a_short_month_are_texts_too() -> None:
    """Django writes “Nov” in every language; Dutch wants “nov”, and says so in its catalogue."""
    bare = re.compile(r"""(?:date:|date_format\([^\n]*, )["'][^"'\n]*\bM\b""")
    files = [path for package in PACKAGES for path in PROJECT.glob(f"{package}/**/*.py")]
    files += PROJECT.glob("templates/**/*.html")
    assert [str(path.relative_to(PROJECT)) for path in files if bare.search(path.read_text(encoding="utf-8"))] == []
