"""Fills an empty database with a believable festival: IDFA 2012."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from festival.site.demonstration.load import Loaded, load


class Command(BaseCommand):
    """`manage.py demo`: loads the demonstration once, and says where it is and how to sign in."""

    help = "Loads the demonstration festival into an empty database; a second call changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--without-pictures", action="store_true", help="Leave out stills and logos: quicker.")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load(with_pictures=not options["without_pictures"])
        self.stdout.write("The demonstration is loaded." if loaded.is_new else "The demonstration is there already.")
        self._say_where(loaded)

    def _say_where(self, loaded: Loaded) -> None:
        address = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}/"
        password = loaded.password or "the one that you chose (forgotten: manage.py changepassword editor)"
        self.stdout.write(f"  Programme  {address}")
        self.stdout.write(f"  Editors    {address}admin/")
        self.stdout.write(f"  Name       {loaded.editor.username}")
        self.stdout.write(f"  Password   {password}")
