"""The field's own words: roles, formats, premieres and what else is chosen from a list."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from festival.translation import translated


class Colour(models.TextChoices):
    COLOUR = "colour", pgettext_lazy("film", "Colour")
    BLACK_AND_WHITE = "black_and_white", _("Black and white")
    BOTH = "both", _("Colour and black and white")


class ScreenFormat(models.TextChoices):
    """What the film is shown from."""

    DCP = "dcp", "DCP"
    HDCAM = "hdcam", "HDcam"
    DIGIBETA = "digibeta", "Digital Betacam"
    FILE = "digital_file", _("Digital file")
    FILM_70 = "70mm", "70mm"
    FILM_35 = "35mm", "35mm"
    FILM_16 = "16mm", "16mm"
    SUPER_8 = "super8", "Super 8"
    INSTALLATION = "installation", _("Installation")
    ONLINE = "online", _("Online")

    @property
    def is_physical_print(self) -> bool:
        """Whether there is one print that has to travel from hall to hall."""
        return self in {self.FILM_70, self.FILM_35, self.FILM_16, self.SUPER_8}


class Sound(models.TextChoices):
    SILENT = "silent", _("Silent")
    MONO = "mono", _("Mono")
    STEREO = "stereo", _("Stereo")
    SURROUND = "5.1", "5.1"
    SURROUND_7 = "7.1", "7.1"
    ATMOS = "atmos", "Dolby Atmos"


class AspectRatio(models.TextChoices):
    SQUARE = "1.00", "1:1"
    SILENT = "1.33", "1.33:1 (4:3)"
    ACADEMY = "1.37", "1.37:1"
    EUROPEAN = "1.66", "1.66:1"
    HD = "1.78", "1.78:1 (16:9)"
    FLAT = "1.85", "1.85:1"
    UNIVISIUM = "2.00", "2:1"
    SCOPE = "2.39", "2.39:1"


class Role(models.TextChoices):
    """What somebody did for a film, in the order in which credits are read."""

    DIRECTOR = "director", _("Director")
    SUBJECT = "subject", _("In the film")
    NARRATION = "narration", _("Narration")
    CAST = "cast", _("Cast")
    PRODUCER = "producer", _("Producer")
    EXECUTIVE_PRODUCER = "executive_producer", _("Executive producer")
    SCREENPLAY = "screenplay", _("Screenplay")
    CINEMATOGRAPHY = "cinematography", _("Cinematography")
    EDITING = "editing", _("Editing")
    SOUND = "sound", pgettext_lazy("role", "Sound")
    MUSIC = "music", _("Music")
    ANIMATION = "animation", _("Animation and drawings")
    PRODUCTION = "production", _("Production")
    CO_PRODUCTION = "co_production", _("Co-production")
    BROADCASTER = "broadcaster", _("Broadcaster")
    WORLD_SALES = "world_sales", _("World sales")
    PRINT_SOURCE = "print_source", _("Print source")
    DISTRIBUTION = "distribution", _("Distribution")


class Premiere(models.TextChoices):
    """How far a showing at the festival is the first one."""

    NONE = "", _("No premiere")
    WORLD = "world", _("World premiere")
    INTERNATIONAL = "international", _("International premiere")
    EUROPEAN = "european", _("European premiere")
    NATIONAL = "national", _("National premiere")

    @property
    def is_first_showing(self) -> bool:
        """Whether nobody at all has seen the film before."""
        return self is Premiere.WORLD


class Length(models.TextChoices):
    """How visitors sort films by their runtime; every minute belongs to exactly one."""

    SHORT = "short", _("Under 30 min")
    MID = "mid", _("30 to 60 min")
    LONG = "long", _("Over 60 min")

    @property
    def minutes(self) -> tuple[int, int]:
        """The shortest and the longest runtime, both included."""
        match self:
            case Length.SHORT:
                return 1, 29
            case Length.MID:
                return 30, 60
            case _:
                return 61, 32767

    @classmethod
    def of(cls, runtime: int | None) -> "Length | None":
        """The length of a runtime; None where nobody knows it."""
        if runtime is None:
            return None
        return next(length for length in cls if length.minutes[0] <= runtime <= length.minutes[1])


class NominationStatus(models.TextChoices):
    ELIGIBLE = "eligible", _("Eligible")
    NOMINATED = "nominated", _("Nominated")
    SPECIAL_MENTION = "special_mention", _("Special mention")
    WON = "won", _("Won")


class LinkKind(models.TextChoices):
    OFFICIAL = "official", _("Official site")
    TRAILER = "trailer", _("Trailer")
    COMPANION = "companion", _("Companion project")
    PRESS_KIT = "press_kit", _("Press kit")
    SOCIAL = "social", _("Social media")
    OTHER = "other", pgettext_lazy("link", "Further link")


class Theme(models.Model):
    """What films are about: “migration”, “music”; visitors filter by it."""

    name = translated(models.CharField(_("name"), max_length=60, blank=True))
    slug = models.SlugField(_("address"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


imdb_title = RegexValidator(r"^tt\d{7,9}$", _("An IMDb title is “tt” and seven to nine digits, for example tt2299842."))
imdb_name = RegexValidator(r"^nm\d{7,9}$", _("An IMDb person is “nm” and seven to nine digits, for example nm0000116."))
wikidata_item = RegexValidator(r"^Q[1-9]\d{0,11}$", _("A Wikidata item is “Q” and a number, for example Q42."))
tmdb_number = RegexValidator(r"^[1-9]\d{0,8}$", _("A TMDB identifier is a number, for example 11."))
letterboxd_name = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    _("A Letterboxd name is what follows /film/ there: small letters, digits and hyphens."),
)
