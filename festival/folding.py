"""Text folded for finding: “Żurek” and “zurek” are the same, and so are “Straße” and “strasse”. Pure."""

import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŋ": "n"}
)


def fold(text: str) -> str:
    """Lower case without marks, apostrophes and punctuation; words separated by single spaces."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(PLAIN)
    return " ".join("".join(letter if letter.isalnum() else _gap(letter) for letter in bare).split())


def holds(haystack: str, words: str) -> bool:
    """Whether every word begins a word of the folded text; both folded."""
    padded = f" {haystack}"
    return all(f" {word}" in padded for word in words.split())


def initial(name: str) -> str:
    """The letter that an A–Z files a name under: a capital of the Latin alphabet, the letter itself elsewhere, or “#”."""
    letter = fold(name)[:1].upper()
    return letter if letter.isalpha() else "#"


def _gap(letter: str) -> str:
    return "" if letter in "'’`´" else " "
