"""A film: timeless, shown by any number of editions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from festival.translation import translated
from films import iso, short_codes
from films.models import vocabulary as words
from films.models.codes import CodesField
from films.models.queries import FilmQuerySet

if TYPE_CHECKING:
    from festival.models import SharePicture
    from films.models.award import Nomination
    from films.models.compilation import Compilation
    from films.models.credit import Credit
    from films.models.link import Link
    from films.models.press import OutsideRating
    from films.models.selection import Selection
    from films.models.still import Still


class Film(models.Model):
    """What is shown. The festival's decision to show it is a Selection; where and when is a Screening."""

    code = models.CharField(
        _("code"), max_length=40, blank=True, db_index=True,
        help_text=_("The film's number in your own lists; imports find it by this."),
    )  # fmt: skip
    title = models.CharField(_("festival title"), max_length=200, help_text=_("The title that the festival uses."))
    original_title = models.CharField(
        _("original title"), max_length=200, blank=True, help_text=_("The film's own, if different.")
    )
    other_titles = models.CharField(
        _("other titles"),
        max_length=400,
        blank=True,
        help_text=_("Translated or earlier titles, separated by “;”. Found by searches."),
    )
    sort_title = models.CharField(
        _("sort title"),
        max_length=200,
        db_index=True,
        help_text=_("As lists sort it: “Defector: Escape from North Korea, The”."),
    )
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, help_text=_("Stays the same when the title changes.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1880), MaxValueValidator(2100)]
    )
    runtime = models.PositiveSmallIntegerField(
        _("runtime (minutes)"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1500)],
        help_text=_("Empty while nobody knows it."),
    )  # fmt: skip
    countries = CodesField(_("countries"), help_text=_("In the order of the credits."))
    languages = CodesField(_("spoken languages"))
    colour = models.CharField(_("colour"), max_length=20, choices=words.Colour, blank=True)
    screen_format = models.CharField(_("format"), max_length=20, choices=words.ScreenFormat, blank=True)
    aspect_ratio = models.CharField(_("aspect ratio"), max_length=10, choices=words.AspectRatio, blank=True)
    sound = models.CharField(_("sound"), max_length=10, choices=words.Sound, blank=True)
    logline = translated(models.CharField(_("logline"), max_length=250, blank=True, help_text=_("One sentence.")))
    synopsis = translated(models.TextField(_("synopsis"), blank=True, help_text=_("Markdown.")))
    directors_statement = translated(models.TextField(_("director's statement"), blank=True))
    programme_note = translated(
        models.TextField(_("programme note"), blank=True, help_text=_("Why the festival shows it."))
    )
    content_notes = translated(
        models.TextField(
            _("content notes"),
            blank=True,
            help_text=_("What somebody may want to know before; folded away on the page."),
        )
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("age advice"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(21)],
        help_text=_("From this age; empty for everybody."),
    )
    themes = models.ManyToManyField(words.Theme, blank=True, related_name="films", verbose_name=_("themes"))
    imdb_id = models.CharField("IMDb", max_length=12, blank=True, validators=[words.imdb_title])
    wikidata_id = models.CharField("Wikidata", max_length=14, blank=True, validators=[words.wikidata_item])
    tmdb_id = models.CharField("TMDB", max_length=10, blank=True, validators=[words.tmdb_number])
    letterboxd_id = models.CharField("Letterboxd", max_length=120, blank=True, validators=[words.letterboxd_name])
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related films"))
    published_at = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: staff only. A later moment publishes by itself."),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = FilmQuerySet.as_manager()
    history = HistoricalRecords()

    if TYPE_CHECKING:
        # with `for_cards()`
        director_credits: list[Credit]
        lead_stills: list[Still]
        shown_in: list[Selection]
        # with `for_detail()`
        theme_list: list[words.Theme]
        still_list: list[Still]
        link_list: list[Link]
        rating_list: list[OutsideRating]
        compilation_list: list[Compilation]
        nomination_list: list[Nomination]
        share_list: list[SharePicture]
        # with `for_person()`
        their_credits: list[Credit]
        # with `for_records()`
        credit_list: list[Credit]

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["sort_title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="film_has_a_title"),
            models.CheckConstraint(condition=Q(runtime__isnull=True) | Q(runtime__gt=0), name="film_runtime_is_positive"),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="film_code_is_unique",
                violation_error_message=_("Another film has this code already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title

    def get_absolute_url(self) -> str:
        """The film's page; the same in every edition."""
        return reverse("films:film", args=[self.slug])

    def get_short_url(self) -> str:
        """The address for posters, which leads to the film's page in the same language."""
        return reverse("films:short", args=[self.short_code])

    def is_published(self, now: datetime) -> bool:
        """Whether its publication moment has come."""
        return self.published_at is not None and self.published_at <= now

    @property
    def short_code(self) -> str:
        """What stands for the film in its short address; the same for ever."""
        return short_codes.code_of(self.pk)

    @property
    def country_names(self) -> list[str]:
        """Countries in the page's language, in order."""
        return [iso.country_name(code, get_language() or "en") for code in self.countries]

    @property
    def language_names(self) -> list[str]:
        """Spoken languages in the page's language, in order."""
        return [iso.language_name(code, get_language() or "en") for code in self.languages]

    @property
    def art(self) -> int:
        """Which of the six poster compositions stands in where there is no still."""
        return self.pk % 6 + 1


class FormerAddress(models.Model):
    """A slug that a film once had; it leads to the film's page for ever."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="former_addresses", verbose_name=_("film"))
    slug = models.SlugField(_("address"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
