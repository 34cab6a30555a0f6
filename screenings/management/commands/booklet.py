"""Makes the programme booklet: an edition as a tagged PDF."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from festival import clock, pdf
from screenings.booklet.making import Made, made
from screenings.booklet.orders import LANGUAGES, OrderError, edition_of, moment_of, site_of
from screenings.booklet.reading import NothingPublicError


class Command(BaseCommand):
    """`manage.py booklet FILE [--edition SLUG] [--language CODE] [--at MOMENT] [--site ADDRESS]`"""

    help = "Makes the programme booklet of an edition: what visitors may read, as a PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE", help="where to write the PDF")
        parser.add_argument(
            "--edition", default="", metavar="SLUG", help="the edition's address, such as 2012; else the current one"
        )
        parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES, help="else English")
        parser.add_argument(
            "--at", default="", metavar="MOMENT",
            help="as visitors will read the programme then, such as 2012-11-01T10:00: for the printer, ahead of publication",
        )  # fmt: skip
        parser.add_argument(
            "--site", default="", metavar="ADDRESS", help="what QR codes begin with, such as https://festival.example"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        booklet = self._made(options)
        try:
            options["path"].write_bytes(booklet.content)
        except OSError as error:
            raise CommandError(f"{options['path']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{options['path']}: {booklet.pages} pages, {len(booklet.content) / 1_000_000:.1f} MB.")

    def _made(self, options: dict[str, Any]) -> Made:
        try:
            edition, site = edition_of(options["edition"]), site_of(options["site"])
            return made(edition, options["language"], moment_of(options["at"], edition, clock.now()), site)
        except OrderError as error:
            raise CommandError(str(error)) from error
        except NothingPublicError as error:
            raise CommandError(
                f"Visitors cannot read the programme of {edition.name} at that moment, so the booklet would be empty. "
                "With --at it is made as of a later moment."
            ) from error
        except pdf.NoEngineError as error:
            raise CommandError(
                "PDF files need WeasyPrint, which is not installed here: see docs/printing.md."
            ) from error
