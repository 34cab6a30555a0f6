"""A section: what the festival calls a part of its programme."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from festival.models.edition import Edition
from festival.models.share_picture import SharePicture
from festival.translation import translated


class SectionQuerySet(models.QuerySet["Section"]):
    """Which sections."""

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Sections of editions whose programme this user may read."""
        return self if user.is_staff else self.filter(edition__in=Edition.objects.programme_public(now))

    def with_share_picture(self) -> Self:
        """With `share_name`, in the section's own query."""
        return self.annotate(share_name=SharePicture.objects.name_of(SharePicture.Kind.SECTION, models.OuterRef("pk")))


class Section(models.Model):
    """A part of an edition's programme, with a colour and a three-letter code; “Panorama” may stand inside another."""

    class Colour(models.IntegerChoices):
        VERMILION = 1, _("1 vermilion")
        MAGENTA = 2, _("2 magenta")
        VIOLET = 3, _("3 violet")
        BLUE = 4, _("4 blue")
        TEAL = 5, _("5 teal")
        GREEN = 6, _("6 green")
        COPPER = 7, _("7 copper")
        SLATE = 8, _("8 slate")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sections", verbose_name=_("edition"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("inside"),
        help_text=_("“Panorama” stands inside “Reflecting Images”."),
    )  # fmt: skip
    name = translated(models.CharField(_("name"), max_length=100, blank=True))
    slug = models.SlugField(_("address"), max_length=80)
    code = models.CharField(
        _("code"), max_length=3, validators=[RegexValidator(r"^[A-Z0-9]{2,3}$", _("Write two or three capitals, such as PAN."))],
        help_text=_("Stands beside the colour everywhere, for example PAN."),
    )  # fmt: skip
    colour = models.PositiveSmallIntegerField(_("colour"), choices=Colour, default=Colour.BLUE)
    text = translated(models.TextField(_("text"), blank=True, help_text=_("Markdown.")))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = SectionQuerySet.as_manager()
    share_name: str | None = None  # with `with_share_picture()`

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["edition", "position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="section_address_is_unique_in_its_edition"),
            models.UniqueConstraint(fields=["edition", "code"], name="section_code_is_unique_in_its_edition"),
            models.CheckConstraint(condition=Q(colour__gte=1, colour__lte=8), name="section_colour_is_one_to_eight"),
            models.CheckConstraint(
                condition=~Q(name_en="", name_nl=""), name="section_has_a_name",
                violation_error_message=_("Give the section a name, in English or in Dutch."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with the section it stands inside: “Reflecting Images – Panorama”."""
        return f"{self.parent.name} – {self.name}" if self.parent_id and self.parent else self.name

    def clean(self) -> None:
        """A section stands inside at most one other, of its own edition."""
        if self.parent_id and self.parent:
            if self.parent_id == self.pk or self.parent.parent_id:
                raise ValidationError({"parent": _("Choose a section that does not itself stand inside another.")})
            if self.parent.edition_id != self.edition_id:
                raise ValidationError({"parent": _("Choose a section of the same edition.")})
