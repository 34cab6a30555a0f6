"""What was typed into the search box, as far as it can be looked up, and the sentences that say how far."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from festival.filtering import MOST_LETTERS, search_words
from festival.folding import writes_without_gaps
from festival.site.search.index import Query, query_of


@dataclass(frozen=True)
class Asked:
    """The words, what they look like in the index, and what has to be said about them.

    A single letter finds only what is called so: “M”.
    """

    words: str
    query: Query
    notices: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked at all."""
        return not self.words and not self.notices

    @property
    def is_unreadable(self) -> bool:
        """Whether there is no letter and no number to look for."""
        return not self.query.words

    @property
    def is_one_letter(self) -> bool:
        """Whether it is a letter that begins a great many words."""
        letters = [sign for sign in unicodedata.normalize("NFC", self.words) if sign.isalnum()]
        return len(letters) == 1 and not writes_without_gaps(letters[0])


def asked(given: str) -> Asked:
    """What a query string asks for; never refused."""
    words, cut = search_words(given)
    notices = []
    if any(not (sign.isprintable() or sign.isspace()) for sign in given):
        notices.append(_("Signs that cannot be printed were left out."))
    if cut:
        notices.append(_("The search was cut after %(number)d characters.") % {"number": MOST_LETTERS})
    return Asked(words, query_of(words), tuple(notices))
