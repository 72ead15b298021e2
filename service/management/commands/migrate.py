"""`manage.py migrate`: Django's, but never stopped by a check of the database that only the migration can satisfy.

Checks that need no database still come first. What the checks of the database find is told afterwards, when schema and
shipped data are today's. Deployments add `--require-sound`, so that no service starts on an unsound database.
It works as the database's owner (DATABASE_OWNER_URL): the service's account may not change a table. `--check` reads, as
the service.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core import checks
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as MigrateCommand

from service.database.accounts import OwnerUnknown, database_owner
from service.database.live_migration import with_retries
from service.database.migration_state import related_models_stay_rendered
from service.database.resumed_migration import done_operations_are_passed_by
from service.demo.moments import let_no_past_be_lived


class Command(MigrateCommand):
    """Migrates, seeds, and tells what the checks of the database find."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's, and `--require-sound`."""
        super().add_arguments(parser)
        parser.add_argument(
            "--require-sound",
            action="store_true",
            help="После миграций завершиться с ошибкой, если проверки базы данных что-то нашли.",
        )

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        """Before migrating only the checks that need no database are run."""
        return {**super().get_check_kwargs(options), "databases": None}

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then tell what is still wrong with the database.

        Raises:
            CommandError: something is, and a sound database is required; or the owner's account is unknown.
        """
        try:
            with nullcontext() if options["check_unapplied"] else database_owner("migrations"):
                with_retries(lambda: self.migrate(*args, **options), self.stderr.write)
        except OwnerUnknown as error:
            raise CommandError(str(error)) from error

    def migrate(self, *args: Any, **options: Any) -> None:
        """Migrate on the present connection, then tell what the checks find."""
        with related_models_stay_rendered(), done_operations_are_passed_by():
            super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"]:
            return
        let_no_past_be_lived()
        found = checks.run_checks(tags=[checks.Tags.database], databases=[options["database"]])
        for message in found:
            self.stderr.write(str(message), self.style.WARNING)
        if options["require_sound"] and any(message.is_serious() for message in found):
            raise CommandError("База данных обновлена, но проверки нашли в ней ошибки: они названы выше.")
