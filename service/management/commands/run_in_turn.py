"""`manage.py run_in_turn A B …`: several commands in one process, one after the other; the first that fails ends it."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import OperationalError
from psycopg.errors import DeadlockDetected

from service.demo.filling import filling
from service.demo.loading import is_loaded

ATTEMPTS = 3


class Command(BaseCommand):
    """Loading the code takes longer than most commands: the demo's are run by one process, and pages say so."""

    help = "Выполняет несколько команд подряд в одном процессе."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The commands, each with its options: "load_demo --known"."""
        parser.add_argument("commands", nargs="+")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run those that have something to load; their own words and warnings are seen, not what services log."""
        before = logging.root.manager.disable
        logging.disable(logging.INFO)
        try:
            with filling():
                for place, command in enumerate(commands := options["commands"], 1):
                    if is_loaded(command):
                        continue
                    if len(commands) > 1:
                        self.stdout.write(f"Догружаю демо, шаг {place} из {len(commands)}…")
                        self.stdout.flush()
                    self.run_one(command)
        finally:
            logging.disable(before)

    def run_one(self, command: str) -> None:
        """Run a command, again where a task of the running service stood in its way: each leaves all or nothing.

        Raises:
            OperationalError: it isn't let through, or the database fails otherwise.
        """
        for left in reversed(range(ATTEMPTS)):
            try:
                call_command(*command.split(), stdout=self.stdout, stderr=self.stderr)
                break
            except OperationalError as error:
                if not left or not isinstance(error.__cause__, DeadlockDetected):
                    raise
