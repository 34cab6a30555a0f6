"""Codes for short addresses: five signs for a film's number, which nobody misreads and which stay the same for ever.

Pure, and nothing is stored: a code is its number, shuffled. Numbers that follow each other have codes that do not look alike,
and a sign mistyped, or two exchanged, lead to no other film of a festival's size.
"""

SIGNS = (
    "cdfhjkmnprtvwxy34679"  # no vowels, so no words; nothing that looks like 0, 1, 2, 5, 6, 8 or 9 in another letter
)
SHORTEST, LONGEST = 5, 15
MOST = 2**63 - 1  # a database's largest number; its code has the longest length
FACTOR, SHIFT = 2869153, 1301077  # the factor shares no divisor with 20, so every code means one number

_VALUES = {sign: value for value, sign in enumerate(SIGNS)}


def code_of(number: int) -> str:
    """The code of a number that is not negative."""
    length = SHORTEST
    while number >= len(SIGNS) ** length:
        length += 1
    rest, signs = (number * FACTOR + SHIFT) % len(SIGNS) ** length, []
    for _ in range(length):
        rest, value = divmod(rest, len(SIGNS))
        signs.append(SIGNS[value])
    return "".join(reversed(signs))


def number_of(code: str) -> int | None:
    """The number that a code stands for, in small letters or capitals; None where it stands for none."""
    values = [_VALUES.get(sign) for sign in code.lower()]
    length = len(values)
    if not SHORTEST <= length <= LONGEST or None in values:
        return None
    shuffled = 0
    for value in values:
        shuffled = shuffled * len(SIGNS) + (value or 0)
    size = len(SIGNS) ** length
    number = (shuffled - SHIFT) * pow(FACTOR, -1, size) % size
    fewest = 0 if length == SHORTEST else len(SIGNS) ** (length - 1)
    return number if fewest <= number <= MOST else None
