"""`manage.py seal`: seal the days that aren't yet, as the maintenance worker does at night (PDN-5)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from service.database.accounts import OwnerUnknown, database_owner
from service.database.seals import seal_days


class Command(BaseCommand):
    """Seals what was written up to now under yesterday's day, table by table."""

    help = "Запечатать то, что записано до этой минуты, под вчерашним днём."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal and say how many.

        Raises:
            CommandError: the owner's account is unknown.
        """
        try:
            with database_owner():
                made = seal_days()
        except OwnerUnknown as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Печатей поставлено: {made}.")
