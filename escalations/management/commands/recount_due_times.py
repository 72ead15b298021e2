"""`manage.py recount_due_times`: what a changed calendar would move, and moving it (ESC-11)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from escalations.models import WorkCalendar
from escalations.use_cases.recalculate_due import preview_moves, recalculate_due_times
from service.accounts.roles import SYSTEM
from service.clock import MOSCOW


class Command(BaseCommand):
    """Lists before and after; moves nothing unless told to."""

    help = "Показать, как изменённый рабочий календарь сдвинет сроки открытых тикетов, и сдвинуть их."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which calendar, and whether to move."""
        parser.add_argument("--calendar", required=True, metavar="КОД", help="код рабочего календаря")
        parser.add_argument("--apply", action="store_true", help="сдвинуть сроки; без этого они только показаны")

    def handle(self, *_args: Any, calendar: str, apply: bool, **_options: Any) -> None:
        """Print a line for each ticket, and how many there were."""
        found = WorkCalendar.objects.filter(code=calendar).first()
        if found is None:
            known = ", ".join(WorkCalendar.objects.values_list("code", flat=True))
            raise CommandError(f"Календаря {calendar} нет; есть: {known}")
        rows = recalculate_due_times(found, actor=SYSTEM) if apply else list(preview_moves(found))
        for row in rows:
            before, after = (at.astimezone(MOSCOW) for at in (row.before, row.after))
            self.stdout.write(f"Тикет {row.ticket}: {before:%d.%m.%Y %H:%M} → {after:%d.%m.%Y %H:%M}")
        self.stdout.write(f"{'Сдвинуто' if apply else 'Сдвинулось бы'} сроков: {len(rows)}")
