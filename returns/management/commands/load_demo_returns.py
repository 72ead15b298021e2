"""`manage.py load_demo_returns`: return cases for the demo's redeemed orders, in every status."""

from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from returns.demo import load_cases
from returns.models import ReturnCase
from service.accounts.roles import Actor, Role
from service.demo.loading import DemoLoad
from service.models import User


class Command(DemoLoad):
    """Loads all of them or none; a demo that has cases is left alone."""

    help = "Загрузить демонстрационные возвраты."
    already = "Демонстрационные возвраты уже загружены."

    def is_loaded(self, **_options: Any) -> bool:
        """Whether there are cases of a load."""
        return ReturnCase.objects.exclude(import_digest="").exists()

    def load(self, **_options: Any) -> None:
        """Load the cases as the demo's returns specialist; an item refused is an error."""
        specialist = User.objects.filter(role=Role.RETURNS_SPECIALIST).order_by("pk").first()
        if specialist is None:
            raise CommandError("Нет учётной записи специалиста по возвратам: выполните load_demo_accounts.")
        with transaction.atomic():
            if refused := load_cases(timezone.now(), Actor.of(specialist)):
                raise CommandError("Не приняты заказы: " + ", ".join(result["order"] for result in refused))
        self.stdout.write(f"Загружено демонстрационных возвратов: {ReturnCase.objects.count()}")
