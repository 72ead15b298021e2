"""Documents in `docs/` written from declarations: their Markdown, and the command that writes or checks them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table in Markdown."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def page(title: str, about: str, *parts: Iterable[str], command: str) -> str:
    """A document of a title, a sentence and parts; it names the command that writes it."""
    written = f"<!-- Этот файл пишет команда `manage.py {command}`; руками его не правят. -->"
    lines = [f"# {title}", "", written, "", about]
    for part in parts:
        lines += ["", *part]
    return "\n".join(lines) + "\n"


class DocumentsCommand(BaseCommand):
    """Base of the commands; `name` is the command's own."""

    name = ""

    def documents(self) -> dict[str, str]:
        """File name in `docs/` → what stands in it."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write or only to compare, and where."""
        parser.add_argument("--check", action="store_true", help="только сравнить с тем, что есть")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs", help="папка документов")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every document, or name those that differ."""
        folder: Path = options["folder"]
        texts = self.documents()
        differing = [name for name, text in texts.items() if file_text(folder / name) != text]
        if options["check"] and differing:
            raise CommandError(f"Устарели: {', '.join(differing)}. Запустите manage.py {self.name}.")
        for name in differing:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(texts[name], encoding="utf-8")
        if not options["check"]:
            self.stdout.write(f"Записано: {', '.join(differing) or 'ничего, всё на месте'}.")


def file_text(path: Path) -> str | None:
    """What a file holds; None when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else None
