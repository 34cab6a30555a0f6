"""Text folded for finding: “Żurek” and “zurek” are the same, and so are “Straße” and “strasse”. Pure."""

import re
import unicodedata

APOSTROPHES = "'’‘`´ʻʼʹʾʿ"
# Letters that Unicode does not take apart into a letter and a mark, and those that two keyboards write differently.
PLAIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ك": "ک", "ي": "ی", "ى": "ی",
    **dict.fromkeys(APOSTROPHES, ""),
}  # fmt: skip
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
# Marks that change how a letter looks and not how it is written: the grapheme joiner, variation selectors.
INVISIBLE = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# “½” stands for numbers of its own: “8½” is “8 1/2” and not “81/2”.
FRACTION = re.compile(r"(?=[¼-¾⅐-⅟↉])")
# Thai and Lao, Burmese, Khmer, Chinese and Japanese.
WITHOUT_GAPS = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800), (0x2E80, 0xA000), (0x20000, 0x32000))
GAPS = str.maketrans(dict.fromkeys(APOSTROPHES, " "))
WIDER = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
INSIDE_A_WORD = re.compile(r"(?<=\w)[-\u2010\u2011.*·•/_:&](?=\w)")


class _Letters(dict[int, str]):
    """What each sign folds to; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(sign: str) -> str:
    """A letter, a number or a vowel sign as it is; nothing for what only guides the eye; a gap for the rest."""
    if sign in PLAIN:
        return PLAIN[sign]
    if sign.isalnum():
        return sign
    kind = unicodedata.category(sign)
    if unicodedata.combining(sign) or INVISIBLE.match(sign) or (kind == "Cf" and sign != ZERO_WIDTH_SPACE):
        return ""
    return sign if kind in {"Mn", "Mc"} else " "


_LETTERS = _Letters()
_ASCII = {code: _folded(chr(code)) or None for code in range(128)}


def fold(text: str) -> str:
    """Lower case without marks, apostrophes and punctuation; words separated by single spaces."""
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    apart = unicodedata.normalize("NFKD", FRACTION.sub(" ", text)).casefold()
    return " ".join(unicodedata.normalize("NFKD", apart).translate(_LETTERS).split())


def spellings(text: str) -> tuple[str, ...]:
    """Every way in which somebody may type a text, folded, its own first: “L’Avventura” is also “l avventura”.

    “Spider-Man” is also “spiderman”, “E.T.” is “et”, “Köln” is “koeln”, “Thelma & Louise” has an “and”.
    """
    own = fold(text)
    if own == text.lower():
        return (own,) if own else ()
    typed = [text.translate(GAPS), INSIDE_A_WORD.sub("", text), unicodedata.normalize("NFC", text).translate(WIDER)]
    typed += [text.replace("&", " and ").replace("+", " and ")]
    others = (fold(other) for other in dict.fromkeys(typed) if other != text)
    return tuple(dict.fromkeys(form for form in (own, *others) if form))


def holds(haystack: str, words: str) -> bool:
    """Whether every word begins a word of the folded text; both folded."""
    padded = f" {haystack}"
    return all(needle(word) in padded for word in words.split())


def needle(word: str) -> str:
    """A word as it begins in a text; scripts that put no gaps between words are found anywhere in one."""
    return word if writes_without_gaps(word) else f" {word}"


def writes_without_gaps(word: str) -> bool:
    """Whether a word begins with a sign of a script that puts no gaps between words."""
    first = ord(word[0]) if word else 0
    return any(low <= first < high for low, high in WITHOUT_GAPS)


def initial(name: str) -> str:
    """The letter that an A–Z files a name under: a capital of the Latin alphabet, the letter itself elsewhere, or “#”."""
    letter = fold(name)[:1].upper()
    return letter if letter.isalpha() else "#"
