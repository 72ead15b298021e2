"""`manage.py load_demo_tickets`: a fortnight of tickets in both queues, their people on shift."""

from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from escalations.demo.load_tickets import load_tickets
from escalations.models import Ticket
from escalations.use_cases.overdue_refunds import batch
from service.demo.loading import DemoLoad


class Command(DemoLoad):
    """Loads all of them or none; a desk on which people have handed something over is left alone."""

    help = "Загрузить демонстрационные тикеты."
    already = "Демонстрационные тикеты уже загружены."

    def is_loaded(self, **_options: Any) -> bool:
        """Whether people have handed something over."""
        return Ticket.objects.filter(made_by__isnull=False).exists()

    def load(self, **_options: Any) -> None:
        """Load the tickets, then have the service make those of overdue returns."""
        try:
            with transaction.atomic():
                load_tickets(timezone.now())
        except LookupError as missing:
            raise CommandError(f"Нет учётных записей ({missing}): выполните load_demo_accounts.") from missing
        batch.run_nights()
        self.stdout.write(f"Демонстрационных тикетов: {Ticket.objects.count()}")
