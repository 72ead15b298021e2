"""`manage.py verify`: is the past as it was? Names every row that isn't and then exits with 1."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from service.database.accounts import OwnerUnknown, database_owner
from service.database.verification import verification_lines, verify


class Command(BaseCommand):
    """Compares seals, versions, history and outbox as the database's owner; stores the result for the metrics."""

    help = "Сверить печати, версии, историю и исходящие события; назвать каждую строку, которая не сходится."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Everything, or what the night looks at."""
        parser.add_argument("--all", action="store_true", help="всё целиком, а не последнюю неделю и часть старого")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and tell.

        Raises:
            CommandError: something isn't as it was, or the owner's account is unknown.
        """
        try:
            with database_owner():
                result = verify(whole=options["all"])
        except OwnerUnknown as error:
            raise CommandError(str(error)) from error
        for line in verification_lines(result):
            self.stdout.write(line)
        if result.faults:
            raise CommandError(f"Не сходится строк: {len(result.faults)}.")
