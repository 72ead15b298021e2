"""`manage.py load_demo_day`: calls of the last weeks, promises, call-backs, excuses, incidents and briefs."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from desk.demo import load_partners
from desk.demo.load_day import brief, load
from desk.insight.reports.counting import count_anew
from desk.models import Brief
from service.demo.loading import DemoLoad


class Command(DemoLoad):
    """Goes on where an earlier load was broken off; a desk that has briefs, which come last, is left alone."""

    help = "Загрузить демонстрационные звонки, обещания, обратные звонки, происшествия и брифы."
    already = "Демонстрационный день уже загружен."

    def is_loaded(self, **_options: Any) -> bool:
        """Whether the briefs are there."""
        return Brief.objects.exists()

    def load(self, **_options: Any) -> None:
        """Load the day."""
        try:
            calls = load(now := timezone.now())
            count_anew()
            load_partners.load()
            brief(now)
        except LookupError as missing:
            raise CommandError(f"Нет учётных записей ({missing}): выполните load_demo_accounts.") from missing
        self.stdout.write(f"Демонстрационных звонков: {calls}")
