"""`manage.py flag_overdue_refunds`: flag cases whose clients have waited too long, make their tickets (OPP-4)."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from escalations.use_cases.overdue_refunds import batch, business_date_ledger
from service.clock import today


class Command(BaseCommand):
    """Does what the nightly task does, for a date of one's choice."""

    help = "Отметить возвраты с истёкшим сроком ответа и завести по ним тикеты ОПП."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The date, and whether anything is to be changed."""
        parser.add_argument("--as-of", metavar="ГГГГ-ММ-ДД", help="московская дата; без неё — сегодня и пропущенные")
        parser.add_argument("--dry-run", action="store_true", help="только посчитать, ничего не менять")

    def handle(self, *_args: Any, as_of: str | None, dry_run: bool, **_options: Any) -> None:
        """Run it with a progress bar and a report."""
        days = [read_day(as_of)] if as_of else business_date_ledger.dates_to_run(today())
        preview_moves = batch.foresee(days[-1])
        if dry_run:
            self.stdout.write(
                f"Просрочено и не отмечено: {preview_moves.cases}, тикетов не хватает: {preview_moves.tickets}."
            )
            return
        with tqdm(total=preview_moves.cases, desc="Возвраты", unit="шт.", mininterval=0.5) as progress:
            for day in days:
                done = batch.flag_overdue(day, progress=progress.update)
                self.stdout.write(f"{day:%d.%m.%Y}: отмечено возвратов {done.cases}, создано тикетов {done.tickets}.")


def read_day(text: str) -> date:
    """The date that was typed.

    Raises:
        CommandError: it isn't one.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"Это не дата вида 2026-11-22: {text}") from error
