"""Pictures for shared links, drawn ahead of time: which one shows a film, a section or an edition."""

from typing import Any, Self

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class SharePictureQuerySet(models.QuerySet["SharePicture"]):
    """Which pictures."""

    def in_page_language(self) -> Self:
        """Those of the page's language."""
        return self.filter(language=get_language() or "en")

    def name_of(self, kind: str, number: Any, edition: Any = 0) -> Subquery:
        """A column with the name of a thing's picture in the page's language; null where none has been drawn."""
        found = self.in_page_language().filter(kind=kind, number=number, edition_number=edition)
        return Subquery(found.values("name")[:1])


class SharePicture(models.Model):
    """A drawn picture: of what, in which language, and under which name it is stored.

    `number` is the thing's primary key. A film has a picture for each edition that shows it, so that none tells of another;
    `edition_number` is 0 for films that no edition shows, and for sections and editions themselves.
    """

    class Kind(models.TextChoices):
        FILM = "film", _("film")
        SECTION = "section", _("section")
        EDITION = "edition", _("edition")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    number = models.BigIntegerField(_("number"))
    edition_number = models.BigIntegerField(_("edition"), default=0)
    language = models.CharField(_("language"), max_length=8)
    name = models.CharField(_("name of the file"), max_length=100)

    objects = SharePictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture for shared links")
        verbose_name_plural = _("pictures for shared links")
        ordering = ["kind", "number", "edition_number", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "edition_number", "language"], name="share_picture_is_kept_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}, {self.language}"

    @property
    def url(self) -> str:
        """Where it is fetched from."""
        return default_storage.url(self.name)
