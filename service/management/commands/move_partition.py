"""`manage.py move_partition NAME TABLESPACE`: to slower storage; without arguments, what may be moved."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from service.database.accounts import OwnerUnknown, database_owner
from service.database.live_migration import with_retries
from service.database.partition_to_slower_storage import CannotMove, lies_in, movable, move_partition


class Command(BaseCommand):
    """Moves a closed partition with its indexes, as the database's owner."""

    help = "Перенести закрытый раздел журнала в другое табличное пространство; без аргументов — показать такие разделы."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and where to."""
        parser.add_argument("partition", nargs="?", help="раздел, например service_historyrow_1")
        parser.add_argument("tablespace", nargs="?", help="табличное пространство, заведённое суперпользователем")

    def handle(self, *args: Any, **options: Any) -> None:
        """Move, or list.

        Raises:
            CommandError: it can't be moved, or the owner's account is unknown.
        """
        part, tablespace = options["partition"], options["tablespace"]
        if part and not tablespace:
            raise CommandError("Назовите и табличное пространство.")
        try:
            with database_owner():
                if part:
                    with_retries(lambda: move_partition(part, tablespace), self.stderr.write)
                else:
                    self.list_movable()
        except (CannotMove, OwnerUnknown) as error:
            raise CommandError(str(error)) from error

    def list_movable(self) -> None:
        """Every closed partition and where it lies, or that none is closed yet."""
        closed = movable()
        for part in closed:
            self.stdout.write(f"{part}: {lies_in(part) or 'в основном'}")
        if not closed:
            self.stdout.write("Закрытых разделов пока нет: переносить нечего.")
