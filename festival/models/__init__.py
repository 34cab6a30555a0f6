"""The festival itself: its users, editions, sections, pages and partners."""

from festival.models.booklet import Booklet, BookletQuerySet
from festival.models.edition import Edition, EditionQuerySet
from festival.models.import_run import ImportFile, ImportRun
from festival.models.imported import ImportedRow
from festival.models.page import Page, PageQuerySet, Partner
from festival.models.revision import Revision
from festival.models.section import Section, SectionQuerySet
from festival.models.share_picture import SharePicture, SharePictureQuerySet
from festival.models.user import User

__all__ = [
    "Booklet",
    "BookletQuerySet",
    "Edition",
    "EditionQuerySet",
    "ImportFile",
    "ImportRun",
    "ImportedRow",
    "Page",
    "PageQuerySet",
    "Partner",
    "Revision",
    "Section",
    "SectionQuerySet",
    "SharePicture",
    "SharePictureQuerySet",
    "User",
]
