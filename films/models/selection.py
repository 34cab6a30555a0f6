"""The festival's decision to show a film."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from festival.models import Edition, Section
from festival.translation import translated
from films.models.film import Film
from films.models.vocabulary import Premiere


class SelectionQuerySet(models.QuerySet["Selection"]):
    """Which selections."""

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Selections of public programmes, of published films."""
        if user.is_staff:
            return self
        return self.filter(section__edition__in=Edition.objects.programme_public(now), film__published_at__lte=now)


class Selection(models.Model):
    """An edition shows a film, in a section. The edition follows from the section."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="selections", verbose_name=_("section"))
    film = models.ForeignKey(Film, models.CASCADE, related_name="selections", verbose_name=_("film"))
    premiere = models.CharField(_("premiere"), max_length=15, choices=Premiere, blank=True, default=Premiere.NONE)
    note = translated(
        models.CharField(_("note"), max_length=250, blank=True, help_text=_("For example “Opening film”."))
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_highlight = models.BooleanField(_("highlight"), default=False, help_text=_("Stands on the first page."))

    objects = SelectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        ordering = ["section", "position", "film__sort_title"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "film"], name="selection_is_made_once_per_section",
                violation_error_message=_("The film is in this section already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.film.title}, {self.section.full_name}"
