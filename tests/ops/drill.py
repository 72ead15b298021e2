"""`make drill`: a small installation under load is broken in every way of `faults`; docs/ops/drill.md is written.

Passes where nothing acknowledged is lost, nothing is there twice, nobody was answered 500, and each fault was told
within a minute by an alarm, by the health answer and by a log.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from config.embedded.data_folder_access import reachable_folder
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from tests.ops.faults import FAULTS, Fault
from tests.ops.ledger import Outcome, in_words, outcome_of, wrong
from tests.ops.load import Ledger, at_work
from tests.ops.servers import wait_until
from tests.ops.stack import Size, Stack, running
from tests.ops.watching import Told, Watch

PAGE = ROOT / "docs" / "ops" / "drill.md"
TOLD_WITHIN = 60
SMALL_DISK = "900m"
SOUND = "Всё сходится"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one fault."""

    fault: Fault
    seen: str
    wrong: list[str]
    told: Told
    lasted: float
    recovered: float

    def untold(self) -> list[str]:
        """The ways by which it should have been told within a minute, and wasn't."""
        signs = self.fault.signs
        expected = {"metric": signs.alarms, "health": signs.parts, "log": signs.words}
        return [
            way
            for way, wanted in expected.items()
            if wanted and not self.told.seconds.get(way, TOLD_WITHIN + 1) <= TOLD_WITHIN
        ]


def main(arguments: Sequence[str]) -> int:
    """Run the drill; 1 where something isn't as it should be."""
    parser = argparse.ArgumentParser(prog="drill", description=__doc__)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--only", nargs="*", default=[], help="codes of faults")
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args(arguments)
    chosen = [fault for fault in FAULTS if not options.only or fault.code in options.only]
    began = time.monotonic()
    with small_disk() as disk, running(Size(replica=True), disk) as stack:
        subscribe(stack)
        results, outcome, verified = walk(stack, chosen, options.seed)
    found = faults_of(results, outcome, verified)
    if not options.only:
        options.page.write_text(page(results, outcome, verified, time.monotonic() - began), "utf-8")
    for line in found or ["Everything is as it should be."]:
        print(line)
    return 1 if found else 0


def walk(stack: Stack, faults: Sequence[Fault], seed: int) -> tuple[list[Result], Outcome, str]:
    """Break and mend one after the other under load; compare at the end."""
    ledger, watch = Ledger(), Watch(stack)
    watch.start()
    try:
        with at_work(stack, ledger, seed):
            wait_until(lambda: len(ledger.acknowledged.get("edit", [])) >= 3, "the first work")
            wait_until(watch.quiet, "a quiet beginning", 240)
            results = [broken(stack, watch, ledger, fault) for fault in faults if fault.possible(stack)]
            time.sleep(5)
    finally:
        watch.stop()
    outcome = outcome_of(stack, ledger)
    verified = stack.manage("verify", "--all", owner=True)
    for line in ledger.refused[:5]:
        print(f"refused: {line}")
    return results, outcome, verified


def subscribe(stack: Stack) -> None:
    """Have every event sent to the stack's subscriber."""
    from tests.ops.load import Caller

    boss = Caller(stack, "boss", Ledger(), 1, None)  # type: ignore[arg-type]
    status, answer = boss.ask("subscribe", "POST", "/subscriptions", {"url": stack.subscriber.url, "types": []})
    assert status == 201, answer


def broken(stack: Stack, watch: Watch, ledger: Ledger, fault: Fault) -> Result:
    """Bring a fault about, wait until it is told, end it, wait until all is well."""
    watch.mark()
    began = time.monotonic()
    with ExitStack() as ends:
        fault.begin(stack, ends)
        told = watch.until_told(fault.signs, time.monotonic(), TOLD_WITHIN + 10)
        time.sleep(max(0.0, fault.lasts - (time.monotonic() - began)))
    lasted = time.monotonic() - began
    recovered = wait_until(watch.quiet, f"all well after {fault.code}", 240)
    time.sleep(2)
    answers = ledger.since(began)
    result = Result(fault, in_words(answers), wrong(answers), told, lasted, recovered)
    print(f"{fault.code}: {result.seen}; told {told.seconds} {told.by}; back in {recovered:.0f} s", flush=True)
    return result


def faults_of(results: Sequence[Result], outcome: Outcome, verified: str) -> list[str]:
    """What isn't as it should be."""
    found = [f"{one.fault.code}: {line}" for one in results for line in one.wrong]
    found += [f"{one.fault.code}: not told by {way}" for one in results for way in one.untold()]
    found += [f"lost: {line}" for line in outcome.lost] + [f"twice: {line}" for line in outcome.doubled]
    return found + ([] if SOUND in verified else [f"verify: {verified}"])


ABOUT = """\
# The drill: what was broken, and who noticed

Written by `make drill`. Two webs, two workers, maintenance, two beats, PgBouncer, a hot standby, the proxy and a
subscriber on one machine, and a Prometheus with [alerts.yaml](alerts.yaml) that asks every five seconds. An operator,
a supervisor, the shop and a carrier work meanwhile, each request sent again under its key until it is answered.

Run of {day}, {minutes:.0f} minutes, on {cores} cores shared with other work.

| fault | what callers saw | told by (after seconds) | lasted, then well again after |
| --- | --- | --- | --- |
{rows}

Acknowledged in all: {outcome.acknowledged} orders, changes, contacts and reports.
**Lost: {lost}. There twice: {twice}.**
Events sent to the subscriber a second time, which it knows by their `id`: {outcome.sent_again}. `verify --all`
afterwards: {sound}.

`none` is a request whose connection broke before an answer came; it was sent again under its key. The longest wait is
that of one request, not of its repetitions. 503 comes with `Retry-After`.
"""


def page(results: Sequence[Result], outcome: Outcome, verified: str, seconds: float) -> str:
    """docs/ops/drill.md."""
    return ABOUT.format(
        day=f"{datetime.now(UTC):%d %B %Y}",
        minutes=seconds / 60,
        cores=os.cpu_count(),
        rows="\n".join(map(row, results)),
        outcome=outcome,
        lost=len(outcome.lost),
        twice=len(outcome.doubled),
        sound="all is in agreement" if SOUND in verified else verified.strip(),
    )


def row(one: Result) -> str:
    """A fault's line."""
    ways = [f"{way}: {one.told.by[way]} ({one.told.seconds[way]:.0f})" for way in one.told.seconds]
    ways += [f"**not within a minute by {way}**" for way in one.untold()]
    told = "; ".join(ways) or "nothing to tell: callers and work go on"
    return f"| {one.fault.title} | {one.seen} | {told} | {one.lasted:.0f} s, {one.recovered:.0f} s |"


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A folder on a disk of its own that can be filled; nothing where we may not mount one."""
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-disk-")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=755", "desk-drill", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        if mounted:
            account.own(folder)
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
        folder.rmdir()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
