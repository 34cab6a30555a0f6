"""A screening: a film, a compilation or an event of its own, in a hall, at a moment."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from festival.models import Edition
from festival.translation import columns, translated
from films import iso
from films.models import Compilation, Film, Person
from films.models.codes import CodesField
from screenings.constraints import HallIsFree
from screenings.models.queries import ScreeningQuerySet
from screenings.models.venue import Hall, Venue
from screenings.models.vocabulary import Access, Audience, Availability, Kind, Status

if TYPE_CHECKING:
    from screenings.models.change import Change


class Screening(models.Model):
    """One showing. Times are moments; intervals are half-open, so back-to-back screenings do not overlap."""

    Kind, Audience, Status, Availability, Access = Kind, Audience, Status, Availability, Access

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="screenings", verbose_name=_("edition"))
    code = models.CharField(
        _("code"),
        max_length=40,
        blank=True,
        help_text=_("Its number in the ticket system or your own lists."),
    )
    film = models.ForeignKey(
        Film, models.PROTECT, null=True, blank=True, related_name="screenings", verbose_name=_("film")
    )
    compilation = models.ForeignKey(
        Compilation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="screenings",
        verbose_name=_("compilation"),
    )
    title = translated(
        models.CharField(_("own title"), max_length=200, blank=True, help_text=_("For an event without a film."))
    )
    description = translated(models.TextField(_("description"), blank=True, help_text=_("Markdown.")))
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="screenings", verbose_name=_("hall"))
    starts_at = models.DateTimeField(_("starts"))
    introduction_minutes = models.PositiveSmallIntegerField(
        _("introduction (minutes)"), default=0, validators=[MaxValueValidator(240)]
    )
    discussion_minutes = models.PositiveSmallIntegerField(
        _("discussion (minutes)"), default=0, validators=[MaxValueValidator(240)]
    )
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, help_text=_("Empty while the runtime is unknown."))
    end_is_set_by_hand = models.BooleanField(_("end set by hand"), default=False)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.SCREENING)
    audience = models.CharField(_("audience"), max_length=15, choices=Audience, default=Audience.PUBLIC)
    spoken_languages = CodesField(_("spoken languages"), help_text=_("Only if different from the film's."))
    subtitles = CodesField(_("subtitles"))
    access = CodesField(_("access features"))
    guests = models.ManyToManyField(Person, blank=True, related_name="guest_screenings", verbose_name=_("guests"))
    note = translated(
        models.CharField(
            _("note"),
            max_length=160,
            blank=True,
            help_text=_("One short public line: “With the director present”."),
        )
    )
    ticket_url = models.URLField(_("ticket link"), max_length=500, blank=True)
    price = translated(
        models.CharField(_("price"), max_length=80, blank=True, help_text=_("As visitors read it: “€ 9, reduced € 7”."))
    )
    on_sale_from = models.DateTimeField(_("on sale from"), null=True, blank=True)
    availability = models.CharField(_("tickets"), max_length=15, choices=Availability, default=Availability.AVAILABLE)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.CONFIRMED,
        help_text=_("Tentative screenings are for staff only and do not block the hall; cancelled ones stay visible, struck through."),
    )  # fmt: skip
    published_at = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        help_text=_("Empty: staff only. A later moment publishes by itself."),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ScreeningQuerySet.as_manager()
    history = HistoricalRecords()

    if TYPE_CHECKING:
        changes: models.Manager[Change]

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        ordering = ["starts_at", "pk"]
        permissions = [("set_availability", "Can set the tickets of today's screenings")]
        indexes = [
            models.Index(fields=["edition", "starts_at"], name="screening_by_edition_and_start"),
            models.Index(fields=["hall", "starts_at"], name="screening_by_hall_and_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(film__isnull=False, compilation__isnull=True, title_en="", title_nl="")
                | Q(film__isnull=True, compilation__isnull=False, title_en="", title_nl="")
                | (Q(film__isnull=True, compilation__isnull=True) & ~Q(title_en="", title_nl="")),
                name="screening_shows_exactly_one_thing",
                violation_error_message=_("Choose a film, or a compilation, or give the event a title of its own: exactly one of them."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="screening_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
            models.UniqueConstraint(
                fields=["edition", "code"], condition=~Q(code=""), name="screening_code_is_unique_in_its_edition",
                violation_error_message=_("Another screening of this edition has this code already."),
            ),
            HallIsFree(name="hall_is_free"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.shown_title}, {date_format(self.local_start, gettext('D j M H:i'))}, {self.hall.full_name}"

    def get_absolute_url(self) -> str:
        """The screening's page."""
        return reverse("screenings:screening", args=[self.pk])

    def clean(self) -> None:
        """Says in sentences what the database would refuse."""
        own_title = any(getattr(self, column) for column in columns("title"))
        if [self.film_id is not None, self.compilation_id is not None, own_title].count(True) != 1:
            raise ValidationError(
                _("Choose a film, or a compilation, or give the event a title of its own: exactly one of them.")
            )
        for other in self.overlaps():
            raise ValidationError(
                _("%(hall)s is taken from %(start)s to %(end)s by “%(title)s”."), code="hall_overlap",
                params={
                    "hall": self.hall.full_name, "title": other.shown_title,
                    "start": f"{other.local_start:%H:%M}", "end": f"{other.local_end:%H:%M}",
                },
            )  # fmt: skip

    def overlaps(self) -> models.QuerySet["Screening"]:
        """Confirmed screenings that this one, if confirmed, would meet in its hall."""
        if self.status != Status.CONFIRMED or not (self.hall_id and self.starts_at and self.ends_at):
            return Screening.objects.none()
        others = Screening.objects.blocking().filter(hall_id=self.hall_id).exclude(pk=self.pk)
        return (
            others.overlapping(self.starts_at, self.ends_at).select_related("film", "compilation", "edition").in_order()
        )

    @property
    def shown_title(self) -> str:
        """The title of what is shown: the film's, the compilation's or the event's own."""
        shown = self.film or self.compilation or self
        return str(shown.title)

    @property
    def runtime(self) -> int | None:
        """Minutes of film, where known; a compilation's needs its items."""
        shown = self.film or self.compilation
        return shown.runtime if shown else None

    @property
    def computed_end(self) -> datetime | None:
        """Start, introduction, running time and discussion together; None while a runtime is unknown."""
        if self.runtime is None:
            return None
        return self.starts_at + timedelta(minutes=self.introduction_minutes + self.runtime + self.discussion_minutes)

    @property
    def credits_at(self) -> datetime | None:
        """When the film itself is over and a discussion may begin."""
        return self.ends_at - timedelta(minutes=self.discussion_minutes) if self.ends_at else None

    @property
    def day(self) -> date:
        """The festival day."""
        return self.edition.day_of(self.starts_at)

    @property
    def local_start(self) -> datetime:
        """The start on the festival's clocks."""
        return self.starts_at.astimezone(self.edition.zone)

    @property
    def local_end(self) -> datetime | None:
        """The end on the festival's clocks."""
        return self.ends_at.astimezone(self.edition.zone) if self.ends_at else None

    @property
    def heard_languages(self) -> tuple[str, ...]:
        """Codes of what is spoken: this screening's own, else the film's."""
        spoken = self.spoken_languages or (self.film and self.film.languages)
        return tuple(spoken or ())

    @property
    def subtitle_names(self) -> list[str]:
        """Subtitle languages in the page's language."""
        return [iso.language_name(code, get_language() or "en") for code in self.subtitles]

    @property
    def access_names(self) -> list[str]:
        """Access features in words."""
        return [str(Access(code).label) for code in self.access if code in Access.values]

    @property
    def venue(self) -> Venue:
        """The hall's venue."""
        return self.hall.venue

    def is_published(self, now: datetime) -> bool:
        """Whether its own publication moment has come and it is decided."""
        return self.published_at is not None and self.published_at <= now and self.status != Status.TENTATIVE

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended; one whose end is unknown is over three hours after its start."""
        return now >= (self.ends_at or self.starts_at + timedelta(hours=3))
