"""`make soak`: everything at once for a while, seeded; docs/ops/soak.md is written.

Operators, the shop, a carrier, files of orders, deliveries and the stream, while processes are killed by turns. Passes
where nothing acknowledged is lost or there twice, `verify` finds nothing, and no process grows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from config.embedded.launch_options import ROOT
from tests.ops.drill import SOUND, subscribe
from tests.ops.faults import flush_valkey, kill_one_beat, kill_process_of_web, kill_web, kill_worker, restart_postgres
from tests.ops.ledger import Outcome, in_words, outcome_of, wrong
from tests.ops.load import Caller, Ledger, at_work
from tests.ops.memory import GROWTH_MB, Memory
from tests.ops.stack import HOST, Size, Stack, running

PAGE = ROOT / "docs" / "ops" / "soak.md"
KILLS = (kill_worker, kill_process_of_web, flush_valkey, kill_web, kill_one_beat, restart_postgres)
ORDERS_IN_FILE = 200
BROKE_OFF, KIND = '"event": "task_failed"', re.compile(r'"kind": "[\w.]*?(\w+)"')
ABOUT = """\
# A soak: everything at once

Written by `make soak ARGS="--minutes {options.minutes:g} --seed {options.seed}"` on {day}, {cores} cores shared with
other work. An operator, a supervisor, the shop, a carrier, a file of orders a minute, a subscriber, a listener of the
stream, and something that dies a dozen times in the run.

Answers: {answers}. The longest wait says how busy the machine was, and is no part of the verdict.

Acknowledged: {outcome.acknowledged}. **Lost: {lost}. There twice: {twice}.** Events sent a second time:
{outcome.sent_again}; lines of the stream: {soak.streamed}; files: {soak.files}.

Meanwhile, in this order, and what callers were answered from then to the next:

| what died | answers |
| --- | --- |
{kills}

Processes that lived from warm-up (the first third) to the end, in MB: medians of the time right after warm-up and of
the last sixth. More than {limit:g} MB above is a fault.

| process | after warm-up | at the end | at most |
| --- | --- | --- | --- |
{rows}

Tasks that broke off, by what broke them; the next turn does their work: {failed}.

`verify --all` afterwards: {sound}. {wrong}
"""


def main(arguments: Sequence[str]) -> int:
    """Soak; 1 where something isn't as it should be."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between the works of each caller")
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    with running(Size(workers=2, replica=True, stream=True)) as stack:
        soak = Soak(stack, options.seed, options.pause)
        soak.go_on(options.minutes * 60)
        outcome = outcome_of(stack, soak.ledger)
        verified = stack.manage("verify", "--all", owner=True)
        found = soak.faults(outcome, verified)
        options.page.write_text(soak.page(outcome, verified, found, options), "utf-8")
    for line in found or ["Everything is as it should be."]:
        print(line)
    return 1 if found else 0


