"""A still: a picture of a film, with its renditions made ahead of time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField

from festival.translation import translated
from films.models.film import Film
from films.renditions import Rendition

CARD_SIZES = ((480, 270), (960, 540))
HERO_SIZES = ((960, 412), (1920, 823))


def _renditions() -> dict[str, Rendition]:
    """Every crop around the focal point, as WebP and, for old browsers and feeds, as JPEG."""
    formats = {}
    for kind, sizes in (("card", CARD_SIZES), ("hero", HERO_SIZES)):
        for size in sizes:
            formats[f"{kind}_{size[0]}_webp"] = Rendition("webp", size)
            formats[f"{kind}_{size[0]}_jpg"] = Rendition("jpeg", size)
    return formats


class Still(models.Model):
    """A picture of a film; one of them leads."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="stills", verbose_name=_("film"))
    image = ImageField(_("picture"), upload_to="stills/", auto_add_fields=True, formats=_renditions())
    alternative = translated(
        models.CharField(
            _("alternative text"),
            max_length=250,
            blank=True,
            help_text=_("What the picture shows, for who cannot see it."),
        )
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    is_lead = models.BooleanField(
        _("lead"), default=False, help_text=_("The one that stands on cards and on top of the page.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("still")
        verbose_name_plural = _("stills")
        ordering = ["film", "-is_lead", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film"], condition=Q(is_lead=True), name="film_has_one_lead_still",
                violation_error_message=_("Another still leads already; one film has one lead still."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.alternative) or str(self.image.name)
