"""The planner at the command line: one instance in, the best plan out."""

import json
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screenings.planner.instance import Instance
from screenings.planner.optimiser import Budget, best_plan
from screenings.planner.reading import InvalidInstance, read
from screenings.planner.task import task_of

TURNS = 40_000


class Command(BaseCommand):
    """`manage.py solve_plan FILE.json`: with more time than a page has, so that nearly every plan is proved."""

    help = "Reads an instance (docs/planner.md describes the format) and prints the best plan as JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and the time it may take."""
        parser.add_argument("file", help="The instance, a JSON file.")
        parser.add_argument("--seconds", type=float, default=10.0, help="Stop after so many seconds (10).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the plan, or says in a sentence what is wrong with the file."""
        if not options["seconds"] > 0:
            raise CommandError("--seconds must be more than 0.")
        try:
            instance = read(Path(options["file"]).read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"“{options['file']}” cannot be read: {error.strerror or error}.")
        except UnicodeDecodeError:
            raise CommandError(f"“{options['file']}” is not a text in UTF-8.")
        except InvalidInstance as error:
            raise CommandError(str(error))
        answer = solved(instance, Budget(seconds=options["seconds"], turns=TURNS))
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def solved(instance: Instance, budget: Budget) -> dict[str, object]:
    """The best plan, with what is bought and pinned, as the command prints it."""
    started = perf_counter()
    task = task_of(instance)
    plan = best_plan(task, budget)
    spent = perf_counter() - started
    picks = sorted((*task.fixed, *plan.picks), key=lambda pick: (pick.start, pick.end, pick.id))
    return {
        "points": plan.points,
        "bonus": plan.bonus,
        "proven": plan.is_proven,
        "bound": plan.bound,
        "picks": [{"screening": pick.id, "qa": pick.stays} for pick in picks],
        "milliseconds": round(1000 * spent, 1),
    }
