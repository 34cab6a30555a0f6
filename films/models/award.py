"""Awards, and the films that run for them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from festival.models import Edition
from festival.translation import translated
from films.models.film import Film
from films.models.person import Person
from films.models.vocabulary import NominationStatus


class Award(models.Model):
    """A prize of an edition: the Audience Award, a jury's."""

    class Kind(models.TextChoices):
        AUDIENCE = "audience", _("Vote of the visitors")
        JURY = "jury", _("Jury")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="awards", verbose_name=_("edition"))
    name = translated(models.CharField(_("name"), max_length=120, blank=True))
    slug = models.SlugField(_("address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.JURY)
    description = translated(models.TextField(_("description"), blank=True, help_text=_("Markdown.")))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["edition", "position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="award_address_is_unique_in_its_edition"),
            models.CheckConstraint(
                condition=~Q(name_en="", name_nl=""), name="award_has_a_name",
                violation_error_message=_("Give the award a name, in English or in Dutch."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.name)


class Nomination(models.Model):
    """A film, or a person for a film, runs for an award, or won it."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="nominations", verbose_name=_("award"))
    film = models.ForeignKey(Film, models.CASCADE, related_name="nominations", verbose_name=_("film"))
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("person"),
        help_text=_("Only where the award goes to somebody in particular."),
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=15, choices=NominationStatus, default=NominationStatus.ELIGIBLE)
    note = translated(
        models.CharField(_("note"), max_length=250, blank=True, help_text=_("For example the jury's words."))
    )

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["award", "film__sort_title"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "film", "person"], name="nomination_is_made_once_per_person",
                violation_error_message=_("The film runs for this award already."),
            ),
            models.UniqueConstraint(
                fields=["award", "film"], condition=Q(person__isnull=True), name="nomination_is_made_once",
                violation_error_message=_("The film runs for this award already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.film.title}: {self.award} ({self.get_status_display()})"
