"""`manage.py seal`: seal the days that aren't yet, as the maintenance worker does at night (PDN-5)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from service.database.accounts import database_owner
from service.database.seals import seal_days


class Command(BaseCommand):
    """Seals what was written up to now under yesterday's day, table by table."""

    help = "Запечатать то, что записано до этой минуты, под вчерашним днём."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal and say how many."""
        with database_owner():
            made = seal_days()
        self.stdout.write(f"Печатей поставлено: {made}.")
