"""`manage.py makemigrations`: Django's, but a changed list of codes becomes a pair of migrations that is safe live."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.management.commands.makemigrations import Command as MakeMigrationsCommand

from service.database.code_list_constraints import Changes, rebuilt_indexes, with_safe_lists


class Command(MakeMigrationsCommand):
    """Writes checks that change as a pair, replaced and then validated; formatted as the lint wants it."""

    written_files: list[str]

    def write_migration_files(self, changes: Changes, *args: Any, **options: Any) -> None:
        """Write the migrations, safe ones in the place of Django's."""
        if not any(options.values()) and not any(args):
            changes = with_safe_lists(changes)
        super().write_migration_files(changes, *args, **options)
        for name in rebuilt_indexes(changes):
            self.stderr.write(
                f"Индекс {name} будет перестроен под блокировкой: назовите новый иначе и создайте его через"
                " AddIndexConcurrently (CONTRIBUTING.md, «Migrations and data»).",
                self.style.WARNING,
            )
        format_files(self.written_files)


def format_files(paths: list[str]) -> None:
    """Format what was written, where the formatter is installed."""
    beside_python = Path(sys.executable).with_name("ruff")
    ruff = str(beside_python) if beside_python.exists() else shutil.which("ruff")
    if ruff and paths:
        subprocess.run([ruff, "format", "--quiet", *paths], check=False)
