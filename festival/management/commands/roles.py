"""Makes the groups of staff what the programme's table of roles says."""

from typing import Any

from django.core.management.base import BaseCommand

from festival.site import roles


class Command(BaseCommand):
    """`manage.py roles`: run it after every `migrate`; a second call changes nothing."""

    help = "Makes the groups Editor, Front of house, Moderator and Reader, with their rights; other groups stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        for role, count in roles.settle().items():
            if options["verbosity"]:
                self.stdout.write(f"{role}: {count} rights")
