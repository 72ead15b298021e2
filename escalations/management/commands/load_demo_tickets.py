"""`manage.py load_demo_tickets`: a fortnight of tickets in both queues, their people on shift."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from escalations.demo.load_tickets import load_tickets
from escalations.models import Ticket
from escalations.use_cases.overdue_refunds import batch


class Command(BaseCommand):
    """Loads all of them or none; a desk on which people have handed something over is left alone."""

    help = "Загрузить демонстрационные тикеты."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load the tickets, then have the service make those of overdue returns."""
        if Ticket.objects.filter(made_by__isnull=False).exists():
            self.stdout.write("Демонстрационные тикеты уже загружены.")
            return
        try:
            with transaction.atomic():
                load_tickets(timezone.now())
        except LookupError as missing:
            raise CommandError(f"Нет учётных записей ({missing}): выполните load_demo_accounts.") from missing
        batch.run_nights()
        self.stdout.write(f"Демонстрационных тикетов: {Ticket.objects.count()}")
