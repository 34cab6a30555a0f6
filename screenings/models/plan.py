"""A visitor's plan of one edition: the films wished for, the screenings picked, and how the visitor likes to plan.

Nobody signs in. Whoever holds the key's token holds the plan; the database keeps only the token's fingerprint.
"""

from datetime import datetime, timedelta
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from festival.models import Edition
from films.models import Film
from screenings.models.screening import Screening
from screenings.models.vocabulary import PickState, WishLevel

MOST_WISHES, MOST_PICKS, MOST_TICKETS = 300, 500, 20


class PlanQuerySet(models.QuerySet["Plan"]):
    """Which plans."""

    def of(self, key: str, edition: Edition) -> "Plan | None":
        """The plan that a key opens at an edition."""
        return self.filter(key=key, edition=edition).select_related("edition").first()

    def opened_by(self, key: str) -> Self:
        """Every plan that a key opens, the newest edition first."""
        return self.filter(key=key).select_related("edition").order_by("-edition__starts_on", "pk")

    def shared_as(self, token: str, *, now: datetime) -> "Plan | None":
        """The plan that a share link lets read, while its edition's programme is public."""
        public = self.filter(edition__in=Edition.objects.programme_public(now))
        return public.filter(share_token=token).select_related("edition").first()

    def forgotten(self, now: datetime) -> Self:
        """Plans whose edition ended more than a year ago, and that nobody has touched for a year."""
        year_ago = now - timedelta(days=365)
        return self.filter(edition__ends_on__lt=year_ago.date(), touched_at__lt=year_ago)


class Plan(models.Model):
    """A visitor's plan of an edition. `version` grows with each change; `seen_at` is when its news was last read."""

    key = models.CharField(_("key"), max_length=64, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="plans", verbose_name=_("edition"))
    share_token = models.CharField(_("share token"), max_length=43, null=True, unique=True, editable=False)
    calendar_token = models.CharField(_("calendar token"), max_length=43, null=True, unique=True, editable=False)
    preferences: Any = models.JSONField(_("preferences"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("made"))
    touched_at = models.DateTimeField(_("last used"), db_index=True)
    seen_at = models.DateTimeField(_("last looked at"), null=True, blank=True)
    solving_until = models.DateTimeField(_("being planned until"), null=True, blank=True, editable=False)
    kept_clashes: Any = models.JSONField(_("clashes that may stay"), default=list, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [models.UniqueConstraint(fields=["key", "edition"], name="one_plan_of_a_key_for_each_edition")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.pk}"


class Wish(models.Model):
    """A film that a visitor wants to see, or does not."""

    Level = WishLevel

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="wishes", verbose_name=_("plan"))
    film = models.ForeignKey(Film, models.CASCADE, related_name="wishes", verbose_name=_("film"))
    level = models.CharField(_("level"), max_length=5, choices=WishLevel, default=WishLevel.WANT)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [models.UniqueConstraint(fields=["plan", "film"], name="a_film_is_wished_for_once_in_a_plan")]

    def __str__(self) -> str:
        return f"{self.film_id}: {self.get_level_display()}"


class PickQuerySet(models.QuerySet["Pick"]):
    """Which picks."""

    def going(self) -> Self:
        """Picks that a visitor means to attend."""
        return self.exclude(state=PickState.EXCLUDED)


class Pick(models.Model):
    """A screening in a plan. `stays` says whether the visitor stays for the discussion; None leaves it to the preferences."""

    State = PickState

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="picks", verbose_name=_("plan"))
    screening = models.ForeignKey(Screening, models.CASCADE, related_name="picks", verbose_name=_("screening"))
    state = models.CharField(_("state"), max_length=8, choices=PickState, default=PickState.PINNED)
    tickets = models.PositiveSmallIntegerField(
        _("tickets"), default=0, validators=[MinValueValidator(0), MaxValueValidator(MOST_TICKETS)]
    )
    stays = models.BooleanField(_("stays for the discussion"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"))

    objects = PickQuerySet.as_manager()

    class Meta:
        verbose_name = _("pick")
        verbose_name_plural = _("picks")
        constraints = [
            models.UniqueConstraint(fields=["plan", "screening"], name="a_screening_is_picked_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(state="bought", tickets__gte=1) | (~Q(state="bought") & Q(tickets=0)),
                name="only_bought_picks_have_tickets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.screening_id}: {self.get_state_display()}"
