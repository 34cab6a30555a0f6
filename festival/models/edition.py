"""An edition: one festival, on its dates, in its zone."""

from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from festival import days
from festival.models.booklet import Booklet
from festival.models.share_picture import SharePicture
from festival.translation import translated


def check_time_zone(name: str) -> None:
    """Refuses a zone that the IANA database does not have."""
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; write one such as Europe/Amsterdam."), params={"name": name}
        )


class EditionQuerySet(models.QuerySet["Edition"]):
    """Which editions."""

    def public(self) -> Self:
        """Editions that visitors may know of, whether or not their programme is out."""
        return self.exclude(status=Edition.Status.DRAFT)

    def programme_public(self, now: datetime) -> Self:
        """Editions whose programme visitors may read at this moment."""
        return self.public().filter(published_at__lte=now)

    def current(self) -> "Edition | None":
        """The edition that `/schedule/` and `/films/` mean: the newest that is on, else the newest in the archive."""
        on_first = models.Case(models.When(status=Edition.Status.PUBLIC, then=0), default=1)
        return self.public().with_share_picture().with_booklet().order_by(on_first, "-starts_on").first()

    def with_share_picture(self) -> Self:
        """With `share_name`, in the edition's own query."""
        return self.annotate(share_name=SharePicture.objects.name_of(SharePicture.Kind.EDITION, models.OuterRef("pk")))

    def with_booklet(self) -> Self:
        """With `booklet_made_at`, in the edition's own query: of which moment the booklet in the page's language is."""
        return self.annotate(booklet_made_at=Booklet.objects.moment_of(models.OuterRef("pk")))


class Edition(models.Model):
    """One festival: twelve days in November, with a programme of its own."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("edition", "Draft: staff only")
        PUBLIC = "public", pgettext_lazy("edition", "Public")
        ARCHIVED = "archived", pgettext_lazy("edition", "In the archive")

    name = models.CharField(_("name"), max_length=80, help_text=_("For example “IDFA 2012”."))
    slug = models.SlugField(
        _("year in the address"),
        max_length=20,
        unique=True,
        help_text=_("Stands in /archive/2012/. Does not change once public."),
    )
    tagline = translated(
        models.CharField(
            _("full name"),
            max_length=160,
            blank=True,
            help_text=_("“International Documentary Film Festival”."),
        )
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/Amsterdam", validators=[check_time_zone],
        help_text=_("An IANA name. Every time in the programme is a time there."),
    )  # fmt: skip
    day_starts_at = models.TimeField(
        _("festival day starts at"), default=days.DAY_STARTS_AT,
        help_text=_("A screening before this time belongs to the evening before."),
    )  # fmt: skip
    turnaround_minutes = models.PositiveSmallIntegerField(
        _("turnaround (minutes)"), default=15, validators=[MaxValueValidator(240)],
        help_text=_("Time to clear a hall, where the hall says nothing else."),
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(
        _("programme public from"),
        null=True,
        blank=True,
        help_text=_("Until this moment visitors see the dates and a countdown."),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = EditionQuerySet.as_manager()
    share_name: str | None = None  # with `with_share_picture()`
    booklet_made_at: datetime | None = None  # with `with_booklet()`

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="edition_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first day."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """Where the festival's clocks are."""
        return ZoneInfo(self.time_zone)

    @property
    def short_name(self) -> str:
        """The name without its year: “IDFA”."""
        return self.name.removesuffix(self.year).strip()

    @property
    def year(self) -> str:
        """The year as the name ends with it, or as the dates say."""
        return str(self.starts_on.year)

    @cached_property
    def days(self) -> list[date]:
        """The festival days, first to last."""
        return list(days.span(self.starts_on, self.ends_on))

    def day_of(self, when: datetime) -> date:
        """The festival day of a moment."""
        return days.day_of(when, self.zone, self.day_starts_at)

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """A festival day's first moment and the next day's."""
        return days.bounds(day, self.zone, self.day_starts_at)

    def moment(self, day: date, at: time) -> datetime:
        """The moment of a wall-clock time on a festival day; raises days.LocalTimeError where there is no single one."""
        return days.moment_in_day(day, at, self.zone, self.day_starts_at)

    def programme_is_public(self, now: datetime) -> bool:
        """Whether visitors may read the programme."""
        return self.status != self.Status.DRAFT and self.published_at is not None and self.published_at <= now

    def is_over(self, now: datetime) -> bool:
        """Whether the last festival day has ended, or the edition was put into the archive."""
        return self.status == self.Status.ARCHIVED or now >= self.bounds(self.ends_on)[1]

    def has_begun(self, now: datetime) -> bool:
        """Whether the first festival day has begun."""
        return now >= self.bounds(self.starts_on)[0]
