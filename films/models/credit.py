"""A credit: who did what for a film."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from festival.translation import translated
from films.models.film import Film
from films.models.person import Company, Person
from films.models.vocabulary import Role


class CreditQuerySet(models.QuerySet["Credit"]):
    """Which credits, and in which order."""

    def in_reading_order(self) -> Self:
        """By role as credits are read, then as the editor ordered them."""
        ranks = [When(role=role, then=Value(rank)) for rank, role in enumerate(Role)]
        return self.order_by(Case(*ranks, default=Value(99), output_field=IntegerField()), "position", "pk")


class Credit(models.Model):
    """A person, a company or both, in a role. The note names a character, a subject or a country."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="credits", verbose_name=_("film"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="credits", verbose_name=_("person")
    )
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="credits", verbose_name=_("company")
    )
    note = translated(
        models.CharField(
            _("note"),
            max_length=160,
            blank=True,
            help_text=_("Who the subject is, or what exactly was done."),
        )
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["film", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(company__isnull=False), name="credit_names_somebody",
                violation_error_message=_("Choose a person, a company, or both."),
            ),
            models.UniqueConstraint(
                fields=["film", "role", "person"], condition=Q(person__isnull=False), name="credit_names_a_person_once_per_role",
                violation_error_message=_("This person has this role in this film already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"

    def clean(self) -> None:
        """Says in a sentence what the constraint would refuse."""
        if not self.person_id and not self.company_id:
            raise ValidationError(_("Choose a person, a company, or both."))

    @property
    def name(self) -> str:
        """The credited name: “Ann Shin”, “Fathom Film Group” or “Ann Shin (Fathom Film Group)”."""
        person = self.person.name if self.person_id and self.person else ""
        company = self.company.name if self.company_id and self.company else ""
        return credited_name(person, company)


def credited_name(person: str, company: str) -> str:
    """Somebody's name, a company's, or both: “Ann Shin (Fathom Film Group)”."""
    return f"{person} ({company})" if person and company else person or company
