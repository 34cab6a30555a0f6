"""The words of a screening: its kind, its audience, its tickets, its access features."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    SCREENING = "screening", _("Screening")
    TALK = "talk", _("Talk")
    MASTERCLASS = "masterclass", _("Masterclass")
    PERFORMANCE = "performance", _("Performance")
    INSTALLATION = "installation", _("Installation")
    CEREMONY = "ceremony", _("Ceremony")
    PARTY = "party", _("Party")


class Audience(models.TextChoices):
    PUBLIC = "public", pgettext_lazy("audience", "Everybody")
    PRESS_AND_INDUSTRY = "press_industry", _("Press and industry")
    SCHOOL = "school", _("Schools")
    INVITATION = "invitation", _("Invited guests")


class Status(models.TextChoices):
    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", pgettext_lazy("screening", "Cancelled")


class Availability(models.TextChoices):
    """What the box office says; the programme itself sells nothing."""

    AVAILABLE = "available", _("Tickets available")
    FEW = "few", _("Few tickets left")
    SOLD_OUT = "sold_out", _("Sold out")
    RUSH = "rush", _("Rush line only")
    FREE = "free", _("Free entrance")
    BY_INVITATION = "by_invitation", _("By invitation")

    @property
    def lets_you_in(self) -> bool:
        """Whether a visitor can still go without knowing somebody; a rush line counts."""
        return self in {self.AVAILABLE, self.FEW, self.FREE, self.RUSH}


class Access(models.TextChoices):
    """What this one screening offers, beyond what the hall always has."""

    OPEN_CAPTIONS = "open_captions", _("Open captions")
    AUDIO_DESCRIPTION = "audio_description", _("Audio description")
    SIGN_LANGUAGE = "sign_language", _("Sign language interpreter")
    RELAXED = "relaxed", _("Relaxed screening")
    LIVE_SUBTITLES = "live_subtitles", _("Live subtitles for the discussion")
    BABY = "baby", _("With babies welcome")


class WishLevel(models.TextChoices):
    """How much a visitor wants to see a film."""

    MUST = "must", pgettext_lazy("wish", "Must see")
    WANT = "want", pgettext_lazy("wish", "Want to see")
    MAYBE = "maybe", pgettext_lazy("wish", "Maybe")
    NO = "no", pgettext_lazy("wish", "Not interested")


class PickState(models.TextChoices):
    """What a screening is in a plan: bought beats pinned beats planned."""

    PLANNED = "planned", pgettext_lazy("pick", "Planned")
    PINNED = "pinned", pgettext_lazy("pick", "Pinned")
    BOUGHT = "bought", pgettext_lazy("pick", "Bought")
    EXCLUDED = "excluded", pgettext_lazy("pick", "Rather not")

    @property
    def is_going(self) -> bool:
        """Whether the visitor means to be there."""
        return self is not PickState.EXCLUDED
