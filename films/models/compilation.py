"""A compilation: several films on one ticket."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from festival.models import Edition, Section
from festival.translation import translated
from films.models.film import Film


class CompilationQuerySet(models.QuerySet["Compilation"]):
    """Which compilations, and with what alongside."""

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Compilations that this user may read."""
        if user.is_staff:
            return self
        return self.filter(published_at__lte=now, section__edition__in=Edition.objects.programme_public(now))

    def in_section(self, section: Section) -> Self:
        """Compilations of a section or of a section inside it."""
        return self.filter(Q(section=section) | Q(section__parent=section)).in_order()

    def in_order(self) -> Self:
        """By section, then by address; with the section."""
        return self.select_related("section__parent", "section__edition").order_by(
            "section__position", "section__slug", "slug"
        )

    def with_films(self) -> Self:
        """With their items and films, in order: two queries more."""
        return self.prefetch_related(Prefetch("items", CompilationItem.objects.select_related("film")))


class Compilation(models.Model):
    """A shorts block, a double bill, a short before a feature, a marathon; with a page of its own."""

    class Kind(models.TextChoices):
        SHORTS = "shorts", _("Shorts programme")
        DOUBLE_BILL = "double_bill", _("Double bill")
        SHORT_AND_FEATURE = "short_and_feature", _("Short and feature")
        MARATHON = "marathon", _("Marathon")

    code = models.CharField(
        _("code"), max_length=40, blank=True, db_index=True, help_text=_("Its number in your own lists.")
    )
    title = translated(models.CharField(_("title"), max_length=200, blank=True))
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SHORTS)
    section = models.ForeignKey(Section, models.PROTECT, related_name="compilations", verbose_name=_("section"))
    text = translated(models.TextField(_("text"), blank=True, help_text=_("Markdown.")))
    films = models.ManyToManyField(
        Film, through="CompilationItem", related_name="compilations", verbose_name=_("films")
    )
    published_at = models.DateTimeField(_("public from"), null=True, blank=True, help_text=_("Empty: staff only."))
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = CompilationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("compilation")
        verbose_name_plural = _("compilations")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_en="", title_nl=""), name="compilation_has_a_title",
                violation_error_message=_("Give the compilation a title, in English or in Dutch."),
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="compilation_code_is_unique",
                violation_error_message=_("Another compilation has this code already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """The compilation's page."""
        return reverse("films:compilation", args=[self.slug])

    def is_published(self, now: datetime) -> bool:
        """Whether its publication moment has come."""
        return self.published_at is not None and self.published_at <= now

    @property
    def known_minutes(self) -> int:
        """Sum of the known runtimes; read with `with_films()`, else it asks the database."""
        return sum(item.film.runtime or 0 for item in self.items.all())

    @property
    def runtime_is_complete(self) -> bool:
        """Whether every film's runtime is known; else pages say “at least”."""
        items = self.items.all()
        return bool(items) and all(item.film.runtime for item in items)

    @property
    def runtime(self) -> int | None:
        """Running time in minutes; None while one film's is unknown."""
        return self.known_minutes if self.runtime_is_complete else None


class CompilationItem(models.Model):
    """A film's place in a compilation."""

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="items", verbose_name=_("compilation"))
    film = models.ForeignKey(Film, models.PROTECT, related_name="compilation_items", verbose_name=_("film"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("film in the compilation")
        verbose_name_plural = _("films in the compilation")
        ordering = ["compilation", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["compilation", "film"], name="compilation_holds_a_film_once",
                violation_error_message=_("The film is in this compilation already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.film.title
