"""Fills an empty database with a believable festival: IDFA 2012."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from festival.sharing.keeping import keep_all
from festival.site.demonstration import account
from festival.site.demonstration.load import AnotherFestivalError, load


class Command(BaseCommand):
    """`manage.py demo`: loads the demonstration once, and says where it is and how to sign in."""

    help = "Loads the demonstration festival into an empty database; a second call changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--without-pictures", action="store_true", help="Leave out stills and logos: quicker.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Looking for the demonstration; loading it takes up to a minute …")
        self.stdout.flush()
        try:
            is_new = load(with_pictures=not options["without_pictures"])
        except AnotherFestivalError as error:
            raise CommandError(str(error)) from error
        if is_new and not options["without_pictures"]:
            keep_all()
        self.stdout.write("The demonstration is loaded." if is_new else "The demonstration is there already.")
        self._say_where()

    def _say_where(self) -> None:
        address = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}/"
        password = account.password() or f"the one you chose (new one: manage.py changepassword {account.NAME})"
        self.stdout.write(f"  Programme  {address}")
        self.stdout.write(f"  Editors    {address}admin/")
        self.stdout.write(f"  Name       {account.NAME}")
        self.stdout.write(f"  Password   {password}")
        self.stdout.write(f"  Others     {', '.join(account.OTHERS)}: the same password, fewer rights")
