"""Programme booklets, made ahead of time: which file is an edition's, of which moment, and what is in it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MOST_MINUTES = 5  # that making one takes; whoever has not finished by then never will


class BookletQuerySet(models.QuerySet["Booklet"]):
    """Which booklets."""

    def there(self) -> Self:
        """Those that have been made."""
        return self.filter(made_at__isnull=False)

    def free(self, now: datetime) -> Self:
        """Those that nobody is making at this moment."""
        return self.filter(Q(ordered_at__isnull=True) | Q(ordered_at__lte=now - timedelta(minutes=MOST_MINUTES)))

    def moment_of(self, edition: Any) -> Subquery:
        """A column with the moment of an edition's booklet in the page's language; null where there is none."""
        found = self.there().filter(edition=edition, language=get_language() or "en")
        return Subquery(found.values("made_at")[:1])


class Booklet(models.Model):
    """An edition's booklet in a language: the last one that was made.

    `holds` names what is in it, by kind and primary key, so that it is offered only while all of that is public.
    `ordered_at` is the moment when somebody asked for a new one; nothing once that has been made.
    """

    edition = models.ForeignKey("festival.Edition", models.CASCADE, related_name="booklets", verbose_name=_("edition"))
    language = models.CharField(_("language"), max_length=8)
    name = models.CharField(_("name of the file"), max_length=120, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    holds = models.JSONField(_("what is in it"), default=dict, blank=True)
    ordered_at = models.DateTimeField(_("ordered"), null=True, blank=True)

    objects = BookletQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme booklet")
        verbose_name_plural = _("programme booklets")
        ordering = ["edition", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="booklet_is_kept_once_per_edition_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.language}"

    def is_being_made(self, now: datetime) -> bool:
        """Whether somebody is making a new one."""
        return self.ordered_at is not None and now < self.ordered_at + timedelta(minutes=MOST_MINUTES)

    def was_given_up(self, now: datetime) -> bool:
        """Whether making it began and did not come to its end."""
        return self.ordered_at is not None and not self.is_being_made(now)
