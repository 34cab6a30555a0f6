"""Pages that staff write, and the partners whose logos stand below."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField

from festival.models.edition import Edition
from festival.translation import translated


class PageQuerySet(models.QuerySet["Page"]):
    """Which pages."""

    def published(self) -> Self:
        return self.filter(is_published=True)


class Page(models.Model):
    """Practical information, or a page about the festival; lives under /visit/."""

    class Kind(models.TextChoices):
        PRACTICAL = "practical", _("Practical information")
        ABOUT = "about", _("About the festival")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PRACTICAL)
    title = translated(models.CharField(_("title"), max_length=120, blank=True))
    summary = translated(
        models.CharField(
            _("summary"),
            max_length=250,
            blank=True,
            help_text=_("One sentence, for lists and search engines."),
        )
    )
    body = translated(models.TextField(_("text"), blank=True, help_text=_("Markdown; headings start at ##.")))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_published = models.BooleanField(_("published"), default=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title_en="", title_nl=""), name="page_has_a_title",
                violation_error_message=_("Give the page a title, in English or in Dutch."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """The page's address."""
        return reverse("page", args=[self.slug])


class Partner(models.Model):
    """Somebody who makes an edition possible."""

    class Tier(models.TextChoices):
        MAIN = "main", _("Main partner")
        PARTNER = "partner", _("Partner")
        SUPPORTER = "supporter", _("Supporter")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partners", verbose_name=_("edition"))
    name = models.CharField(_("name"), max_length=120)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.PARTNER)
    logo = ImageField(
        _("logo"), upload_to="partners/", blank=True, auto_add_fields=True,
        formats={"logo": ["default", ("thumbnail", (320, 160))]},
    )  # fmt: skip
    url = models.URLField(_("website"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["edition", "tier", "position", "name"]
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="partner_is_named_once_in_an_edition")]

    def __str__(self) -> str:
        return self.name
