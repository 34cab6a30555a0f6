"""Exports a festival's programme in the layout of imports."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from festival import clock
from festival.importing.writing import write
from festival.models import Edition
from festival.site.importing.export import described, tables


class Command(BaseCommand):
    """`export_programme FOLDER|FILE.xlsx|FILE.json --edition SLUG`"""

    help = "Writes an edition's whole programme; importing it again changes nothing. Pictures are not part of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", type=Path, metavar="FOLDER|FILE", help="a folder, or a file ending in .xlsx or .json"
        )
        parser.add_argument("--edition", required=True, metavar="SLUG", help="the edition's address, such as 2012")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = Edition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            raise CommandError(f"There is no edition “{options['edition']}”.")
        written = tables(edition, clock.now())
        write(options["path"], written, described(edition))
        for name, table in written.items():
            if len(table):
                self.stdout.write(f"{name:18} {len(table)}")
