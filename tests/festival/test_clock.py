"""The demonstration's clock ticks; the real one is real."""

from datetime import UTC, datetime, timedelta

from pytest_django import Settings

from festival import clock


def test_the_demonstration_clock_ticks_from_its_moment(settings: Settings) -> None:
    settings.DEMO_CLOCK = datetime(2012, 11, 19, 11, 20, tzinfo=UTC)
    settings.DEMO_STARTED_AT = datetime.now(UTC).timestamp() - 600
    passed = clock.now() - datetime(2012, 11, 19, 11, 30, tzinfo=UTC)
    assert timedelta(0) <= passed < timedelta(seconds=30)


def test_without_a_demonstration_it_is_now(settings: Settings) -> None:
    settings.DEMO_CLOCK = None
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=30)
    assert clock.is_demonstration() is False
