"""The house rules, asserted over the syntax tree: which way imports flow, and how large things may grow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("festival", "films", "screenings")
TOP_LEVEL = {
    "festival", "films", "screenings", "templates", "static", "tests", "docs", ".ci",
    "manage.py", "pyproject.toml", "uv.lock", "requirements.txt", "requirements-dev.txt",
    "requirements-extras.txt", "Makefile", "Dockerfile",
    "compose.yaml", ".dockerignore", ".gitignore", ".editorconfig", "README.md", "LICENSE", "CHANGELOG.md",
}  # fmt: skip
SOURCES = sorted(
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
PURE = [
    "festival/days.py", "festival/facets.py", "festival/folding.py", "festival/formats",
    "festival/sharing/compositions.py", "festival/sharing/lettering.py", "festival/sharing/poster.py",
    "festival/site/search/index.py", "festival/site/search/typos.py", "festival/site/search/correcting.py",
    "screenings/walking.py", "screenings/printing/fitting.py", "screenings/booklet/indexes.py", "screenings/timetable/grid.py", "screenings/programme_checks",
    "screenings/plan/content.py", "screenings/plan/preferences.py",
    *(
        f"screenings/planner/{name}.py" for name in (
            "ascent", "baseline", "changing", "clashes", "conflicts", "diving", "explaining", "instance", "optimiser", "pairs",
            "paths", "polishing", "pool", "reading", "relaxation", "search", "seating", "task",
        )
    ),
]  # fmt: skip
PURE_MODULES = tuple(path.removesuffix(".py").replace("/", ".") for path in PURE)
LAYERS = ("models", "views", "admin", "urls")
MOST_LINES = {"py": 350, "html": 130, "css": 250, "js": 250}
MOST_FUNCTION_LINES, MOST_VIEW_LINES, MOST_NESTING, MOST_ARGUMENTS = 40, 25, 3, 5


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; names imported from a package count as modules too."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_composition_root(path: Path) -> bool:
    """What may import everything: the site, the settings, the urls, and the commands that start things."""
    starts_things = ("festival", "management", "commands")
    return path.parts[:2] == ("festival", "site") or path.parts[:3] == starts_things or path.as_posix() in {
        "festival/settings.py", "festival/urls.py", "festival/wsgi.py",
    }  # fmt: skip


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def nesting(node: ast.AST) -> int:
    """How deep blocks stand in one another; an elif is no deeper than its if."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            continue
        inner = nesting(child)
        if isinstance(child, ast.If | ast.For | ast.While | ast.With | ast.Try):
            is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
            inner += 0 if is_elif else 1
        deepest = max(deepest, inner)
    return deepest


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_top_level_holds_nothing_but_the_house() -> None:
    import subprocess

    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tracked = {name.split("/")[0] for name in listing.stdout.splitlines()}
    assert tracked - TOP_LEVEL == set()


@pytest.mark.parametrize(("package", "forbidden"), [("festival", {"films", "screenings"}), ("films", {"screenings"})])
def test_imports_flow_from_festival_over_films_to_screenings(package: str, forbidden: set[str]) -> None:
    wrong = {
        (path.as_posix(), name)
        for path in SOURCES
        if path.parts[0] == package and not is_composition_root(path)
        for name in imports(path)
        if name.split(".")[0] in forbidden or name.startswith("festival.site")
    }
    assert wrong == set()


def test_only_the_urls_import_the_site() -> None:
    wrong = {
        path.as_posix()
        for path in SOURCES
        if not is_composition_root(path) and any(name.startswith("festival.site") for name in imports(path))
    }
    assert wrong == set()


def test_pure_modules_know_nothing_of_django_or_of_models() -> None:
    wrong = {
        (path.as_posix(), name)
        for path in SOURCES
        if any(path.as_posix() == pure or path.as_posix().startswith(f"{pure}/") for pure in PURE)
        for name in imports(path)
        if name.split(".")[0] in {"django", "films", "screenings"} or ".models" in name
        if not name.startswith(PURE_MODULES)
    }
    assert wrong == set()


def test_models_import_no_view_filter_form_or_admin() -> None:
    wrong = {
        (path.as_posix(), name)
        for path in SOURCES
        if "models" in path.parts
        for name in imports(path)
        if re.match(r"(festival|films|screenings)\.(views|filters|forms|admin|urls|jsonld|feeds)\b", name)
    }
    assert wrong == set()


def test_nobody_reads_the_clock_but_the_clock() -> None:
    allowed = {"festival/clock.py", "festival/settings.py"}
    reading = re.compile(r"\b(datetime\.now|timezone\.now|date\.today|datetime\.today|localdate)\(")
    found = {
        path.as_posix() for path in SOURCES
        if path.as_posix() not in allowed and reading.search((ROOT / path).read_text(encoding="utf-8"))
    }  # fmt: skip
    assert found == set()


def test_no_file_is_larger_than_its_budget() -> None:
    roots = [(package, "py") for package in PACKAGES] + [
        ("templates", "html"),
        ("static/css", "css"),
        ("static/js", "js"),
    ]
    too_large = {
        path.relative_to(ROOT).as_posix(): count
        for root, kind in roots
        for path in (ROOT / root).rglob(f"*.{kind}")
        if "migrations" not in path.parts and (count := path.read_text(encoding="utf-8").count("\n")) > MOST_LINES[kind]
    }
    assert too_large == {}


def test_functions_stay_short_shallow_and_take_few_arguments() -> None:
    found = set()
    for path in SOURCES:
        is_view = path.name == "views.py" or "views" in path.parts
        for node in functions(path):
            limit = (
                MOST_VIEW_LINES
                if is_view and node.args.args[:1] and node.args.args[0].arg == "request"
                else MOST_FUNCTION_LINES
            )
            arguments = [
                argument for argument in node.args.args if argument.arg not in {"self", "cls"}
            ] + node.args.kwonlyargs
            if lines_of(node) > limit:
                found.add((path.as_posix(), node.name, "lines", lines_of(node)))
            if nesting(node) > MOST_NESTING:
                found.add((path.as_posix(), node.name, "nesting", nesting(node)))
            if len(arguments) > MOST_ARGUMENTS and "admin" not in path.parts:
                found.add((path.as_posix(), node.name, "arguments", len(arguments)))
    assert found == set()


def test_public_functions_are_annotated() -> None:
    missing = {
        (path.as_posix(), node.name)
        for path in SOURCES
        for node in functions(path)
        if not node.name.startswith("_") and node.returns is None
    }
    assert missing == set()


def test_templates_hold_no_inline_style_script_or_handler() -> None:
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*(?:\ssrc=|application/ld\+json))|\son[a-z]+=\"")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*.html")
        if path.name != "500.html" and inline.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_no_module_is_named_after_nothing() -> None:
    assert [
        path.as_posix() for path in SOURCES if path.stem in {"utils", "helpers", "services", "misc", "common"}
    ] == []
