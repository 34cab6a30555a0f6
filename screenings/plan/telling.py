"""Verbs around news: ask for them, confirm, stop, and tell whoever has something to hear."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from screenings.models import Change, Plan, Subscription
from screenings.plan.keys import new_token
from screenings.plan.news import News, news_of
from screenings.plan.pushing import Gone, push

log = logging.getLogger(__name__)

MOST_OF_A_PLAN = 10
UNCONFIRMED = timedelta(days=2)

Send = Callable[[News], None]


@dataclass(frozen=True)
class Address:
    """Where to tell: an e-mail address, or a device's push service with its keys."""

    way: Subscription.Way
    address: str
    origin: str
    language: str
    keys: dict[str, str] = field(default_factory=dict)


def ask(plan: Plan, address: Address, *, now: datetime) -> Subscription:
    """Notes where somebody wants to hear; a device has said so itself, an e-mail address has yet to confirm.

    Raises ValidationError where a plan tells too many already.
    """
    own = plan.subscriptions.filter(way=address.way, address=address.address)
    if not own.exists() and plan.subscriptions.count() >= MOST_OF_A_PLAN:
        raise ValidationError(
            _("This plan tells %(most)d addresses already. Stop one of them first."), params={"most": MOST_OF_A_PLAN}
        )
    fresh = {"keys": address.keys, "origin": address.origin, "language": address.language}
    device = address.way == Subscription.Way.PUSH
    found, _is_new = plan.subscriptions.update_or_create(
        way=address.way, address=address.address, defaults=fresh,
        create_defaults=fresh | {"token": new_token(), "made_at": now, "told_until": now, "confirmed_at": now if device else None},
    )  # fmt: skip
    return found


def move(plan: Plan, before: str, device: Address) -> bool:
    """A push service has given a device another address; whether the old one was told. What it has heard, and in which language, stays."""
    devices = plan.subscriptions.filter(way=Subscription.Way.PUSH)
    known = devices.filter(address=device.address).exists()
    return known or bool(devices.filter(address=before).update(address=device.address, keys=device.keys))


def confirm(subscription: Subscription, *, now: datetime) -> None:
    """The address is the visitor's own: from now on it is told. A second time changes nothing."""
    waiting = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    waiting.update(confirmed_at=now, told_until=now)


@dataclass
class Round:
    """What one round of telling did."""

    told: int = 0
    failed: int = 0
    gone: int = 0


def tell(now: datetime) -> Round:
    """Tells everybody of what happened since they last heard; who cannot be reached is tried again next time."""
    done = Round()
    for subscription in _waiting(now):
        with translation.override(subscription.language):
            _tell_one(subscription, now, done)
    Subscription.objects.filter(confirmed_at=None, made_at__lt=now - UNCONFIRMED).delete()
    return done


def _waiting(now: datetime) -> Iterator[Subscription]:
    """Those with a change in their plan that they have not heard of. Two queries."""
    active = Subscription.objects.active()
    oldest = active.order_by("told_until").values_list("told_until", flat=True).first()
    if oldest is None:
        return
    changed = Change.objects.filter(made_at__gt=oldest, made_at__lte=now).values("screening")
    concerned = active.filter(plan__picks__screening__in=changed, told_until__lt=now).distinct()
    yield from concerned.select_related("plan__edition").order_by("pk").iterator(chunk_size=500)


def _tell_one(subscription: Subscription, now: datetime, done: Round) -> None:
    """Claims the news first, so that two rounds at once tell it once; gives them back where sending fails."""
    own = Subscription.objects.filter(pk=subscription.pk)
    since = subscription.told_until
    news = news_of(subscription, now)
    if not own.filter(told_until=since).update(told_until=now) or news is None:
        return
    try:
        WAYS[Subscription.Way(subscription.way)](news)
    except Gone:
        own.delete()
        done.gone += 1
    except Exception as error:  # whatever stops one message must not stop the others
        log.error("News could not be sent by %s: %s", subscription.way, type(error).__name__)
        own.update(told_until=since)
        done.failed += 1
    else:
        done.told += 1


def send_mail(news: News) -> None:
    """By e-mail, with the one click that ends it where mail programmes look for it (RFC 8058)."""
    headers = {
        "List-Unsubscribe": f"<{news.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    EmailMessage(subject=news.subject, body=news.text, to=[news.subscription.address], headers=headers).send()


def send_push(news: News) -> None:
    """By push."""
    push(news.subscription, title=news.subject, text=news.sentence, url=news.plan_url)


WAYS: dict[Subscription.Way, Send] = {Subscription.Way.EMAIL: send_mail, Subscription.Way.PUSH: send_push}
