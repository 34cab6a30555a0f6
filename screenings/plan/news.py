"""What happened to the screenings in a plan, as a message says it: by e-mail in whole sentences, by push in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from festival.files import READER
from screenings.changes import Line, line_of
from screenings.models import Change, Plan, Subscription
from screenings.states import Reader


@dataclass(frozen=True)
class News:
    """The changes that one visitor has not heard of, in their language."""

    lines: Sequence[Line]
    festival: str
    subscription: Subscription

    @property
    def subject(self) -> str:
        """“IDFA 2012: 2 changes in your plan”."""
        counted = ngettext("%(count)d change in your plan", "%(count)d changes in your plan", len(self.lines))
        return f"{self.festival}: {counted % {'count': len(self.lines)}}"

    @property
    def plan_url(self) -> str:
        """The plan's page; whose browser opens it decides whose plan it is."""
        return self.subscription.origin + reverse("screenings:plan")

    @property
    def stop_url(self) -> str:
        """One click there, and nothing comes any more."""
        return self.subscription.origin + reverse("screenings:plan-news-stop", args=[self.subscription.token])

    @property
    def text(self) -> str:
        """The e-mail."""
        return render_to_string("plan/mail/news.txt", {"news": self})

    @property
    def sentence(self) -> str:
        """The push message: the first change, and how many more there are."""
        first = self.lines[0]
        said = _("%(title)s: %(kind)s. %(when)s, %(hall)s.") % {
            "title": first.title, "kind": first.kind, "when": first.when, "hall": first.hall,
        }  # fmt: skip
        more = len(self.lines) - 1
        rest = ngettext("And %(count)d more change.", "And %(count)d more changes.", more) % {"count": more}
        return f"{said} {rest}" if more else said


def changes_of(plan: Plan, *, since: datetime, until: datetime) -> list[Change]:
    """What happened to the screenings that a visitor means to attend, after one moment and up to another."""
    going = plan.picks.going().values("screening")
    visible = Change.objects.visible_to(READER, now=until).filter(screening__in=going, made_at__gt=since)
    return list(visible.for_listing().order_by("made_at", "pk"))


def news_of(subscription: Subscription, until: datetime) -> News | None:
    """What a subscription has to tell by now; None where nothing happened."""
    changes = changes_of(subscription.plan, since=subscription.told_until, until=until)
    if not changes:
        return None
    reader = Reader(until)
    return News([line_of(change, reader) for change in changes], subscription.plan.edition.name, subscription)
