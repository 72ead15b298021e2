"""A file on disk is taken over: how far it got and its report stand beside it (`manage.py import_orders`)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from orders.imports.reporting import COLUMNS
from orders.imports.resumable_chunks import Chunk, Ledger
from service.http import json
from service.texts.spreadsheets import BOM, csv_lines


class LedgerBeside(Ledger):
    """How far a file has been taken over, kept beside it until it is done; the report is a CSV file."""

    def __init__(self, path: Path, digest: str, report: Path, *, dry_run: bool = False) -> None:
        self.digest, self.report, self.dry_run = digest, report, dry_run
        self.path = path.with_name(path.name + (".dry-run" if dry_run else "") + ".progress")
        self.done, self.counts = 0, Counter[str]()
        if self.path.exists():
            noted = json.loads(self.path.read_bytes())
            if noted["digest"] == self.digest:
                self.done, self.counts = noted["done"], Counter(noted["counts"])
        if not self.done:
            self.write([COLUMNS], "w")

    def keep(self, chunk: Chunk) -> None:
        """Note the chunk, its report first: broken off between the two, it is told twice and never lost."""
        self.write([row.cells() for row in chunk.report], "a")
        self.done += chunk.items
        self.counts.update(chunk.outcomes)
        half = self.path.with_name(self.path.name + ".new")
        half.write_bytes(json.dumps({"digest": self.digest, "done": self.done, "counts": dict(self.counts)}))
        half.replace(self.path)

    def write(self, rows: list[list[str]], mode: str) -> None:
        """Write rows of the report."""
        with self.report.open(mode, encoding="utf-8", newline="") as stream:
            stream.writelines(line if mode == "w" else line.removeprefix(BOM) for line in csv_lines(rows))

    def finish(self) -> None:
        """The file is done."""
        self.path.unlink(missing_ok=True)
