"""`manage.py prepare_demo A B …`: schema, static files and accounts of the demo; its past can then be told.

One process, since loading the code takes longer than any of the three. The commands named are run at the end: they load
what must be there before anybody is told that the demo is ready.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command

from service.demo.moments import let_the_past_be_lived
from service.http.static_files import uncompressed

STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "Готовлю базу данных": ("migrate", {"interactive": False, "require_sound": True}),
    "Собираю статические файлы": ("collectstatic", {"interactive": False}),
    "Завожу демонстрационные учётные записи": ("load_demo_accounts", {}),
}


class Command(BaseCommand):
    """Takes the steps in order; the first that fails ends it."""

    help = "Готовит базу данных, статические файлы и учётные записи демонстрации."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The commands that load, each with its options."""
        parser.add_argument("commands", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Announce and take each step."""
        with uncompressed():
            for words, (command, how) in STEPS.items():
                self.stdout.write(f"{words}…")
                self.stdout.flush()
                call_command(command, verbosity=0, stdout=self.stdout, stderr=self.stderr, **how)
        let_the_past_be_lived()
        if options["commands"]:
            call_command("run_in_turn", *options["commands"], stdout=self.stdout, stderr=self.stderr)
