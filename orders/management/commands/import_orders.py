"""`manage.py import_orders FILE`: take over the orders of a file, CSV or JSON Lines (INT-1)."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from orders.imports.disk_file_progress import LedgerBeside
from orders.imports.file_formats import Shape, examine_file
from orders.imports.resumable_chunks import import_chunks
from service.accounts.roles import SYSTEM
from service.texts.encodings import UnreadableText


class Command(BaseCommand):
    """Takes over what can be, reports every refused line, goes on where a broken-off run stopped."""

    help = "Принять заказы из файла CSV или JSON Lines (UTF-8, UTF-16 или windows-1251)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where the report of refused lines goes."""
        parser.add_argument("file", type=Path, help="файл с заказами")
        result = "только проверить: ничего не сохраняется, отчёт тот же"
        parser.add_argument("--dry-run", action="store_true", help=result)
        parser.add_argument("--report", type=Path, help="куда записать отчёт (по умолчанию рядом с файлом)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take the file over with a progress bar."""
        path: Path = options["file"]
        report: Path = options["report"] or path.with_name(path.name + ".report.csv")
        try:
            with path.open("rb") as raw:
                shape = examine_file(raw)
                raw.seek(0)
                ledger = LedgerBeside(path, shape.digest, report, dry_run=options["dry_run"])
                counts = self.take_over(shape, raw, ledger)
        except (OSError, UnreadableText) as error:
            raise CommandError(f"Файл не читается: {error}") from error
        self.stdout.write(", ".join(f"{label}: {counts[code]}" for code, label in LABELS.items()))
        if options["dry_run"]:
            self.stdout.write("Это была проверка: ничего не принято и не изменено.")
        elif counts["refused"] and not any(counts[code] for code in ("created", "updated", "unchanged")):
            self.stdout.write("Из файла не принято ничего: исправьте строки по отчёту и примите файл заново.")
        self.stdout.write(f"Отчёт по строкам: {report}")

    def take_over(self, shape: Shape, raw: BinaryIO, ledger: LedgerBeside) -> Counter[str]:
        """Take over what isn't yet; how many items have each outcome, those of earlier runs counted too."""
        with tqdm(total=shape.lines, desc="Заказы", unit="стр.", mininterval=0.5) as bar:
            for chunk in import_chunks(shape.orders(raw), ledger, actor=SYSTEM):
                bar.update(chunk.line - bar.n)
        ledger.finish()
        return ledger.counts


LABELS = {
    "created": "принято",
    "updated": "обновлено",
    "unchanged": "без изменений",
    "refused": "отказано",
    "damaged": "из принятых с повреждениями",
}
