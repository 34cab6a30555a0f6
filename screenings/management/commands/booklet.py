"""Makes the programme booklet: an edition as a tagged PDF."""

import os
import signal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from festival import clock, pdf
from screenings.booklet.keeping import keep
from screenings.booklet.making import Made, made
from screenings.booklet.orders import LANGUAGES, OrderError, edition_of, moment_of, site_of
from screenings.booklet.reading import NothingPublicError

BEHIND_VISITORS = 10  # how far the process steps back for the web server's


class Command(BaseCommand):
    """`manage.py booklet FILE|--keep [--edition SLUG] [--language CODE] [--at MOMENT] [--site ADDRESS]`"""

    help = "Makes the programme booklet of an edition, what visitors may read, as a PDF: as a file, or to be offered to visitors."

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("path", type=Path, nargs="?", metavar="FILE", help="where to write the PDF")
        where.add_argument("--keep", action="store_true", help="offers it to visitors, in place of the one before")
        parser.add_argument(
            "--edition", default="", metavar="SLUG", help="the edition's address, such as 2012; else the current one"
        )
        parser.add_argument(
            "--language", choices=LANGUAGES, help=f"else {LANGUAGES[0]}; with --keep else one in each language"
        )
        parser.add_argument(
            "--at", default="", metavar="MOMENT",
            help="as visitors will read the programme then, such as 2012-11-01T10:00: for the printer, ahead of publication",
        )  # fmt: skip
        parser.add_argument(
            "--site", default="", metavar="ADDRESS", help="what QR codes begin with, such as https://festival.example"
        )
        parser.add_argument(
            "--within", type=int, metavar="SECONDS", help="takes turns behind other processes, and ends after that time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["within"]:
            _step_back(options["within"])
        if options["keep"] and options["at"]:
            raise CommandError("Visitors are offered the booklet of this moment; --at goes with a FILE.")
        try:
            self._make(options)
        except OrderError as error:
            raise CommandError(str(error)) from error
        except NothingPublicError as error:
            raise CommandError(
                f"Visitors cannot read the programme of {error} at that moment, so the booklet would be empty. "
                "With --at it is made as of a later moment."
            ) from error
        except pdf.NoEngineError as error:
            raise CommandError(
                "PDF files need WeasyPrint, which is not installed here: see docs/printing.md."
            ) from error

    def _make(self, options: dict[str, Any]) -> None:
        edition, site = edition_of(options["edition"]), site_of(options["site"])
        if options["keep"]:
            for language in [options["language"]] if options["language"] else LANGUAGES:
                now = clock.now()
                booklet = made(edition, language, now, site)
                self._say(keep(edition, language, now, booklet).name, booklet)
            return
        booklet = made(
            edition, options["language"] or LANGUAGES[0], moment_of(options["at"], edition, clock.now()), site
        )
        try:
            options["path"].write_bytes(booklet.content)
        except OSError as error:
            raise CommandError(f"{options['path']} cannot be written: {error.strerror}.") from error
        self._say(options["path"], booklet)

    def _say(self, name: object, booklet: Made) -> None:
        self.stdout.write(f"{name}: {booklet.pages} pages, {len(booklet.content) / 1_000_000:.1f} MB.")


def _step_back(seconds: int) -> None:
    """Lets the web server's processes go first, and ends this one where it takes longer than the desk believes in."""
    os.nice(BEHIND_VISITORS)
    signal.alarm(seconds)
