"""What time it is: the real clock, or the demonstration's clock that ticks from a chosen moment."""

from datetime import UTC, datetime, timedelta

from django.conf import settings


def now() -> datetime:
    """The present moment, in UTC; only middleware and commands ask, everybody else is handed the answer."""
    real = datetime.now(UTC)
    if settings.DEMO_CLOCK is None:
        return real
    elapsed = timedelta(seconds=max(real.timestamp() - settings.DEMO_STARTED_AT, 0))
    return settings.DEMO_CLOCK.astimezone(UTC) + elapsed


def real(moment: datetime) -> datetime:
    """When the real clock showed what the programme's clock shows at a moment."""
    if settings.DEMO_CLOCK is None:
        return moment
    started = datetime.fromtimestamp(settings.DEMO_STARTED_AT, UTC)
    return started + max(moment - settings.DEMO_CLOCK.astimezone(UTC), timedelta(0))


def ahead() -> int:
    """By how many seconds visitors' own clocks must be moved to show this time; 0 but in a demonstration."""
    return 0 if settings.DEMO_CLOCK is None else round((now() - datetime.now(UTC)).total_seconds())


def is_demonstration() -> bool:
    """Whether the site runs on the demonstration's clock."""
    return settings.DEMO_CLOCK is not None
