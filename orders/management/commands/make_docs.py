"""Write the documents that follow from the declarations, or see whether they are up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders.documents import documents


class Command(BaseCommand):
    """`manage.py make_docs [--check]`."""

    help = "Пишет в docs/ диаграмму и таблицы по объявлениям машины заказа."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write or only to compare, and where."""
        parser.add_argument("--check", action="store_true", help="только сравнить с тем, что есть")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs", help="папка документов")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every document, or name those that differ."""
        folder: Path = options["folder"]
        differing = [name for name, text in documents().items() if text_of(folder / name) != text]
        if not options["check"]:
            for name in differing:
                (folder / name).write_text(documents()[name], encoding="utf-8")
            self.stdout.write(f"Записано: {', '.join(differing) or 'ничего, всё на месте'}.")
        elif differing:
            raise CommandError(f"Устарели: {', '.join(differing)}. Запустите manage.py make_docs.")


def text_of(path: Path) -> str | None:
    """What a file holds; None when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None
