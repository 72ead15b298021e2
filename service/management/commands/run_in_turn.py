"""`manage.py run_in_turn A B …`: several commands in one process, one after the other; the first that fails ends it."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command

from service.demo_filling import filling


class Command(BaseCommand):
    """Loading the code takes longer than most commands: the demo's are run by one process, and pages say so."""

    help = "Выполняет несколько команд подряд в одном процессе."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The commands' names."""
        parser.add_argument("commands", nargs="+")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run them; only their own words and warnings are seen, not the lines that services log."""
        logging.disable(logging.INFO)
        with filling():
            for command in options["commands"]:
                call_command(command, stdout=self.stdout, stderr=self.stderr)