class Soak:
    """The work of a while, and what was seen of it."""

    def __init__(self, stack: Stack, seed: int, pause: float) -> None:
        self.stack, self.seed, self.pause, self.ledger = stack, seed, pause, Ledger()
        self.memory = Memory(stack)
        self.kills: list[tuple[float, str]] = []
        self.streamed = 0
        self.files = 0
        self._chance = random.Random(seed)
        self._next: list[Callable[[Stack, ExitStack], None]] = []

    def go_on(self, seconds: float) -> None:
        """Work, kill and look at the memory for so long."""
        subscribe(self.stack)
        over = Event()
        besides = [Thread(target=work, args=(over,), daemon=True) for work in (self._listen, self._bring_files)]
        began = time.monotonic()
        with at_work(self.stack, self.ledger, self.seed, self.pause), self.memory.watched():
            for thread in besides:
                thread.start()
            every = max(40.0, seconds / 12)
            while time.monotonic() - began < seconds:
                time.sleep(every)
                if time.monotonic() - began < seconds - every:
                    self._kill()
        over.set()
        for thread in besides:
            thread.join(30)

    def _kill(self) -> None:
        if not self._next:
            self._next = self._chance.sample(KILLS, len(KILLS))
        kill = self._next.pop()
        self.kills.append((time.monotonic(), (kill.__doc__ or "").split(".")[0].strip()))
        with ExitStack() as ends:
            kill(self.stack, ends)
            time.sleep(2)
        print(f"{len(self.kills)}: {self.kills[-1][1]}; {in_words(self.ledger.answers)}", flush=True)

    def _kill_rows(self) -> list[str]:
        """Each kill with the answers that were asked for from then to the next."""
        ends = [at for at, _ in self.kills[1:]] + [float("inf")]
        return [
            f"| {what} | {in_words([one for one in self.ledger.since(began) if one.at < end])} |"
            for (began, what), end in zip(self.kills, ends, strict=True)
        ]

    def _listen(self, over: Event) -> None:
        """Hold a connection of the stream, and again where it breaks."""
        token = Caller(self.stack, "supervisor", Ledger(), self.seed, over).token
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
        address = f"http://127.0.0.1:{self.stack.proxy_port}/api/v1/events/stream"
        while not over.is_set():
            request = urllib.request.Request(address, headers=headers | {"Authorization": f"Bearer {token}"})
            with suppress(OSError), urllib.request.urlopen(request, timeout=20) as lines:
                for line in lines:
                    self.streamed += line.startswith(b"data:")
                    if over.is_set():
                        return
            over.wait(1)

    def _bring_files(self, over: Event) -> None:
        """The shop brings a file of orders every minute."""
        shop = Caller(self.stack, "shop", Ledger(), self.seed + 90, over)
        while not over.wait(60):
            rows = [self._line(self.files * ORDERS_IN_FILE + at) for at in range(ORDERS_IN_FILE)]
            status, _ = shop.send_file("\n".join(map(json.dumps, rows)).encode(), f"file-{self.seed}-{self.files}")
            self.files += status < 300

    def _line(self, at: int) -> dict[str, object]:
        client = {"name": {"last": "Файлова", "first": "Анна"}, "phones": [f"+7997{at % 10**7:07}"]}
        lines = [{"product": "PAN-28", "quantity": 1, "price": "1490.00"}]
        return {"number": f"FILE-{self.seed}-{at}", "client": client, "lines": lines}

    def failed_tasks(self) -> Counter[str]:
        """How often tasks broke off, by the fault that began it, as the workers have logged it."""
        logs = [self.stack.log(name) for name in self.stack.children if name.startswith(("worker", "maintenance"))]
        lines = [line for log in logs for line in log.splitlines() if BROKE_OFF in line]
        return Counter((KIND.findall(line) or ["ended from outside"])[-1] for line in lines)

    def faults(self, outcome: Outcome, verified: str) -> list[str]:
        """What isn't as it should be."""
        found = wrong(self.ledger.answers)
        found += [f"lost: {line}" for line in outcome.lost] + [f"twice: {line}" for line in outcome.doubled]
        found += [f"{one.name} grew" for one in self.memory.held() if one.grew]
        return found + ([] if SOUND in verified else [f"verify: {verified}"])

    def page(self, outcome: Outcome, verified: str, found: Sequence[str], options: argparse.Namespace) -> str:
        """docs/ops/soak.md."""
        rows = [f"| {one.name} | {one.warm:.0f} | {one.last:.0f} | {one.most:.0f} |" for one in self.memory.held()]
        failed = [f"{what} × {times}" for what, times in self.failed_tasks().most_common()]
        return ABOUT.format(
            options=options,
            day=f"{datetime.now(UTC):%d %B %Y}",
            cores=os.cpu_count(),
            answers=in_words(self.ledger.answers),
            outcome=outcome,
            lost=len(outcome.lost),
            twice=len(outcome.doubled),
            soak=self,
            kills="\n".join(self._kill_rows()),
            rows="\n".join(rows),
            limit=GROWTH_MB,
            failed=", ".join(failed) or "none",
            sound="all is in agreement" if SOUND in verified else verified.strip(),
            wrong=f"Wrong: {'; '.join(found[:5])}." if found else "Nothing was wrong.",
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
