"""What is shown, and by whom."""

from films.models.award import Award, Nomination
from films.models.compilation import Compilation, CompilationItem
from films.models.credit import Credit
from films.models.film import Film, FormerAddress
from films.models.link import Link
from films.models.person import Company, Person
from films.models.press import OutsideRating, PressReview
from films.models.selection import Selection
from films.models.still import Still
from films.models.vocabulary import Theme

__all__ = [
    "Award",
    "Company",
    "Compilation",
    "CompilationItem",
    "Credit",
    "Film",
    "FormerAddress",
    "Link",
    "Nomination",
    "OutsideRating",
    "Person",
    "PressReview",
    "Selection",
    "Still",
    "Theme",
]
