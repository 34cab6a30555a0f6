"""What happened to a screening after it was public."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from festival.models import Edition
from festival.translation import columns, translated
from screenings.models.queries import FILM_TEXTS
from screenings.models.screening import Screening
from screenings.models.venue import Hall

HALLS = ("from_hall", "to_hall", "screening__hall")
LONG_TEXTS = [
    *columns(*(f"{hall}__venue__{name}" for hall in HALLS for name in ("description", "transport", "access_text"))),
    *(f"screening__{name}" for name in (*FILM_TEXTS, *columns("compilation__text", "description"))),
]


class ChangeQuerySet(models.QuerySet["Change"]):
    """Which changes, and with what alongside."""

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Changes of screenings that this user may read."""
        return self.filter(made_at__lte=now, screening__in=Screening.objects.visible_to(user, now=now))

    def in_edition(self, edition: Edition) -> Self:
        """Changes of an edition's screenings."""
        return self.filter(screening__edition=edition)

    def for_listing(self) -> Self:
        """With the screening, what it shows, and the halls. One query."""
        halls = self.select_related(*(f"{hall}__venue" for hall in HALLS))
        shown = halls.select_related("screening__film", "screening__compilation", "screening__edition")
        return shown.defer(*LONG_TEXTS).order_by("-made_at", "-pk")


class Change(models.Model):
    """A published screening moved, was cancelled or came back: what it was, what it is, why, when."""

    class Kind(models.TextChoices):
        MOVED = "moved", pgettext_lazy("screening", "Moved")
        CANCELLED = "cancelled", pgettext_lazy("screening", "Cancelled")
        REINSTATED = "reinstated", _("Back in the programme")
        SOLD_OUT = "sold_out", _("Sold out")
        ON_SALE = "on_sale", _("Tickets again")

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="changes", verbose_name=_("screening"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    from_hall = models.ForeignKey(
        Hall, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("was in")
    )
    to_hall = models.ForeignKey(Hall, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("is in"))
    from_starts_at = models.DateTimeField(_("started"), null=True, blank=True)
    to_starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    reason = translated(models.CharField(_("reason"), max_length=250, blank=True, help_text=_("As visitors read it.")))
    made_at = models.DateTimeField(_("when"), db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="moved") | Q(from_hall__isnull=False, from_starts_at__isnull=False),
                name="change_says_where_a_moved_screening_was",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.screening}"
