"""How long a search takes among 2,000 films and 5,000 people, typing errors included, beside reading all texts once."""

import tracemalloc
from random import Random
from statistics import quantiles
from time import process_time

from festival.site.search.correcting import correction
from festival.site.search.index import Entry, Field, Index, query_of, texts

FILMS, PEOPLE, WORDS, SEARCHES = 2_000, 5_000, 6_000, 300
SYLLABLES = "ba be bo da de do ka ko la le li lo ma me mi mo na ne no ra re ri ro sa se so ta te to va ve vi".split()


def main() -> None:
    """Building, memory, and the search times."""
    random = Random(2012)
    words = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(WORDS)]
    names = [f"{random.choice(words).title()} {random.choice(words).title()}" for _ in range(PEOPLE)]
    tracemalloc.start()
    started = process_time()
    index = Index([*films(words, names, random), *people(names)])
    built, memory = process_time() - started, tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"built in {built:.2f} s (with the memory watched), {memory / 1e6:.0f} MB")
    base = sorted(timed(lambda: sum(len(said) for entry in index.entries for said in entry.said)) for _ in range(9))[4]
    asked = {
        "one word": [random.choice(words) for _ in range(SEARCHES)],
        "a name": [random.choice(names) for _ in range(SEARCHES)],
        "the first letters": [random.choice(words)[:3] for _ in range(SEARCHES)],
        "a slip": [slip(random.choice(names), random) for _ in range(SEARCHES)],
    }
    for what, texts_asked in asked.items():
        times = [timed(lambda text=text: search(index, text)) for text in texts_asked]  # type: ignore[misc]
        p95 = quantiles(times, n=20)[-1]
        print(
            f"{what:18} p50 {median(times):5.1f} ms  p95 {p95:5.1f} ms  {median(times) / base:5.1f} × reading all once"
        )


def films(words: list[str], names: list[str], random: Random) -> list[Entry]:
    """Invented films with a maker, players, a country and themes."""
    return [
        entry(
            "films", number, " ".join(random.choices(words, k=random.randint(1, 4))).title(),
            texts(Field.MAKER, random.choice(names)), texts(Field.PLAYER, *random.choices(names, k=4)),
            texts(Field.COUNTRY, "Netherlands", "Nederland"), texts(Field.THEME, *random.choices(words, k=3)),
        )
        for number in range(FILMS)
    ]  # fmt: skip


def people(names: list[str]) -> list[Entry]:
    """Invented people."""
    return [entry("people", number, name) for number, name in enumerate(names)]


def entry(kind: str, number: int, title: str, *further: object) -> Entry:
    """Something that everybody may find."""
    return Entry(kind, number, None, title.lower(), {1: 0.0}, (title,), (texts(Field.TITLE, title), *further))  # type: ignore[arg-type]


def search(index: Index, text: str) -> None:
    """What the page does: look, and where nothing is found say what may have been meant."""
    query = query_of(text)
    if not index.find(query, at=1.0, edition=1):
        correction(index, query, at=1.0, edition=1)


def slip(text: str, random: Random) -> str:
    """A text with one letter typed wrong."""
    place = random.randrange(1, len(text))
    return f"{text[:place]}x{text[place + 1 :]}"


def timed(run: object) -> float:
    """Milliseconds of processor time."""
    started = process_time()
    run()  # type: ignore[operator]
    return 1000 * (process_time() - started)


def median(times: list[float]) -> float:
    """The middle one."""
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    main()
