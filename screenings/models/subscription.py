"""A visitor who wants to hear of changes: by e-mail to a confirmed address, or by a push message to a device."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from screenings.models.plan import Plan


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Which subscriptions."""

    def active(self) -> Self:
        """Those that are told of changes."""
        return self.exclude(confirmed_at=None)


class Subscription(models.Model):
    """Where to tell a plan's visitor of changes. `told_until` is the moment up to which everything has been told."""

    class Way(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PUSH = "push", pgettext_lazy("way", "Push message")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="subscriptions", verbose_name=_("plan"))
    way = models.CharField(_("way"), max_length=5, choices=Way)
    address = models.CharField(_("address"), max_length=1000)
    keys: Any = models.JSONField(_("keys"), default=dict, blank=True)
    token = models.CharField(_("token"), max_length=43, unique=True, editable=False)
    origin = models.CharField(_("site"), max_length=300, help_text=_("What makes an address of the site absolute."))
    language = models.CharField(_("language"), max_length=8, default="en")
    made_at = models.DateTimeField(_("made"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    told_until = models.DateTimeField(_("told until"), db_index=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["plan", "way", "address"], name="an_address_is_told_once_of_a_plan")
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.pk}"
