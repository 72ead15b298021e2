"""`manage.py lapse_cases`: lapse the cases that nothing was posted for, with progress (RET-12)."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from returns.selectors import waited_for_too_long
from returns.use_cases.lapse_cases import lapse_cases
from service.clock import today


class Command(BaseCommand):
    """Does what the nightly task would."""

    help = "Закрыть возвраты, по которым посылку так и не отправили."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run it with a progress bar and a report."""
        waiting = waited_for_too_long(today()).count()
        with tqdm(total=waiting, desc="Возвраты", unit="шт.", mininterval=0.5) as progress:
            lapsed = lapse_cases(progress.update)
        self.stdout.write(f"Срок отправки истёк: {lapsed}")
