"""`manage.py sweep_closed_regions`: apply the calendar of closed regions now, with progress (ORD-13)."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from orders.choices import Action
from orders.models import Order
from orders.use_cases.hold_closed_regions import sweep_closed_regions


class Command(BaseCommand):
    """Closes and opens what the hourly task would."""

    help = "Применить календарь закрытых регионов к заказам."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run the sweep with a progress bar and a report."""
        sources = {*Order.machine.transitions[Action.OPEN_REGION], *Order.machine.transitions[Action.CLOSE_REGION]}
        waiting = Order.objects.filter(status__in=sorted(sources)).count()
        with tqdm(total=waiting, desc="Заказы", unit="шт.", mininterval=0.5) as progress:
            done = sweep_closed_regions(progress.update)
        self.stdout.write(f"Закрыто: {done['closed']}, открыто: {done['opened']}")
