"""A link of a film or a person to somewhere else."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from festival.translation import translated
from films.models.film import Film
from films.models.person import Person
from films.models.vocabulary import LinkKind


class Link(models.Model):
    """An official site, a trailer, a companion project, a press kit."""

    film = models.ForeignKey(Film, models.CASCADE, null=True, blank=True, related_name="links", verbose_name=_("film"))
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="links", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LinkKind, default=LinkKind.OFFICIAL)
    title = models.CharField(_("title"), max_length=160, blank=True)
    url = models.URLField(_("address"), blank=True, max_length=500, help_text=_("Empty where only the fact is known."))
    description = translated(models.TextField(_("description"), blank=True))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(film__isnull=False, person__isnull=True) | Q(film__isnull=True, person__isnull=False),
                name="link_belongs_to_a_film_or_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def clean(self) -> None:
        """A link leads somewhere or at least says what there is."""
        if not self.url and not self.title:
            raise ValidationError(_("Give the link an address, or a title where the address is not known."))
