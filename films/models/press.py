"""What the press writes, and how others rate a film."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from festival.translation import translated
from films.models.film import Film


class PressReview(models.Model):
    """A review or preview elsewhere: who wrote it, where, and what it says."""

    class Comments(models.TextChoices):
        UNKNOWN = "", _("Not known")
        OPEN = "open", _("Readers may comment")
        CLOSED = "closed", _("Comments are closed")

    film = models.ForeignKey(Film, models.CASCADE, related_name="press_reviews", verbose_name=_("film"))
    outlet = models.CharField(_("outlet"), max_length=120)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=120, blank=True)
    author_biography = translated(models.TextField(_("about the author"), blank=True))
    published_on = models.DateField(_("date"), null=True, blank=True)
    language = models.CharField(
        _("language"),
        max_length=8,
        blank=True,
        help_text=_("Code of the language it is written in, such as en."),
    )
    url = models.URLField(_("link"), blank=True, max_length=500)
    excerpt = models.TextField(_("excerpt"), blank=True, help_text=_("A quotation, in the review's own language."))
    summary = translated(models.TextField(_("summary"), blank=True, help_text=_("In our own words.")))
    tags = models.CharField(_("tags"), max_length=200, blank=True, help_text=_("Separated by commas."))
    stars = models.PositiveSmallIntegerField(
        _("stars"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(5)],
        help_text=_("Out of five."),
    )
    comments = models.CharField(
        _("comments there"), max_length=10, choices=Comments, blank=True, default=Comments.UNKNOWN
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("press review")
        verbose_name_plural = _("press reviews")
        ordering = ["film", "position", "-published_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True) | Q(stars__lte=5), name="press_review_has_at_most_five_stars"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outlet}: {self.headline}" if self.headline else self.outlet

    @property
    def tag_list(self) -> list[str]:
        """The tags, one by one."""
        return [tag.strip() for tag in self.tags.split(",") if tag.strip()]


class OutsideRating(models.Model):
    """What visitors of another site think: kept apart from our own visitors' votes."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="outside_ratings", verbose_name=_("film"))
    source = models.CharField(_("source"), max_length=120)
    value = models.DecimalField(_("value"), max_digits=6, decimal_places=2)
    scale = models.PositiveSmallIntegerField(_("out of"), default=10, validators=[MinValueValidator(1)])
    count = models.PositiveIntegerField(_("number of votes"), null=True, blank=True)
    comment_count = models.PositiveIntegerField(_("number of comments"), null=True, blank=True)
    url = models.URLField(_("link"), blank=True, max_length=500)
    seen_on = models.DateField(_("date"), null=True, blank=True, help_text=_("When somebody looked."))

    class Meta:
        verbose_name = _("outside rating")
        verbose_name_plural = _("outside ratings")
        ordering = ["film", "source"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=F("scale")), name="outside_rating_lies_on_its_scale",
                violation_error_message=_("The value is larger than its scale."),
            ),
            models.UniqueConstraint(fields=["film", "source"], name="outside_rating_is_kept_once_per_source"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.value} / {self.scale}, {self.source}"
