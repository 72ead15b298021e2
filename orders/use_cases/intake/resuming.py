"""Taking over a whole file by chunks; what a run has done is noted beside the file, so the next goes on (INT-1)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from orders.use_cases.intake.files import OrderFile
from orders.use_cases.intake.orders import take_over_orders
from service.errors import FieldError
from service.http import json
from service.http.parsers import InvalidItem
from service.roles import Actor

CHUNK = 500
Numbered = tuple[int, Any]
Refusal = tuple[int, str, dict[str, str]]


class Progress:
    """How far a file has been taken over, kept beside it until it is done."""

    def __init__(self, file: OrderFile) -> None:
        self.digest = file.digest
        self.path = file.path.with_name(file.path.name + ".progress")
        self.done, self.counts = 0, Counter[str]()
        if self.path.exists():
            noted = json.loads(self.path.read_bytes())
            if noted["digest"] == self.digest:
                self.done, self.counts = noted["done"], Counter(noted["counts"])

    def note(self, items: int, outcomes: Counter[str]) -> None:
        """So many more items are done; written whole or not at all."""
        self.done += items
        self.counts.update(outcomes)
        half = self.path.with_name(self.path.name + ".new")
        half.write_bytes(json.dumps({"digest": self.digest, "done": self.done, "counts": dict(self.counts)}))
        half.replace(self.path)

    def finish(self) -> None:
        """The file is done."""
        self.path.unlink(missing_ok=True)


def take_over_file(
    file: OrderFile, report: Path, *, actor: Actor, told: Callable[[int], None] = lambda line: None
) -> Counter[str]:
    """Take over what isn't yet; every refused line goes to the report with its field and cause.

    Args:
        told: hears the number of the line reached.

    Returns:
        How many items have each outcome, those of earlier runs counted too.
    """
    progress = Progress(file)
    items = islice(file.items(), progress.done, None)
    with report.open("a" if progress.done else "w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        if not progress.done:
            writer.writerow(["строка", "номер", "поле", "код", "причина"])
        while chunk := list(islice(items, CHUNK)):
            outcomes, refusals = take_over_chunk(chunk, actor)
            writer.writerows([line, number, *fault.values()] for line, number, fault in refusals)
            stream.flush()
            progress.note(len(chunk), outcomes)
            told(chunk[-1][0])
    progress.finish()
    return progress.counts


def take_over_chunk(chunk: list[Numbered], actor: Actor) -> tuple[Counter[str], list[Refusal]]:
    """One transaction's worth of items: their outcomes, and every fault of those refused."""
    readable = [item for _, item in chunk if not isinstance(item, InvalidItem)]
    stored = iter(take_over_orders(readable, actor=actor))
    outcomes, refusals = Counter[str](), []
    for line, item in chunk:
        result = refused(item.errors) if isinstance(item, InvalidItem) else next(stored)
        outcomes[result["outcome"]] += 1
        refusals += [(line, result["number"] or "", fault) for fault in result["errors"]]
    return outcomes, refusals


def refused(errors: tuple[FieldError, ...]) -> dict[str, Any]:
    """The outcome of a line that can't be read."""
    return {"number": None, "outcome": "refused", "errors": [error.as_dict() for error in errors]}
