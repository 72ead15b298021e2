"""`manage.py import_briefs file.md|file.csv`: briefs taken in whole, or every fault with its row and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk.use_cases.briefs import BriefFaults, import_briefs
from service.accounts.roles import Actor, Role

ADMINISTRATION = Actor(None, "import_briefs", Role.ADMINISTRATOR)


class Command(BaseCommand):
    """Takes in a file as drafts, or with `--publish` in force at once."""

    help = "Загрузить брифы товаров из файла CSV или Markdown."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether its briefs are put in force."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take the file in."""
        path: Path = options["file"]
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Файл {path} не читается: {error}") from error
        kind = "csv" if path.suffix.lower() == ".csv" else "md"
        try:
            count = import_briefs(text, kind, actor=ADMINISTRATION, published=options["publish"])
        except BriefFaults as found:
            lines = [f"строка {fault.row}, столбец {fault.column}: {fault.message}" for fault in found.faults]
            raise CommandError("Ничего не загружено.\n" + "\n".join(lines)) from found
        self.stdout.write(f"Брифов загружено: {count}.")
