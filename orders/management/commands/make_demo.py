"""`manage.py make_demo`: write the demo orders to a file that `/integrations/orders` takes."""

import json
from argparse import ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from orders.demo import generate
from service.clock import MOSCOW


def moment(text: str) -> datetime:
    """An ISO moment; without an offset it is Moscow's."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"не похоже на дату и время: {text}") from error
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=MOSCOW)


class Command(BaseCommand):
    """Writes JSON Lines; the same moment gives the same file."""

    help = "Записать демонстрационные заказы в файл JSON Lines."

    def add_arguments(self, parser: CommandParser) -> None:
        """The moment that counts as the present, and the file."""
        parser.add_argument("--now", type=moment, default=None, help="какой момент считать настоящим (ISO 8601)")
        parser.add_argument("--output", type=Path, required=True, help="куда записать")

    def handle(self, *_args: Any, now: datetime | None, output: Path, **_options: Any) -> None:
        """Write one order a line."""
        lines = [
            json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in generate(now or timezone.now())
        ]
        output.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.stdout.write(f"Записано заказов: {len(lines)}")
