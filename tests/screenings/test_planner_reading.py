"""Reading instances, and the command that solves them."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from screenings.planner.instance import Discussions, Limits, Status
from screenings.planner.reading import InvalidInstance, instance_from, read

SMALL: dict[str, Any] = {
    "format": "filmfest-planner-instance/1",
    "festival": {"days": 2, "day_cutoff_minutes": 300},
    "venues": [{"id": "A", "name": "Tuschinski"}, {"id": "B", "name": "Munt"}],
    "travel_minutes": [[0, 9], [9, 0]],
    "films": [],
    "screenings": [
        {"id": "s1", "film": "f1", "venue": "A", "hall": "A1", "start": 600, "end": 700, "qa_end": 730, "status": "few"},
        {"id": "s2", "film": "f2", "venue": "B", "hall": "B1", "start": 719, "end": 800, "qa_end": None,
         "status": "available"},
    ],
    "visitor": {
        "wishes": {"f1": "must", "f2": "want"}, "availability": [[540, 1500]], "breaks": [], "max_per_day": 3,
        "max_total": None, "tickets": [], "locked": ["s2"], "excluded": [], "qa": "prefer", "buffer": 10,
        "gap_same_hall": 10, "gap_same_venue": 10, "allow_soldout": False, "now": None,
    },
}  # fmt: skip


def changed(path: str, value: object) -> dict[str, Any]:
    """The small instance with one thing changed: “visitor/now”, “screenings/0/end”."""
    instance = deepcopy(SMALL)
    *parents, last = path.split("/")
    part: Any = instance
    for key in parents:
        part = part[int(key) if isinstance(part, list) else key]
    part[int(last) if isinstance(part, list) else last] = value
    return instance


def test_an_instance_is_read_whole() -> None:
    instance = instance_from(SMALL)
    first, preferences = instance.programme.screenings[0], instance.preferences
    assert (first.films, first.start, first.discussion_end, first.status) == (("f1",), 600, 730, Status.FEW)
    assert preferences.wishes == {"f1": "must", "f2": "want"}
    assert (preferences.free, preferences.limits, preferences.fixed) == (((540, 1500),), Limits(a_day=3), ("s2",))
    assert (preferences.discussions, preferences.now) == (Discussions.PREFER, None)


def test_what_is_left_out_is_as_usual() -> None:
    instance = instance_from({
        "venues": [], "travel_minutes": [], "screenings": [], "visitor": {"wishes": {"f1": "must"}},
    })  # fmt: skip
    assert instance.scoring.points == {"must": 40, "want": 4, "maybe": 1}
    assert (instance.preferences.free, instance.preferences.limits) == (None, Limits())


def test_limits_may_differ_by_day() -> None:
    limits = instance_from(changed("visitor/max_per_day", {"default": 3, "1": 0, "2": None})).preferences.limits
    assert [limits.of_day(day) for day in range(3)] == [3, 0, 3]


def test_a_compilation_names_its_films() -> None:
    assert instance_from(changed("screenings/0/films", ["f1", "f2"])).programme.screenings[0].films == ("f1", "f2")


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("format", "other/2", "The format is 'other/2', but only “filmfest-planner-instance/1” can be read."),
        ("visitor", None, "The object “visitor” must be an object, not null."),
        ("visitor/wishes", ["f1"], "The object “wishes” must be an object, not a list."),
        ("visitor/wishes/f1", "huge", "“f1” is wished at level 'huge', but no points are given for that level."),
        ("visitor/tickets", ["s9"], "The visitor has a ticket or a pin for “s9”, but there is no such screening."),
        ("visitor/qa", "always", "“qa” of the object “visitor” is 'always', but must be one of: prefer, stay, ignore."),
        ("visitor/buffer", -1, "“buffer” of the object “visitor” must lie between 0 and 10000000, not at -1."),
        ("visitor/now", 1.5, "“now” of the object “visitor” must be a whole number, not the number 1.5."),
        ("visitor/max_total", True, "“max_total” of the object “visitor” must be a whole number, not true or false."),
        ("visitor/max_per_day", {"monday": 2},
         "“max_per_day” has the key “monday”, but days are numbers, and “default” the rest."),
        ("visitor/breaks", [[700, 600]],
         "“breaks” of the object “visitor” has a window that ends before it starts: 700 to 600."),
        ("visitor/availability", [7], "“availability” of the object “visitor” must hold pairs of minutes."),
        ("visitor/allow_soldout", "no",
         "“allow_soldout” of the object “visitor” must be true or false, not the text 'no'."),
        ("screenings", {}, "“screenings” of the instance must be a list, not an object."),
        ("screenings/1/id", "s1", "There are two screenings with the id “s1”."),
        ("screenings/0/venue", "Z", "The screening “s1” is at “Z”, but there is no such venue."),
        ("screenings/0/end", 599, "The screening “s1” ends before it starts."),
        ("screenings/0/qa_end", 650, "The discussion of the screening “s1” ends before the film does."),
        ("screenings/0/film", "", "“film” of the screening “s1” must be a text that is not empty, not the text ''."),
        ("travel_minutes", [[0, 9]], "“travel_minutes” must have 2 rows of 2 numbers, one for each venue."),
        ("travel_minutes/0", [0, -9], "Each of “travel_minutes” must lie between 0 and 10000000, not at -9."),
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_a_sentence(path: str, value: object, sentence: str) -> None:
    with pytest.raises(InvalidInstance) as refusal:
        instance_from(changed(path, value))
    assert str(refusal.value) == sentence


def test_a_missing_part_is_named() -> None:
    with pytest.raises(InvalidInstance) as refusal:
        instance_from({"venues": []})
    assert str(refusal.value) == "The instance lacks “screenings”."


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "9" * 5_000])
def test_what_is_not_an_instance_is_refused(text: str) -> None:
    with pytest.raises(InvalidInstance):
        read(text)


def test_the_command_prints_the_best_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(SMALL), encoding="utf-8")
    call_command("solve_plan", str(file))
    answer = json.loads(capsys.readouterr().out)
    assert answer.pop("milliseconds") > 0
    assert answer == {
        "points": 44, "bonus": -20, "proven": True, "bound": 44,
        "picks": [{"screening": "s1", "qa": False}, {"screening": "s2", "qa": False}],
    }  # fmt: skip


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(changed("screenings/0/end", 599)), encoding="utf-8")
    with pytest.raises(CommandError, match="The screening “s1” ends before it starts"):
        call_command("solve_plan", str(file))
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="is not a text in UTF-8"):
        call_command("solve_plan", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("solve_plan", str(tmp_path / "nothing.json"))
    with pytest.raises(CommandError, match="more than 0"):
        call_command("solve_plan", str(file), seconds=0)
