"""What the forms around news say."""

from base64 import urlsafe_b64decode
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from screenings.plan.pushing import is_push_service

POINT, SECRET = 65, 16  # bytes of a device's key and of its secret


class EmailForm(forms.Form):
    """Where news should go."""

    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": gettext_lazy("Write the e-mail address that news should go to."),
            "invalid": gettext_lazy("“%(value)s” is no e-mail address; write one such as name@example.org."),
        },
    )


class PushForm(forms.Form):
    """A device as its browser describes it."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=200)
    auth = forms.CharField(max_length=100)
    before = forms.CharField(max_length=1000, required=False)  # its address until now, where its browser has changed it

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sizes = {"p256dh": POINT, "auth": SECRET}
        if not is_push_service(data.get("endpoint", "")):
            raise ValidationError(
                _("Your browser's push service is not one that this site knows; choose e-mail instead.")
            )
        if any(_size(data.get(name, "")) != size for name, size in sizes.items()):
            raise ValidationError(_("Your browser did not say how to encrypt messages for it; choose e-mail instead."))
        return data


def _size(encoded: str) -> int:
    """How many bytes a base64url text stands for; -1 for nonsense."""
    try:
        return len(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except ValueError:
        return -1
