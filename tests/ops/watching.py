"""Who notices: a Prometheus with our alarms, the health answer, the logs; and how soon after a fault."""

from __future__ import annotations

import json
import re
import shutil
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from config.embedded.launch_options import ROOT
from config.embedded.processes import Child, free_port
from tests.ops.stack import Stack, problem

PROGRAM = shutil.which("prometheus")
EVERY = 5
CONFIGURATION = """
global: {{scrape_interval: {every}s, scrape_timeout: {every}s, evaluation_interval: {every}s}}
rule_files: [{rules}]
scrape_configs:
  - job_name: desk
    static_configs: [{{targets: [{targets}]}}]
"""


@dataclass(frozen=True, slots=True)
class Signs:
    """How a fault shows: one of these alarms, one of these parts of the health answer, one of these words in a log."""

    alarms: Sequence[str] = ()
    parts: Sequence[str] = ()
    words: Sequence[str] = ()


@dataclass
class Told:
    """After how many seconds each way has told it; what never did isn't there."""

    seconds: dict[str, float] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)

    def note(self, way: str, since: float, what: str) -> None:
        """Keep when a way has told it first."""
        if what and way not in self.seconds:
            self.seconds[way], self.by[way] = time.monotonic() - since, what


class Watch:
    """A Prometheus beside a stack."""

    def __init__(self, stack: Stack) -> None:
        self._stack, self._port = stack, free_port()
        self._child = Child("Prometheus", stack.folder / "prometheus.log")
        self._read: dict[str, int] = {}
        self._active: set[tuple[str, str]] = set()

    def start(self) -> None:
        """Begin to scrape both webs; nothing where the program isn't there."""
        if PROGRAM is None:
            return
        targets = ", ".join(f'"127.0.0.1:{port}"' for port in self._stack.web_ports)
        file = self._stack.folder / "prometheus.yml"
        file.write_text(CONFIGURATION.format(every=EVERY, rules=ROOT / "docs/ops/alerts.yaml", targets=targets))
        command = [PROGRAM, f"--config.file={file}", f"--storage.tsdb.path={self._stack.folder / 'prometheus'}"]
        self._child.start([*command, f"--web.listen-address=127.0.0.1:{self._port}"], env={})

    def stop(self) -> None:
        """End it."""
        self._child.stop()

    def active_alarms(self) -> set[tuple[str, str]]:
        """The alarms whose condition holds now, whether they wait out their time or sound, each with its part."""
        address = f"http://127.0.0.1:{self._port}/api/v1/alerts"
        with suppress(OSError, ValueError, KeyError), urllib.request.urlopen(address, timeout=5) as got:
            labels = [one["labels"] for one in json.load(got)["data"]["alerts"]]
            return {(one["alertname"], one.get("part", "")) for one in labels}
        return set()

    def alarmed(self, signs: Signs) -> str:
        """Those of the expected alarms that weren't active at the mark."""
        new = self.active_alarms() - self._active
        return " ".join(sorted({name for name, part in new if name in signs.alarms and part in ("", *signs.parts)}))

    def failing_parts(self) -> set[str]:
        """What the health answers of all webs call wrong; `livez` where one doesn't answer at all."""
        failing: set[str] = set()
        for port in self._stack.web_ports:
            status, body = self._stack.probe(port, "/healthz?verbose")
            told = problem(body)
            failing |= {name for name, holds in told.get("parts", {}).items() if not holds}
            if status != 200:
                failing.add("livez")
        return failing

    def mark(self) -> None:
        """From here on logs and alarms are new."""
        self._active = self.active_alarms()
        self._read = {name: len(self._stack.log(name)) for name in self._stack.children}

    def logged(self, words: Sequence[str]) -> str:
        """The first of some words that a process has logged since the mark, with the process."""
        for name in self._stack.children:
            text = self._stack.log(name)[self._read.get(name, 0) :]
            for word in words:
                if re.search(word, text):
                    return f"`{word}` ({name.rstrip('0123456789')})"
        return ""

    def until_told(self, signs: Signs, since: float, most: float) -> Told:
        """Look until every way that is expected has told, or the time is over."""
        told = Told()
        wanted = {"metric": PROGRAM and signs.alarms, "health": signs.parts, "log": signs.words}
        while time.monotonic() - since < most:
            told.note("metric", since, self.alarmed(signs))
            told.note("health", since, " ".join(sorted(self.failing_parts() & set(signs.parts))))
            told.note("log", since, self.logged(signs.words))
            if all(way in told.seconds for way, expected in wanted.items() if expected):
                break
            time.sleep(1)
        return told

    def quiet(self) -> bool:
        """Whether no part fails on any web, nor does an alarm say so."""
        return not self.failing_parts() and not any(part for _, part in self.active_alarms())
