"""Is a page valid HTML? `problems(html)` lists what is wrong with it, a line for each thing; empty is well."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as SYNTAX_MESSAGES
from turbohtml.conformance import check_html

PHRASING = set(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed hr i iframe img input "
    "ins kbd label link map mark meter noscript object optgroup option output picture progress q rp rt ruby s "
    "samp script select slot small source span strong sub sup svg template textarea time track u var video "
    "wbr".split()
)
# What takes text-level content only. (A paragraph is missing: the parser itself closes it.)
PHRASING_ONLY = set(
    "abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label legend mark output pre q s samp "
    "small span strong sub summary sup time u var".split()
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "menu": {"li"},
    "dl": {"dt", "dd", "div"},
    "picture": {"source", "img"},
    "select": {"option", "optgroup", "hr"},
    "tr": {"td", "th"},
}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "caption": {"table"},
    "source": {"picture", "video", "audio"},
}
ANYWHERE = {"script", "template"}
INTERACTIVE = {"button", "details", "iframe", "label", "select", "textarea"}
LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}
REFERENCES = (
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage aria-flowto "
    "aria-labelledby aria-owns for form headers list popovertarget"
).split()
DATE, CLOCK = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"
DURATION = r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"
MOMENT = re.compile(rf"\d{{4}}|\d{{4}}-\d\d|{DATE}|({DATE}[T ])?{CLOCK}|{DURATION}")


def problems(html: str) -> list[str]:
    """Every fault found: syntax, misplaced elements, broken references, and what our security policy forbids."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    found = [f"line {at[0]}: {SYNTAX_MESSAGES[code] % facts}" for at, code, facts in parser.errors]
    found += [f"line {error.line}: {error.message}" for error in check_html(html).errors]
    for rule in RULES:
        found += rule(root)
    return found


def elements(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each HTML element with its ancestors, nearest last; drawings and comments are left out."""
    waiting: list[tuple[Element, list[Element]]] = [(root, [])]
    while waiting:
        element, ancestors = waiting.pop()
        if isinstance(element.tag, str) and not element.tag.startswith("{"):
            yield element, ancestors
            waiting.extend((child, [*ancestors, element]) for child in reversed(element))


def misplaced_children(root: Element) -> Iterator[str]:
    """Lists of list items, tables of rows, and the like; and no list item without its list."""
    for element, ancestors in elements(root):
        parent = ancestors[-1].tag if ancestors else ""
        fits = element.tag in CHILDREN.get(parent, {element.tag}) and parent in PARENTS.get(element.tag, {parent})
        if not fits and element.tag not in ANYWHERE:
            yield f"{named(element)} does not belong in <{parent}>"


def misplaced_blocks(root: Element) -> Iterator[str]:
    """A heading or a span holds text-level elements only."""
    for element, ancestors in elements(root):
        for ancestor in ancestors:
            allowed = PHRASING | (HEADINGS if ancestor.tag in {"summary", "legend"} else set())
            if ancestor.tag in PHRASING_ONLY and element.tag not in allowed:
                yield f"{named(element)} does not belong inside {named(ancestor)}"


def nested_controls(root: Element) -> Iterator[str]:
    """A link or a button holds no other thing to press."""
    for element, ancestors in elements(root):
        pressable = element.tag in INTERACTIVE or "tabindex" in element.attrib
        pressable |= element.tag == "a" and "href" in element.attrib
        pressable |= element.tag == "input" and element.get("type") != "hidden"
        for ancestor in ancestors if pressable else []:
            if ancestor.tag in {"a", "button"}:
                yield f"{named(element)} cannot be pressed inside {named(ancestor)}"


def broken_references(root: Element) -> Iterator[str]:
    """Labels, descriptions and links inside the page lead to elements that are there."""
    by_id = {element.get("id"): element for element, _ in elements(root) if "id" in element.attrib}
    for element, _ in elements(root):
        for name in REFERENCES:
            for target in element.get(name, "").split():
                if target not in by_id:
                    yield f"{name} of {named(element)} leads to “{target}”, which is not on the page"
                elif element.tag == "label" and by_id[target].tag not in LABELABLE:
                    yield f"{named(element)} labels {named(by_id[target])}, which takes no label"
        fragment = element.get("href", "")
        if (
            element.tag == "a"
            and fragment.startswith("#")
            and fragment not in {"#", "#top"}
            and fragment[1:] not in by_id
        ):
            yield f"{named(element)} leads to “{fragment}”, which is not on the page"


def wrong_moments(root: Element) -> Iterator[str]:
    """<time> says its moment in the standard's own notation."""
    for element, _ in elements(root):
        said = element.get("datetime", "".join(element.itertext()).strip())
        if element.tag == "time" and not MOMENT.fullmatch(said):
            yield f"{named(element)} says “{said}”, which is no moment"


def inline_behaviour(root: Element) -> Iterator[str]:
    """Styles, scripts and handlers live in files: the content security policy stops all others."""
    for element, _ in elements(root):
        if element.tag == "style" or (element.tag == "script" and "src" not in element.attrib and runs(element)):
            yield f"{named(element)} is inline"
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield f"{named(element)} has an inline {name}"


def runs(script: Element) -> bool:
    """Whether a script is code; JSON in a page is data."""
    return script.get("type", "") in {
        "",
        "module",
        "text/javascript",
        "application/javascript",
        "speculationrules",
    }


def named(element: Element) -> str:
    """How a message speaks of an element."""
    mark = element.get("id") or element.get("class") or element.get("href") or element.get("name")
    return f"<{element.tag}> “{mark}”" if mark else f"<{element.tag}>"


RULES: list[Callable[[Element], Iterator[str]]] = [
    misplaced_children,
    misplaced_blocks,
    nested_controls,
    broken_references,
    wrong_moments,
    inline_behaviour,
]


def main_text(html: str) -> str:
    """The words of a page's main part, in one line."""
    main = re.sub(r"<[^>]*>", " ", html[html.index("<main") : html.index("</main>")])
    return unescape(" ".join(main.split()))
