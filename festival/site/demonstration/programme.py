"""What the festival wishes to show, how often and on which occasions: rows in, wishes out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from festival.site.demonstration.content import Row, is_group
from festival.site.demonstration.placement import Window, Wish

SEED = 20121114
DAYS = 12
ASSUMED = 100  # minutes kept free for a work whose runtime nobody knows yet
TIMES = {"FEA": 8, "PAN": 8, "MUS": 8, "PLA": 8, "MID": 8, "ARC": 7, "LAB": 14}
PULL = {"FEA": 0.62, "PAN": 0.55, "MUS": 0.6, "PLA": 0.5, "MID": 0.36, "ARC": 0.26, "LAB": 0.2, "STU": 0.3}
COMPILED = {"shorts": 8, "double_bill": 3, "short_and_feature": 2}
# How full a day is, against the others; the first is the opening night, the last ends early.
WEIGHTS = (0.1, 0.94, 1.0, 1.1, 1.1, 1.02, 1.0, 1.0, 1.02, 1.06, 1.06, 0.78)
WEEKDAYS = (1, 2, 5, 6, 7, 8, 9)
NIGHTS = (1, 2, 3, 4, 7, 8, 9, 10)
CINEMA = (
    "tuschinski-1", "tuschinski-2", "tuschinski-3", "tuschinski-4", "tuschinski-5", "tuschinski-6",
    "munt-9", "munt-10", "munt-11", "munt-12", "munt-13", "brakke-grond-rode-zaal", "brakke-grond-grote-zaal",
)  # fmt: skip
WINDOWS = {
    "public": Window(600, 1320, CINEMA),
    "opening": Window(1110, 1290, CINEMA[1:]),
    "gala": Window(1170, 1230, ("tuschinski-1", "munt-9")),
    "late": Window(1365, 1470, ("tuschinski-2", "tuschinski-3", "munt-9", "munt-11")),
    "press": Window(525, 660, ("munt-12", "munt-13", "munt-10")),
    "school": Window(555, 660, ("brakke-grond-grote-zaal", "tuschinski-5", "munt-11")),
    "installation": Window(600, 1185, ("brakke-grond-expozaal",)),
}


@dataclass(frozen=True)
class Work:
    """What can be shown: a film or a compilation, how often, and who may come along."""

    code: str
    minutes: int
    section: str
    times: int
    pull: float
    guest: str = ""
    occasions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The rows that an edition's programme is made of."""

    films: Sequence[Row]
    compilations: Sequence[Row] = ()
    placed: Iterable[str] = ()

    def works(self, random: Random) -> list[Work]:
        """Every film that is shown by itself, and every compilation, in the order of the rows."""
        shown = {code: _times(row) for row in self.compilations for code in row["films"]}
        alone = [row for row in self.films if row["section"] != "STU" and row["code"] not in set(self.placed)]
        by_code = {row["code"]: row for row in self.films}
        works = [_film(row, shown.get(row["code"], 0), random) for row in alone]
        return works + [_compilation(row, by_code) for row in self.compilations if set(row["films"]) <= by_code.keys()]


def wishes(plan: Plan, seed: int = SEED) -> list[Wish]:
    """The whole edition's wishes, spread over its days."""
    random = Random(seed)
    works = _with_occasions(plan.works(random), random)
    load = [0.0] * DAYS
    opening = [work for work in works if work.section in {"PAN", "MID", "PLA"}][2::5][:8]
    first = [Wish(work.code, work.minutes, 0, "opening", work.pull) for work in opening]
    fewer = [replace(work, times=work.times - (work in opening)) for work in works]
    return first + [wish for work in fewer for wish in _showings(work, load, random)]


def _film(row: Row, compiled: int, random: Random) -> Work:
    section = row["section"]
    minutes = row["runtime"] or (60 if section == "LAB" else ASSUMED)
    fewer = 0 if section == "LAB" else random.choice((0, 0, 0, 0, 0, 1, 2)) + compiled
    comes = random.random() < 0.62 and section not in {"ARC", "LAB"}
    guest = row["directors"][0] if comes and not is_group(row["directors"][0]) else ""
    times = max(TIMES.get(section, 6) - fewer, 4)
    return Work(row["code"], minutes, section, times, PULL.get(section, 0.4) + random.uniform(-0.2, 0.3), guest)


