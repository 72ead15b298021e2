"""`manage.py migrate`: Django's, but never stopped by a check of the database that only the migration can satisfy.

Checks that need no database still come first. What the checks of the database say is told afterwards, when schema and
shipped data are today's; `manage.py check --database default` at start-up then lets no unsound database be served.
"""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.core.management.commands.migrate import Command as MigrateCommand


class Command(MigrateCommand):
    """Migrates, seeds, and tells what the checks of the database find."""

    def check(self, *args: Any, databases: Any = None, **kwargs: Any) -> None:
        """Run the checks that need no database."""
        super().check(*args, databases=None, **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then tell what is still wrong with the database."""
        super().handle(*args, **options)
        if options["skip_checks"] or options["plan"] or options["check_unapplied"]:
            return
        for message in checks.run_checks(tags=[checks.Tags.database], databases=[options["database"]]):
            self.stderr.write(f"{message}", self.style.WARNING)
