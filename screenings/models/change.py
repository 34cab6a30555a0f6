"""What happened to a screening after it was public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from festival.translation import translated
from screenings.models.screening import Screening
from screenings.models.venue import Hall


class Change(models.Model):
    """A published screening moved, was cancelled or came back: what it was, what it is, why, when."""

    class Kind(models.TextChoices):
        MOVED = "moved", pgettext_lazy("screening", "Moved")
        CANCELLED = "cancelled", pgettext_lazy("screening", "Cancelled")
        REINSTATED = "reinstated", _("Back in the programme")

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