def _compilation(row: Row, films: dict[str, Row]) -> Work:
    minutes = sum(films[code]["runtime"] or 25 for code in row["films"])
    guest = next(
        (films[code]["directors"][0] for code in row["films"] if not is_group(films[code]["directors"][0])), ""
    )
    return Work(row["code"], minutes, row["section"], _times(row), 0.34, guest if row["kind"] == "shorts" else "")


def _times(row: Row) -> int:
    return COMPILED.get(row["kind"], 4)


def _with_occasions(works: list[Work], random: Random) -> list[Work]:
    """Who has a gala, a night, a morning for the press or one for schools."""
    chosen: dict[str, list[str]] = {work.code: [] for work in works}
    ranked = sorted(works, key=lambda work: (-work.pull, work.code))
    competing = [work.code for work in works if work.section in {"FEA", "PAN"}]
    young = [work.code for work in works if work.section in {"MID", "PLA", "STU"} and work.minutes <= 80]
    night = [work.code for work in works if work.section in {"MUS", "ARC"} and work.minutes <= 90]
    rest = [work.code for work in works if work.section in {"MID", "MUS", "PLA"}]
    given = {
        "gala": [work.code for work in ranked if work.section in {"FEA", "MUS", "PAN"}][:16],
        "press": competing + random.sample(rest, len(rest) // 3),
        "school": random.sample(young, min(18, len(young))),
        "late": random.sample(night, min(14, len(night))),
    }
    for occasion, codes in given.items():
        for code in codes:
            chosen[code].append(occasion)
    return [replace(work, occasions=tuple(chosen[work.code])) for work in works]


def _showings(work: Work, load: list[float], random: Random) -> list[Wish]:
    """A work's showings: each on the emptiest fitting day, the guest there for the first two public ones."""
    if work.section == "LAB":
        return _sessions(work, random)
    free = set(range(1, DAYS))
    found = []
    for occasion in (*work.occasions, *["public"] * (work.times - len(work.occasions))):
        fitting = [day for day in free if _suits(occasion, day)] or sorted(free)
        if not fitting:
            continue
        day = min(fitting, key=lambda day: (load[day] + random.random() * 5, day))
        load[day] += 1 / WEIGHTS[day]
        free.discard(day)
        found.append(Wish(work.code, work.minutes, day, occasion, work.pull))
    return _attended(work, sorted(found, key=lambda wish: wish.day), random)


def _sessions(work: Work, random: Random) -> list[Wish]:
    """An interactive work is open every day, on some days twice."""
    days = [*range(1, DAYS), *random.sample(range(2, DAYS - 1), max(work.times - DAYS + 1, 0))]
    return [Wish(work.code, work.minutes, day, "installation", work.pull) for day in sorted(days)]


def _attended(work: Work, found: list[Wish], random: Random) -> list[Wish]:
    """The same showings with introductions and discussions; a guest stays four days."""
    public = [wish for wish in found if wish.occasion in {"public", "gala"}]
    arrives = public[0].day if public else 0
    return [_with_guest(wish, work.guest, wish.day - arrives < 4, random) for wish in found]


def _with_guest(wish: Wish, guest: str, in_town: bool, random: Random) -> Wish:
    introduction = 10 if wish.occasion == "gala" else random.choice((0, 0, 0, 0, 0, 0, 5))
    if not guest or not in_town or wish.occasion not in {"public", "gala"}:
        return replace(wish, introduction=introduction if wish.occasion in {"public", "gala"} else 0)
    return replace(wish, guests=(guest,), introduction=introduction, discussion=random.choice((15, 20, 20, 25, 30)))


def _suits(occasion: str, day: int) -> bool:
    match occasion:
        case "press":
            return 1 <= day <= 7
        case "school":
            return day in WEEKDAYS
        case "late":
            return day in NIGHTS
        case "gala":
            return 1 <= day <= 9
    return True
