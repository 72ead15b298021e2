"""`python -m benchmarks.intake.releases ../v1 --each 2000`: processor time of intake and events in two releases.

Both releases run beside each other, each on a database of its own with the virtual environment of its tree, and take
the same files and events in turn; what is compared is processor time, which other work on the machine moves little.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.intake.made_up import order, sighting

HERE = Path(__file__).resolve().parents[2]
AT_ONCE = 1_000
SIDE = """
import io, json, os, sys, time, urllib.request
from pathlib import Path
from benchmarks.common import stage

def ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

with stage():
    from django.core.management import call_command
    from django.db import connection
    from knox.models import AuthToken
    from benchmarks.server import gunicorn
    from service.models import User

    tokens = {name: AuthToken.objects.create(User.objects.get(username=name))[1] for name in ("shop", "carrier")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    postmaster = int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])

    def database():
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        return ticks(postmaster) + sum(map(ticks, children))

    with gunicorn() as server:
        def post(kind, body):
            account = "carrier" if kind == "events" else "shop"
            headers = {"Authorization": f"Bearer {tokens[account]}", "Content-Type": "application/json"}
            url = f"http://127.0.0.1:{server.port}/api/v1/integrations/{kind}"
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=3600) as answer:
                return json.load(answer)["results"]

        print("ready", flush=True)
        for line in sys.stdin:
            way, path = line.split()
            before = time.process_time(), server.cpu_seconds(), database()
            if way == "command":
                call_command("import_orders", path, stdout=io.StringIO(), stderr=io.StringIO())
                python = time.process_time() - before[0]
                outcomes = {"created"}
            else:
                bodies = [line.encode() for line in Path(path).read_text().splitlines()]
                outcomes = {result["outcome"] for body in bodies for result in post(way, body)}
                python = server.cpu_seconds() - before[1]
            print(json.dumps([python, database() - before[2], sorted(outcomes)]), flush=True)
"""
WAYS = {"command": "orders, command", "orders": "orders, HTTP", "events": "events, HTTP"}


class Side:
    """One release, waiting for what it shall take."""

    def __init__(self, tree: Path) -> None:
        program = [str(tree / ".venv/bin/python"), "-c", SIDE]
        pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(program, cwd=tree, text=True, **pipes)

    def wait(self) -> None:
        """Until it is ready."""
        while self._said() != "ready":
            pass

    def take(self, way: str, path: Path) -> tuple[float, float]:
        """Processor seconds of Python and of PostgreSQL for one file or list."""
        self.process.stdin.write(f"{way} {path}\n")  # type: ignore[union-attr]
        self.process.stdin.flush()  # type: ignore[union-attr]
        python, database, outcomes = json.loads(self._said())
        assert outcomes == ["applied" if way == "events" else "created"], outcomes
        return python, database

    def close(self) -> None:
        """End it, its servers too."""
        self.process.stdin.close()  # type: ignore[union-attr]
        self.process.wait()

    def _said(self) -> str:
        line = self.process.stdout.readline()  # type: ignore[union-attr]
        if not line:
            raise RuntimeError("a side has ended")
        return str(line).strip()


def written(folder: Path, number: int, each: int) -> dict[str, Path]:
    """The files of a round: orders as lines, and bodies of a thousand orders or events."""
    paths = {way: folder / f"{way}-{number}.jsonl" for way in WAYS}
    made = {"command": order, "orders": order, "events": sighting}
    for way, path in paths.items():
        items = [made[way](f"{'C' if way == 'command' else 'H'}{number}", at) for at in range(each)]
        lines = items if way == "command" else [items[at : at + AT_ONCE] for at in range(0, each, AT_ONCE)]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return paths


def rows(figures: dict[str, list[Sequence[tuple[float, float]]]], each: int) -> list[str]:
    """The table: milliseconds of one order or event in each release, and the ratio with its spread."""
    lines = ["| way | before: Python + PostgreSQL, ms CPU | now | now / before |", "|---|---|---|---|"]
    for way, rounds in figures.items():
        cells = [
            " + ".join(f"{median(one[side][part] for one in rounds) * 1000 / each:.2f}" for part in (0, 1))
            for side in (0, 1)
        ]
        ratios = sorted(sum(now) / sum(before) for before, now in rounds)
        spread = f"{median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})"
        lines.append(f"| {WAYS[way]} | {cells[0]} | {cells[1]} | {spread} |")
    return lines


def main(say: Callable[[str], Any] = sys.stdout.write) -> None:
    """Start both, take turns, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.intake.releases")
    parser.add_argument("before", type=Path, help="the tree of the release before, with its .venv")
    parser.add_argument("--each", type=int, default=2_000, help="orders and events a round and way")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    sides = [Side(asked.before.resolve()), Side(HERE)]
    figures: dict[str, list[Sequence[tuple[float, float]]]] = {way: [] for way in WAYS}
    try:
        for side in sides:
            side.wait()
        with tempfile.TemporaryDirectory() as folder:
            for number in range(asked.rounds + 1):
                paths = written(Path(folder), number, asked.each if number else AT_ONCE)
                for way, path in paths.items():
                    both = [side.take(way, path) for side in sides]
                    if number:
                        figures[way].append(both)
    finally:
        for side in sides:
            side.close()
    say("\n".join(rows(figures, asked.each)) + "\n")


if __name__ == "__main__":
    main()
