"""Write `docs/guidance.md` from the scripts, or see whether it is up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk.guidance.documents import guidance_page
from desk.guidance.phrases import shipped

NAME = "guidance.md"


class Command(BaseCommand):
    """`manage.py make_guidance_docs [--check]`."""

    help = "Пишет docs/guidance.md по таблице решений сценария."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write or only to compare, and where."""
        parser.add_argument("--check", action="store_true", help="только сравнить с тем, что есть")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs", help="папка документов")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the document, or say that it differs."""
        path: Path = options["folder"] / NAME
        text = guidance_page(shipped())
        differs = not path.exists() or path.read_text(encoding="utf-8") != text
        if options["check"] and differs:
            raise CommandError(f"Устарел {NAME}. Запустите manage.py make_guidance_docs.")
        if differs:
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{NAME}: {'записан' if differs else 'всё на месте'}.")
