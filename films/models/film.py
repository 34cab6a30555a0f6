"""A film: timeless, shown by any number of editions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from festival.models import Edition, Section
from festival.translation import translated
from films import iso
from films.models import vocabulary as words
from films.models.codes import CodesField

if TYPE_CHECKING:
    from films.models.credit import Credit
    from films.models.selection import Selection
    from films.models.still import Still


class FilmQuerySet(models.QuerySet["Film"]):
    """Which films, and with what alongside."""

    def published(self, now: datetime) -> Self:
        """Films whose publication moment has come."""
        return self.filter(published_at__lte=now)

    def visible_to(self, user: Any, *, now: datetime) -> Self:
        """Films that this user may read: published, and of a public programme or of no programme (archive records)."""
        if user.is_staff:
            return self
        selections = _behind("selections").filter(film=OuterRef("pk"))
        public = selections.filter(section__edition__in=Edition.objects.programme_public(now))
        return self.published(now).filter(Q(Exists(public)) | ~Q(Exists(selections)))

    def in_edition(self, edition: Edition) -> Self:
        """Films that the edition selected."""
        return self.filter(selections__section__edition=edition).distinct()

    def in_section(self, section: Section) -> Self:
        """Films of a section or of a section inside it."""
        return self.filter(Q(selections__section=section) | Q(selections__section__parent=section)).distinct()

    def for_cards(self, edition: Edition | None) -> Self:
        """With what a card shows: lead still, directors, the section in this edition."""
        directors = _behind("credits").filter(role=words.Role.DIRECTOR).select_related("person", "company")
        selections = _behind("selections").select_related("section__parent", "section__edition")
        if edition is not None:
            selections = selections.filter(section__edition=edition)
        return self.prefetch_related(
            Prefetch("credits", directors, to_attr="director_credits"),
            Prefetch("stills", _behind("stills").filter(is_lead=True), to_attr="lead_stills"),
            Prefetch("selections", selections, to_attr="shown_in"),
        )

    def for_detail(self) -> Self:
        """With everything that the film's own page prints, but its screenings."""
        selections = _behind("selections").select_related("section__parent", "section__edition")
        return self.prefetch_related(
            "credits__person", "credits__company", "stills", "themes", "links", "press_reviews", "outside_ratings",
            Prefetch("selections", selections.order_by("-section__edition__starts_on", "position")),
            Prefetch("nominations", _behind("nominations").select_related("award__edition")),
        )  # fmt: skip


def _behind(accessor: str) -> models.QuerySet[Any]:
    """Rows behind a reverse accessor: credits, stills and selections know films, films do not know them."""
    return Film._meta.get_field(accessor).related_model._default_manager.all()  # type: ignore[union-attr]


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

    if TYPE_CHECKING:
        director_credits: list[Credit]
        lead_stills: list[Still]
        shown_in: list[Selection]

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

    def is_published(self, now: datetime) -> bool:
        """Whether its publication moment has come."""
        return self.published_at is not None and self.published_at <= now

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
