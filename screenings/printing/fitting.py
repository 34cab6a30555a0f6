"""Letters that fit: which size lets a title stand in its block of a printed timetable. Pure; widths and heights in millimetres."""

SIZES = (7.8, 7.0, 6.2, 5.6)  # in points; the smallest is still read at arm's length
LETTER = 0.352 * 0.375  # the mean width of a letter in a point of the condensed face, with a little to spare
LEADING = 0.352 * 1.08  # the height of a line


def rank(text: str, *, width: float, height: float) -> int:
    """The place in `SIZES` of the largest size in which a text fits; how many there are where it fits in none."""
    fitting = (
        place
        for place, points in enumerate(SIZES)
        if longest(text) <= width / (LETTER * points)
        and lines(text, int(width / (LETTER * points))) * LEADING * points <= height
    )
    return next(fitting, len(SIZES))


def longest(text: str) -> int:
    """How many letters the longest word has."""
    return max(map(len, text.split()), default=0)


def lines(text: str, letters: int) -> int:
    """How many lines of so many letters a text fills."""
    letters, count, room = max(letters, 1), 1, max(letters, 1)
    for word in text.split():
        if len(word) > room and room < letters:
            count, room = count + 1, letters
        while len(word) > room:
            word, count, room = word[room:], count + 1, letters
        room -= len(word) + 1
    return count
