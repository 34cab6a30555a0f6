"""People and companies who make films."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField
from simple_history.models import HistoricalRecords

from festival.translation import translated
from films.models import vocabulary as words
from films.models.codes import CodesField
from films.models.film import Film
from films.models.queries import LINK
from films.models.short_lists import ShortList

if TYPE_CHECKING:
    from films.models.link import Link


class PersonQuerySet(models.QuerySet["Person"]):
    """Which people."""

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """People with a credit in a film that this user may read; staff see everybody."""
        if user.is_staff:
            return self
        films = Film.objects.visible_to(user, now=now)
        credits = self._behind("credits").filter(person=OuterRef("pk"), film__in=films)
        return self.filter(Exists(credits))

    def for_detail(self) -> Self:
        """With `link_list`, in the person's own query."""
        links = self._behind("links").filter(person=OuterRef("pk")).order_by("position", "pk")
        return self.annotate(link_list=ShortList(links, *LINK))

    def _behind(self, accessor: str) -> models.QuerySet[Any]:
        """Rows behind a reverse accessor: credits and links know people, people do not know them."""
        return self.model._meta.get_field(accessor).related_model._default_manager.all()  # type: ignore[union-attr]


class Person(models.Model):
    """Somebody who made a film or appears in one."""

    name = models.CharField(_("name"), max_length=120)
    sort_name = models.CharField(_("sort name"), max_length=120, db_index=True, help_text=_("“Shin, Ann”."))
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, help_text=_("Stays the same when the name changes.")
    )
    biography = translated(models.TextField(_("biography"), blank=True, help_text=_("Markdown.")))
    photo = ImageField(
        _("photo"), upload_to="people/", blank=True, auto_add_fields=True,
        formats={"square": ["default", ("crop", (480, 480))]},
    )  # fmt: skip
    photo_credit = models.CharField(_("photo credit"), max_length=120, blank=True)
    imdb_id = models.CharField("IMDb", max_length=12, blank=True, validators=[words.imdb_name])
    wikidata_id = models.CharField("Wikidata", max_length=14, blank=True, validators=[words.wikidata_item])
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords()

    if TYPE_CHECKING:
        link_list: list[Link]  # with `for_detail()`

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The person's page."""
        return reverse("films:person", args=[self.slug])


class Company(models.Model):
    """A production company, sales agent, broadcaster, archive or distributor."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    countries = CodesField(_("countries"))
    url = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
