"""A new release, a machine at a time, under load: no request is refused, none waits long (docs/ops/upgrade.md)."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.ops.ledger import Outcome, in_words, outcome_of, wrong
from tests.ops.load import Answered, Ledger, at_work
from tests.ops.servers import wait_until
from tests.ops.stack import Stack

AROUND_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Rolled:
    """What callers saw while every process was replaced."""

    before: list[Answered]
    answers: list[Answered]
    outcome: Outcome
    seconds: float

    def refused(self) -> list[str]:
        """Requests that nobody served."""
        return wrong(self.answers) + [f"{a.what} {a.status}" for a in self.answers if not a.status or a.status >= 500]

    def words(self) -> str:
        """The figures."""
        return f"{in_words(self.answers)}; before: {in_words(self.before)}; {self.seconds:.0f} s"


def roll(stack: Stack, seed: int) -> Rolled:
    """Restart web after web, then the workers and beats, while everybody works."""
    ledger = Ledger()
    with at_work(stack, ledger, seed, pause=0.1):
        wait_until(lambda: len(ledger.acknowledged.get("edit", [])) >= 3, "the first work")
        time.sleep(AROUND_SECONDS)
        began = time.monotonic()
        for name in stack.webs():
            replace(stack, name)
        for name in (name for name in stack.commands() if name.startswith(("worker", "beat"))):
            stack.children[name].stop(timeout=60)
            stack.begin(name)
        time.sleep(AROUND_SECONDS)
        seconds = time.monotonic() - began
    answers = ledger.since(began)
    before = [answer for answer in ledger.answers if answer.at < began]
    return Rolled(before, answers, outcome_of(stack, ledger), seconds)


def replace(stack: Stack, name: str) -> None:
    """End a web as its unit does, start the new one, wait until it is ready."""
    stack.children[name].stop(timeout=30)
    stack.begin(name)
    stack.wait_ready(name)
    time.sleep(1)
