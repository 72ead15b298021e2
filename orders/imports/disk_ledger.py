"""A file on disk is taken over: how far it got and its report stand beside it (`manage.py import_orders`)."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import astuple
from pathlib import Path

from orders.imports.chunks import Chunk, Ledger
from service.http import json

COLUMNS = ["строка", "номер", "поле", "код", "причина"]


class LedgerBeside(Ledger):
    """How far a file has been taken over, kept beside it until it is done; the report is a CSV file."""

    def __init__(self, path: Path, digest: str, report: Path) -> None:
        self.digest, self.report = digest, report
        self.path = path.with_name(path.name + ".progress")
        self.done, self.counts = 0, Counter[str]()
        if self.path.exists():
            noted = json.loads(self.path.read_bytes())
            if noted["digest"] == self.digest:
                self.done, self.counts = noted["done"], Counter(noted["counts"])
        if not self.done:
            self.write([COLUMNS], "w")

    def keep(self, chunk: Chunk) -> None:
        """Note the chunk, its refusals first: broken off between the two, they are told twice and never lost."""
        self.write([list(map(str, astuple(refusal))) for refusal in chunk.refusals], "a")
        self.done += chunk.items
        self.counts.update(chunk.outcomes)
        half = self.path.with_name(self.path.name + ".new")
        half.write_bytes(json.dumps({"digest": self.digest, "done": self.done, "counts": dict(self.counts)}))
        half.replace(self.path)

    def write(self, rows: list[list[str]], mode: str) -> None:
        """Write rows of the report."""
        with self.report.open(mode, encoding="utf-8-sig" if mode == "w" else "utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)

    def finish(self) -> None:
        """The file is done."""
        self.path.unlink(missing_ok=True)
