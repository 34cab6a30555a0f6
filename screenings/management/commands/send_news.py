"""Tells visitors who asked for it what changed in their plans."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from festival import clock
from screenings.plan.telling import tell


class Command(BaseCommand):
    """`manage.py send_news`: one round, for a timer; with `--every SECONDS` round after round."""

    help = "Sends news of changed screenings to whoever asked for it, by e-mail and push."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often."""
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="Go on for ever, a round every so many seconds."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Tells, and says how many were told."""
        every = options["every"]
        if every is not None and every < 1:
            raise CommandError("--every takes a number of seconds, 1 or more.")
        self._round()
        while every:
            time.sleep(every)
            self._round()

    def _round(self) -> None:
        done = tell(clock.now())
        self.stdout.write(f"{done.told} told, {done.failed} to try again, {done.gone} gone.")
        self.stdout.flush()
