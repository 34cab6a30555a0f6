"""Draws the pictures for shared links (Open Graph), ahead of time."""

from typing import Any

from django.core.management.base import BaseCommand

from festival.sharing.keeping import keep_all


class Command(BaseCommand):
    """`manage.py share_pictures`: draws what is new or changed, and removes what nothing shows any more."""

    help = "Draws the pictures for shared links of films, sections and editions: only what changed."

    def handle(self, *args: Any, **options: Any) -> None:
        kept = keep_all()
        self.stdout.write(f"{kept.drawn} drawn, {kept.swept} old ones removed.")
        if kept.waiting:
            self.stderr.write(f"{kept.waiting} could not be drawn; the log says why.")
