"""The link to one's own plan, by e-mail. The address is used once and not kept."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from smtplib import SMTPException
from typing import Any

from django import forms
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from festival.limits import Limit

log = logging.getLogger(__name__)

OF_A_PLAN = Limit("mail-of-plan", 5, timedelta(hours=1))
OF_A_NETWORK = Limit("mail-of-network", 10, timedelta(hours=1))
MOST_CHARACTERS = 254


class NotSent(Exception):
    """Why a mail did not leave, as a sentence, and after how many seconds to try again."""

    def __init__(self, sentence: str, status: HTTPStatus, seconds: int = 0) -> None:
        super().__init__(sentence)
        self.sentence, self.status, self.seconds = sentence, status, seconds


class MailForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        max_length=MOST_CHARACTERS,
        error_messages={
            "required": gettext_lazy("Write the e-mail address that the link should go to."),
            "invalid": gettext_lazy("“%(value)s” is no e-mail address; write one such as name@example.org."),
            "max_length": gettext_lazy("An e-mail address has %(limit_value)d characters at most, and this one has %(show_value)d."),
        },
    )  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """What the mail says, who asks for it, and when."""

    link: str
    festival: str
    host: str
    plan: str  # the key's fingerprint
    network: str
    now: datetime

    def send(self, said: Mapping[str, Any]) -> None:
        """Sends it to the address in a form. Raises NotSent."""
        address = checked(said)
        for limit, whose in ((OF_A_PLAN, self.plan), (OF_A_NETWORK, self.network)):
            if limit.is_reached(whose):
                raise too_many(limit.seconds_left(whose, self.now))
        OF_A_PLAN.count(self.plan, self.now)
        OF_A_NETWORK.count(self.network, self.now)
        try:
            self.mail(address).send()
        except (SMTPException, OSError) as error:
            log.error("A plan's link could not be sent by e-mail: %s", type(error).__name__)
            sentence = _("The mail could not be sent just now. Try again later, or copy the link from this page.")
            raise NotSent(sentence, HTTPStatus.SERVICE_UNAVAILABLE) from error

    def mail(self, address: str) -> EmailMessage:
        """The mail, as plain text in the page's language."""
        subject = _("Your plan for %(festival)s") % {"festival": self.festival}
        return EmailMessage(
            subject=" ".join(subject.split()),
            body=render_to_string("plan/mail/link.txt", {"letter": self}),
            to=[address],
            headers={"Auto-Submitted": "auto-generated"},
        )


def checked(said: Mapping[str, Any]) -> str:
    """The one address in a form. Raises NotSent."""
    form = MailForm(said)
    if not form.is_valid():
        raise NotSent(" ".join(map(str, form.errors["email"])), HTTPStatus.UNPROCESSABLE_ENTITY)
    return str(form.cleaned_data["email"])


def too_many(seconds: int) -> NotSent:
    """The refusal of one mail too many."""
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "The link was sent often enough for now. Try again in %(minutes)d minute, or copy it from this page.",
        "The link was sent often enough for now. Try again in %(minutes)d minutes, or copy it from this page.",
        minutes,
    )
    return NotSent(sentence % {"minutes": minutes}, HTTPStatus.TOO_MANY_REQUESTS, seconds)
