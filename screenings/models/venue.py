"""Venues, their halls, and the way between them."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from imagefield.fields import ImageField
from simple_history.models import HistoricalRecords

from festival.translation import translated
from films.models.codes import CodesField
from films.renditions import Rendition
from screenings import walking


class VenueAccess(models.TextChoices):
    """What a venue offers to people who need it."""

    STEP_FREE = "step_free", _("Step-free entrance")
    LIFT = "lift", _("Lift to every hall")
    TOILET = "toilet", _("Accessible toilet")
    GUIDE_DOGS = "guide_dogs", _("Assistance dogs welcome")
    COMPANION = "companion", _("Free seat for a companion")
    QUIET_ROOM = "quiet_room", _("Quiet room")
    PARKING = "parking", _("Accessible parking nearby")


class VenueQuerySet(models.QuerySet["Venue"]):
    """With what alongside."""

    def for_listing(self) -> Self:
        """With the halls in order: one query more."""
        return self.prefetch_related("halls")


class Venue(models.Model):
    """A place with halls: a cinema, a theatre."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True, help_text=_("For narrow places."))
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, help_text=_("Stays the same when the name changes.")
    )
    description = translated(models.TextField(_("description"), blank=True, help_text=_("Markdown.")))
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=16, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    transport = translated(models.TextField(_("transport"), blank=True, help_text=_("How to get there. Markdown.")))
    access_text = translated(models.TextField(_("accessibility"), blank=True, help_text=_("Markdown.")))
    access = CodesField(_("access features"))
    photo = ImageField(
        _("photo"), upload_to="venues/", blank=True, auto_add_fields=True,
        formats={"hero_960_webp": Rendition("webp", (960, 540)), "hero_960_jpg": Rendition("jpeg", (960, 540))},
    )  # fmt: skip
    photo_credit = models.CharField(_("photo credit"), max_length=120, blank=True)
    url = models.URLField(_("website"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = VenueQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="venue_has_both_coordinates_or_none",
                violation_error_message=_("Give both coordinates, or neither."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The venue's page."""
        return reverse("screenings:venue", args=[self.slug])

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees, where known."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    @property
    def access_names(self) -> list[str]:
        """The access features in words."""
        return [str(VenueAccess(code).label) for code in self.access if code in VenueAccess.values]


def hall_name(venue: str, hall: str) -> str:
    """A hall's name with its venue's, each once: “Tuschinski 1”."""
    return hall if hall.startswith(venue) else f"{venue} {hall}"


class HallQuerySet(models.QuerySet["Hall"]):
    """With what alongside."""

    def with_venue(self) -> Self:
        """With the venue, for full names."""
        return self.select_related("venue")


class Hall(models.Model):
    """Where people sit: Tuschinski 1, Rode Zaal."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="halls", verbose_name=_("venue"))
    name = models.CharField(_("name"), max_length=80, help_text=_("Without the venue's: “1”, “Rode Zaal”."))
    slug = models.SlugField(_("address"), max_length=160, unique=True, help_text=_("For example tuschinski-1."))
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    wheelchair_places = models.PositiveSmallIntegerField(_("wheelchair places"), null=True, blank=True)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    formats = CodesField(_("formats"), help_text=_("What the hall can show."))
    turnaround_minutes = models.PositiveSmallIntegerField(
        _("turnaround (minutes)"), null=True, blank=True, validators=[MaxValueValidator(240)],
        help_text=_("Time to clear the hall; empty for the edition's."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = HallQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["venue__position", "venue__name", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"], name="hall_name_is_unique_in_its_venue",
                violation_error_message=_("The venue has a hall of this name already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The venue's name and the hall's, each once: “Tuschinski 1”."""
        return hall_name(self.venue.name, self.name)


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Which transfers."""

    def table(self) -> dict[tuple[int, int], int]:
        """Minutes by (venue, venue), in both directions; the one entered wins over its mirror image. One query."""
        entered = {(row.from_venue_id, row.to_venue_id): row.minutes for row in self}
        return {(there, here): minutes for (here, there), minutes in entered.items()} | entered


class Transfer(models.Model):
    """Minutes from door to door between two venues, as somebody walked it; counts both ways unless the way back is entered."""

    from_venue = models.ForeignKey(Venue, models.CASCADE, related_name="transfers", verbose_name=_("from"))
    to_venue = models.ForeignKey(Venue, models.CASCADE, related_name="+", verbose_name=pgettext_lazy("transfer", "to"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(1), MaxValueValidator(600)])

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["from_venue", "to_venue"]
        constraints = [
            models.UniqueConstraint(fields=["from_venue", "to_venue"], name="transfer_is_entered_once"),
            models.CheckConstraint(
                condition=~Q(from_venue=F("to_venue")), name="transfer_leads_elsewhere",
                violation_error_message=_("Choose two different venues."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.from_venue} – {self.to_venue}: {self.minutes} min"

    def clean(self) -> None:
        """Says in a sentence what the constraint would refuse."""
        if self.from_venue_id and self.from_venue_id == self.to_venue_id:
            raise ValidationError({"to_venue": _("Choose two different venues.")})


def transfer_minutes(here: Venue, there: Venue, table: dict[tuple[int, int], int]) -> int | None:
    """Minutes from one venue to another: as entered, else estimated on foot, else unknown; 0 within a venue.

    `table` comes from `Transfer.objects.table()`.
    """
    if here.pk == there.pk:
        return 0
    entered = table.get((here.pk, there.pk))
    if entered is not None:
        return entered
    if here.coordinates and there.coordinates:
        return walking.minutes_on_foot(here.coordinates, there.coordinates)
    return None
