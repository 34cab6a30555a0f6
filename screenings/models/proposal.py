"""A proposal: another plan, as the planner worked it out for a visitor to accept or not."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from films.models import Film
from screenings.models.plan import Plan


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Which proposals."""

    def open(self) -> Self:
        """Proposals that nobody has accepted, the newest first."""
        return self.filter(accepted_at=None).order_by("-pk")

    def accepted(self) -> Self:
        """Proposals that were accepted and not taken back, the last one first."""
        return self.filter(accepted_at__isnull=False, undone_at=None).order_by("-accepted_at", "-pk")


class Proposal(models.Model):
    """Another plan beside the visitor's own, made for its `version`; screenings.plan.content reads `content`.

    With a `film` it answers what it would cost to see that one. Once accepted, `before` holds what acceptance changed,
    so that it can be undone.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="proposals", verbose_name=_("plan"))
    version = models.PositiveIntegerField(_("version"))
    film = models.ForeignKey(Film, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("film"))
    content: Any = models.JSONField(_("content"))
    made_at = models.DateTimeField(_("made"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_version = models.PositiveIntegerField(_("version once accepted"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    before: Any = models.JSONField(_("what it was before"), default=dict, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.pk}"

    @property
    def is_current(self) -> bool:
        """Whether it is still about the plan as it stands."""
        return self.version == self.plan.version
