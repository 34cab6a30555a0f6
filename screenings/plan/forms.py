"""What the forms of a plan say."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from screenings.models.vocabulary import PickState, WishLevel
from screenings.plan.keeping import Choice

LETS_GO = ""
STAYS = {"": None, "1": True, "0": False}


class WishForm(forms.Form):
    """How much a visitor wants to see a film; nothing said is “want”, said to be nothing is letting go."""

    level = forms.ChoiceField(
        choices=[(LETS_GO, ""), *WishLevel.choices],
        required=False,
        error_messages={"invalid_choice": _("“%(value)s” is no level; choose must, want, maybe or no.")},
    )

    def wished(self) -> WishLevel | None:
        """The level; None to let go. Raises ValidationError."""
        level = checked(self)["level"]
        if "level" not in self.data:
            return WishLevel.WANT
        return WishLevel(level) if level else None


class PickForm(forms.Form):
    """What a visitor makes of a screening; nothing said pins it, said to be nothing takes it out."""

    state = forms.ChoiceField(
        choices=[(LETS_GO, ""), *PickState.choices],
        required=False,
        error_messages={"invalid_choice": _("“%(value)s” is no state; choose pinned, bought or excluded.")},
    )
    tickets = forms.IntegerField(
        required=False, error_messages={"invalid": _("Write the number of tickets as a whole number, such as 2.")}
    )
    stays = forms.ChoiceField(choices=[("", ""), ("1", ""), ("0", "")], required=False)

    def choice(self) -> Choice | None:
        """The choice; None to take the screening out. Raises ValidationError."""
        said = checked(self)
        if "state" in self.data and not said["state"]:
            return None
        state = PickState(said["state"] or PickState.PINNED)
        tickets = 1 if said["tickets"] is None else said["tickets"]
        return Choice(state, tickets if state == PickState.BOUGHT else 0, STAYS[said["stays"]])


def checked(form: forms.Form) -> dict[str, Any]:
    """What a form says; raises ValidationError with all that is wrong with it."""
    if not form.is_valid():
        raise ValidationError([message for errors in form.errors.values() for message in errors])
    return form.cleaned_data
