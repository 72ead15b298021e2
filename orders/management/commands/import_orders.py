"""`manage.py import_orders FILE`: take over the orders of a file, CSV or JSON Lines (INT-1)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from orders.use_cases.intake.files import Unreadable, examine
from orders.use_cases.intake.resuming import take_over_file
from service.roles import SYSTEM


class Command(BaseCommand):
    """Takes over what can be, reports every refused line, goes on where a broken-off run stopped."""

    help = "Принять заказы из файла CSV или JSON Lines (UTF-8 или windows-1251)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where the report of refused lines goes."""
        parser.add_argument("file", type=Path, help="файл с заказами")
        parser.add_argument("--report", type=Path, help="куда записать отчёт (по умолчанию рядом с файлом)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take the file over with a progress bar."""
        path: Path = options["file"]
        report: Path = options["report"] or path.with_name(path.name + ".report.csv")
        try:
            file = examine(path)
        except (OSError, Unreadable) as error:
            raise CommandError(f"Файл не читается: {error}") from error
        with tqdm(total=file.lines, desc="Заказы", unit="стр.", mininterval=0.5) as bar:

            def reached(line: int) -> None:
                bar.update(line - bar.n)

            counts = take_over_file(file, report, actor=SYSTEM, told=reached)
        self.stdout.write(", ".join(f"{label}: {counts[code]}" for code, label in LABELS.items()))
        if counts["refused"]:
            self.stdout.write(f"Отчёт об отказах: {report}")


LABELS = {"created": "принято", "updated": "обновлено", "unchanged": "без изменений", "refused": "отказано"}
