"""Imports a festival's programme from a folder or file: everything or nothing."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from festival import clock
from festival.importing.outcome import COUNTED, Choices, Plan
from festival.importing.reading import Programme, read, sources
from festival.importing.rows import Unreadable
from festival.models import Edition
from festival.sharing.keeping import refresh
from festival.site.importing import ProgrammeImport
from festival.site.importing.editions import Wish
from festival.site.importing.programme import FURTHER

MOST_SHOWN = 50


class Command(BaseCommand):
    """`import_programme FOLDER|FILE --edition SLUG …`; exit status 1 if rows were rejected and nothing was written."""

    help = "Imports venues, films, compilations and screenings; docs/import.md describes the layout."

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("path", type=Path, metavar="FOLDER|FILE", help="a folder, or one CSV, XLSX or JSON file")
        add("--edition", required=True, metavar="SLUG", help="the edition's address, such as 2012")
        add(
            "--create",
            nargs="?",
            const="",
            metavar="NAME",
            help="make the edition, if there is none; edition.json may name it",
        )
        add("--timezone", metavar="ZONE", help="of the edition that is made, such as Europe/Amsterdam")
        add("--starts", metavar="DATE", help="its first day")
        add("--ends", metavar="DATE", help="its last day")
        add("--publish", action="store_true", help="make the edition and everything imported public now")
        add("--dry-run", action="store_true", help="judge only; write nothing")
        add("--skip-rejected", action="store_true", help="write the other rows although some are rejected")
        add("--accept-suggestions", action="store_true", help="take near matches")
        add("--report", type=Path, metavar="FILE.json", help="write the report there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            programme = read(sources(options["path"]), FURTHER)
            with transaction.atomic():
                plan, is_written = self._import(programme, options)
        except Unreadable as error:
            raise CommandError(str(error))
        if options["report"]:
            text = json.dumps(plan.report(), ensure_ascii=False, indent=2)
            options["report"].write_text(f"{text}\n", encoding="utf-8")
        self._tell(plan, is_written)
        if is_written:
            self._draw(options["edition"])
        if plan.rejected and not options["skip_rejected"]:
            sys.exit(1)

    def _import(self, programme: Programme, options: dict[str, Any]) -> tuple[Plan, bool]:
        """The plan, and whether it was written."""
        choices = Choices(accept_all=options["accept_suggestions"])
        edition = self._edition(programme, options)
        one = ProgrammeImport(edition, now=clock.now(), choices=choices, publish=options["publish"])
        plan = one.judge(programme, self._progress("judged"))
        if plan.rejected and not options["skip_rejected"]:
            return plan, False
        one.apply(plan, self._progress("written"))
        if options["dry_run"]:
            transaction.set_rollback(True)  # written to see what the checks say of it, then taken back
        return plan, not options["dry_run"]

    def _edition(self, programme: Programme, options: dict[str, Any]) -> Edition:
        slug = options["edition"]
        edition = Edition.objects.filter(slug=slug).first()
        if edition is not None:
            return edition
        if options["create"] is None and not options["dry_run"]:
            known = ", ".join(Edition.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no edition “{slug}”; there is: {known}. Add --create to make it.")
        return Wish.of(slug, programme.edition, {**options, "name": options["create"]}).edition()

    def _draw(self, edition: str) -> None:
        """The pictures for shared links, now that everything is kept."""
        drawn = refresh(Edition.objects.get(slug=edition)).drawn
        self.stdout.write(f"Pictures for shared links: {drawn} drawn.")

    def _progress(self, verb: str) -> Any:
        def show(kind: str, done: int, total: int) -> None:
            if total > 1000:
                self.stderr.write(f"  {kind}: {done} of {total} {verb}")

        return show

    def _tell(self, plan: Plan, is_written: bool) -> None:
        report = plan.report()
        for kind in COUNTED:
            counts = ", ".join(f"{count} {name}" for name, count in report[kind].items() if count)
            self.stdout.write(f"{kind:13} {counts or 'none'}")
        for row in report["rows"][:MOST_SHOWN]:
            suggested = f" → {row['suggestion']}" if row["suggestion"] else ""
            self.stdout.write(f"  {row['file']}:{row['line']} [{row['outcome']}] {row['message']}{suggested}")
        if len(report["rows"]) > MOST_SHOWN:
            self.stdout.write(f"  … and {len(report['rows']) - MOST_SHOWN} more; --report FILE.json has them all.")
        self.stdout.write("Everything was written." if is_written else "Nothing was written.")
