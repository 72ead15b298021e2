"""`manage.py prepare_demo`: schema, static files and accounts of the demo, by one process; its past can then be told.

Loading the code takes longer than any of the three.
"""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, call_command

from service.demo.moments import let_the_past_be_lived

STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "Готовлю базу данных": ("migrate", {"interactive": False, "require_sound": True}),
    "Собираю статические файлы": ("collectstatic", {"interactive": False}),
    "Завожу демонстрационные учётные записи": ("load_demo_accounts", {}),
}


class Command(BaseCommand):
    """Takes the steps in order; the first that fails ends it."""

    help = "Готовит базу данных, статические файлы и учётные записи демонстрации."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Announce and take each step."""
        for words, (command, how) in STEPS.items():
            self.stdout.write(f"{words}…")
            self.stdout.flush()
            call_command(command, verbosity=0, stdout=self.stdout, stderr=self.stderr, **how)
        let_the_past_be_lived()
