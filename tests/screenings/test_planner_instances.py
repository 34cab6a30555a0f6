"""The command over given festivals: 28 odd cases and 18 small programmes whose best plans are known from other solvers."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from screenings.planner.instance import Instance
from screenings.planner.reading import instance_from
from tests.planning import is_allowed, is_plan, worth

FILES = sorted((Path(__file__).parent / "instances").glob("*.json"))


def solved(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call_command("solve_plan", str(path))
    return json.loads(capsys.readouterr().out)


def problems(instance: Instance, answer: dict[str, Any]) -> list[str]:
    """What is wrong with an answer, read from the instance alone: facts left out, picks not allowed, clashes, points."""
    shows = {one.id: one for one in instance.programme.screenings}
    ways = [(shows[pick["screening"]], pick["qa"]) for pick in answer["picks"]]
    fixed = instance.preferences.fixed
    base, rest = [way for way in ways if way[0].id in fixed], [way for way in ways if way[0].id not in fixed]
    known = {film for one, _ in base for film in one.films}
    found = {
        "facts are missing": {one.id for one, _ in base} == set(fixed),
        "a screening is picked twice": len({one.id for one, _ in ways}) == len(ways),
        "a pick is not allowed": all(is_allowed(instance, *way) for way in rest),
        "picks cannot be combined": not rest or is_plan(instance, base, rest, known),
        "points are miscounted": worth(instance, ways) == answer["points"],
    }
    return [problem for problem, is_right in found.items() if not is_right]


def test_all_of_them_are_there() -> None:
    assert len(FILES) == 46


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_best_plan_is_found_and_proved(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = json.loads(path.read_text(encoding="utf-8"))
    answer = solved(path, capsys)
    known = given["expected"]["points"]
    assert (answer["points"], answer["bound"], answer["proven"]) == (known, known, True)
    assert problems(instance_from(given), answer) == []
    assert answer["bonus"] <= given["expected"]["bonus"]


def test_the_extras_are_nearly_the_best_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    best = sum(json.loads(path.read_text(encoding="utf-8"))["expected"]["bonus"] for path in FILES)
    assert sum(solved(path, capsys)["bonus"] for path in FILES) >= 0.98 * best
