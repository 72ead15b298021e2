"""What the live upgrade is judged by: waits for its locks, not for a machine that others keep busy."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from tests.upgrade import renew
from tests.upgrade.live.__main__ import waits
from tests.upgrade.live.callers import Answered, Caller, Tally
from tests.upgrade.live.lock_waits import UPGRADE, LockWaits

HELD_SECONDS = 0.6


def tally_of(before: float, after: float) -> Tally:
    """A walk whose slowest requests took so long."""
    return Tally("after", [Answered("before", "order", 200, before), Answered("migrate", "edit", 200, after)])


@pytest.mark.parametrize(
    ("before", "after", "for_locks", "faults"),
    [(0.2, 0.9, 0.4, 0), (1.4, 3.0, 0.1, 0), (0.2, 1.5, 1.2, 1), (2.0, 2.2, 1.2, 0)],
)
def test_a_busy_machine_is_no_fault_of_the_upgrade_and_its_locks_are(
    before: float, after: float, for_locks: float, faults: int
) -> None:
    assert len(waits(tally_of(before, after), for_locks, 1.0)) == faults


def test_a_request_without_an_answer_is_a_fault_however_short_its_wait() -> None:
    tally = tally_of(0.1, 0.1)
    tally.answers.append(Answered("migrate", "edit", 503, 0.1))
    assert waits(tally, 0.0, 1.0) == ["migrate: edit ended with 503 after 0.10 s"]


@pytest.mark.servers
def test_a_wait_for_a_lock_of_the_upgrade_is_seen_and_one_for_others_is_not() -> None:
    """One after the other: two processes of a test run would see each other's waits."""
    longest = {name: wait_for_a_lock_of(name) for name in (UPGRADE, "somebody")}
    assert {name: seconds > 0.1 for name, seconds in longest.items()} == {UPGRADE: True, "somebody": False}


def wait_for_a_lock_of(name: str) -> float:
    """Have a connection of this name keep another waiting; the longest wait that is seen, in seconds."""
    address = os.environ["DATABASE_OWNER_URL"]
    locks = LockWaits(address, "nobody")

    def asks() -> None:
        with psycopg.connect(address) as other:
            other.execute("LOCK TABLE waited_for IN ACCESS SHARE MODE")

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE waited_for ()")
    try:
        with psycopg.connect(address, application_name=name) as holder, locks.watched():
            holder.execute("LOCK TABLE waited_for IN ACCESS EXCLUSIVE MODE")
            waiting = Thread(target=asks)
            waiting.start()
            time.sleep(HELD_SECONDS)
            holder.rollback()
            waiting.join()
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP TABLE waited_for")
    return locks.longest


class Hasty(BaseHTTPRequestHandler):
    """Answers, and closes the connection without having said so: as a server does that waited for long enough."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """A token."""
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        body = b'{"token": "t"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *said: object) -> None:
        """Nothing."""


@pytest.fixture
def hasty() -> Iterator[str]:
    """Where such a server is."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Hasty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_connection_that_was_closed_between_two_requests_is_opened_anew(hasty: str) -> None:
    tally = Tally("migrate")
    caller = Caller(hasty, "operator", tally)
    assert caller.ask("contact", "POST", "/contacts", {}) == {"token": "t"}
    assert [answer.status for answer in tally.answers] == [200, 200]
    assert tally.broken() == []


def test_what_breaks_before_the_first_step_is_no_fault_of_the_upgrade() -> None:
    tally = tally_of(0.1, 0.1)
    tally.answers.append(Answered("before", "order", 0, 0.0))
    assert waits(tally, 0.0, 1.0) == []


class Slow:
    """A clock of a machine on which every look takes ten minutes, and a release that tells of it or is silent."""

    def __init__(self, log: Path, *, silent: bool) -> None:
        self._log, self._silent, self._looks = log, silent, 0

    def monotonic(self) -> float:
        """Ten minutes a look."""
        return self._looks * 600.0

    def sleep(self, seconds: float) -> None:
        """The next look."""
        self._looks += 1
        said = "nothing new" if self._silent else f"look {self._looks}"
        self._log.write_text("ready" if self._looks == 9 else said)


@pytest.mark.parametrize("silent", [False, True])
def test_a_release_that_starts_slowly_is_waited_for_as_long_as_it_says_something(
    silent: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "run.log"
    log.write_text("begins")
    monkeypatch.setattr(renew, "time", Slow(log, silent=silent))
    with subprocess.Popen(["sleep", "60"]) as running:
        try:
            if silent:
                with pytest.raises(SystemExit, match="nothing new"):
                    renew.wait_for(log, running, "ready")
            else:
                renew.wait_for(log, running, "ready")
        finally:
            running.kill()
