"""Removes the plans that nobody uses any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from festival import clock
from screenings.models import Plan


class Command(BaseCommand):
    """`forget_plans [--dry-run]`: plans untouched for a year whose edition has been over for a year. Run it once a day."""

    help = "Removes plans that nobody has used for a year, once their edition has been over for a year."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = Plan.objects.forgotten(clock.now())
        if options["dry_run"]:
            self.stdout.write(f"{counted(forgotten.count())} would be removed.")
            return
        _rows, by_model = forgotten.delete()
        self.stdout.write(f"{counted(by_model.get(Plan._meta.label, 0))} removed.")


def counted(number: int) -> str:
    """“1 plan”, “2 plans”."""
    return f"{number} plan{'' if number == 1 else 's'}"
