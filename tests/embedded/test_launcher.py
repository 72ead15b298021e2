"""`make run` as people use it: a process of its own, real servers, real signals.

It is looked at once the service is ready; that the rest of its demo is loaded then is proven.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from config.embedded.errors import ALREADY_RUNNING, BAD_INPUT
from config.embedded.postgres import Postgres
from config.embedded.processes import free_port
from config.embedded.ready_message import LOADED
from orders.management.commands.load_demo import WELL_KNOWN
from tests import lanes, template

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300
OURS = ("PORT", "CRM_DATA_DIR", "DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "CRM_TESTING", "DEMO", "MAKELEVEL")


class Run:
    """One launcher with a port and a data folder of its own."""

    def __init__(self, data: Path, port: int) -> None:
        self.port = port
        self.output = data / "output.txt"
        data.mkdir(exist_ok=True)
        env = {name: value for name, value in os.environ.items() if name not in OURS}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.embedded.run"],
                cwd=ROOT,
                env=env | {"PORT": str(port), "CRM_DATA_DIR": str(data), "MAKELEVEL": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    def says(self, words: str) -> bool:
        """Wait until the launcher has printed the words; False when it ended without."""
        return eventually(lambda: words in self.text or self.process.poll() is not None) and words in self.text

    @property
    def text(self) -> str:
        return self.output.read_text()

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """Below a folder that everybody may enter, as a checkout usually is."""
    folder = Path(tempfile.mkdtemp(prefix="desk-run-"))
    folder.chmod(0o755)
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def run(data: Path) -> Iterator[Run]:
    """The demo, up; where all is proven, migrated from an empty database and loaded. Ended whatever happened."""
    if lanes.LANE != "prove":
        data.mkdir()
        template.fill(Postgres(data))
    started = Run(data, free_port())
    try:
        assert started.says("Служба готова"), started.text
        yield started
    finally:
        family = [] if started.process.poll() is not None else started.family()
        code = started.end(signal.SIGTERM)
    assert code in (0, -signal.SIGKILL), started.text  # killed by its own test
    assert psutil.wait_procs(family, PATIENCE)[1] == []


def call(run: Run, method: str, path: str, token: str = "", body: object = None) -> dict[str, object]:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(f"http://127.0.0.1:{run.port}{path}", data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return dict(json.load(answer))


def refused(data: Path, port: int) -> tuple[int, str]:
    second = Run(data, port)
    return second.process.wait(PATIENCE), second.text


def status_of(run: Run, method: str, path: str, token: str = "", body: object = None) -> int:
    """What is answered, also to what is refused."""
    try:
        call(run, method, path, token, body)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def token_of(run: Run, name: str) -> str:
    return str(call(run, "POST", "/api/v1/auth/token", body={"username": name, "password": "demo"})["token"])


def test_the_demo_lets_its_accounts_in(run: Run) -> None:
    assert call(run, "GET", "/api/v1/me", token_of(run, "operator"))["role"] == "operator"


def test_whatever_the_documentation_names_is_there_once_it_is_ready(run: Run) -> None:
    token = token_of(run, "operator")
    assert [status_of(run, "GET", f"/api/v1/orders/{number}", token) for number in WELL_KNOWN] == [200] * len(
        WELL_KNOWN
    )


@pytest.mark.prove
def test_nobody_is_turned_away_while_the_rest_is_loaded(run: Run) -> None:
    """The load plays a month of calls by the same accounts that people log in to."""
    while LOADED not in run.text and run.process.poll() is None:
        for name in ("operator_anna", "supervisor"):
            token_of(run, name)
        token = token_of(run, "operator")
        opened = call(run, "POST", "/api/v1/contacts", token, {"phone": "+79000000001"})
        call(run, "POST", f"/api/v1/contacts/{opened['id']}/close", token, {"result": "call_dropped"})
        time.sleep(1)
    assert run.says(LOADED), run.text


@pytest.mark.prove
def test_the_demo_holds_orders(run: Run) -> None:
    assert run.says(LOADED), run.text
    token = token_of(run, "operator")
    assert len(list(call(run, "GET", "/api/v1/orders?limit=50", token)["results"])) == 50  # type: ignore[call-overload]


def test_all_its_processes_run_and_listen_to_this_machine_alone(run: Run) -> None:
    names = " ".join(" ".join(process.cmdline()) for process in run.family())
    for part in ("postgres", "valkey-server", "gunicorn", "uvicorn", "caddy", "worker", "maintenance", "beat"):
        assert part in names
    listening = [
        connection.laddr.ip
        for process in run.family()
        for connection in connections_of(process)
        if connection.status == psutil.CONN_LISTEN
    ]
    assert set(listening) == {"127.0.0.1"}


def connections_of(process: psutil.Process) -> list[Any]:
    """What a process has open; nothing where it has just ended, as a helper of PostgreSQL's may."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.net_connections(kind="inet")
    return []


@pytest.mark.prove
def test_the_stream_and_the_api_answer_at_one_address(run: Run) -> None:
    """INT-4, INT-9: telephony asks who calls, and the operator's screen, which holds a connection, is told."""
    tokens = {name: token_of(run, name) for name in ("operator", "telephony")}
    link = http.client.HTTPConnection("127.0.0.1", run.port, timeout=60)
    link.request("GET", "/api/v1/events/stream", headers={"Authorization": f"Bearer {tokens['operator']}"})
    stream = link.getresponse()
    assert (stream.status, stream.headers.get_content_type()) == (200, "text/event-stream")
    until(stream, b"id: ")
    ringing = {"phone": "+79160000001", "call_id": "launcher-1", "operator": "operator"}
    call(run, "POST", "/api/v1/clients/lookup", tokens["telephony"], ringing)
    assert until(stream, b"event: ") == b"event: call.screen_pop\n"
    assert b'"key":"launcher-1"' in until(stream, b"data: ")
    link.close()


def until(stream: http.client.HTTPResponse, begins: bytes) -> bytes:
    """The next line that begins so."""
    return next(line for line in iter(stream.readline, b"") if line.startswith(begins))


def test_nothing_secret_is_printed_or_stands_in_a_command_line(run: Run, data: Path) -> None:
    secrets = [path.read_text() for path in (data / "secret_key", data / "postgres/password", data / "valkey/password")]
    shown = run.text + " ".join(" ".join(process.cmdline()) for process in run.family())
    assert not [secret for secret in secrets if secret in shown]


def test_a_second_run_on_the_same_folder_is_refused_with_a_word(run: Run, tmp_path: Path) -> None:
    link = tmp_path / "same"
    link.symlink_to(run.output.parent)
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    second = subprocess.run(
        [sys.executable, "-m", "config.embedded.run"],
        cwd=ROOT,
        env=env | {"PORT": str(free_port()), "CRM_DATA_DIR": str(link)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == ALREADY_RUNNING
    assert str(run.process.pid) in second.stderr
    assert "Запускаю" not in second.stdout


def test_a_taken_port_is_refused_before_anything_starts(run: Run, tmp_path: Path) -> None:
    code, text = refused(tmp_path / "other", run.port)
    assert code == BAD_INPUT
    assert str(run.port) in text
    assert "Запускаю" not in text
    assert not (tmp_path / "other" / "postgres").exists()


@pytest.mark.prove
def test_killed_without_warning_it_leaves_nothing_behind_and_starts_again(run: Run, data: Path) -> None:
    family = run.family()
    assert run.end(signal.SIGKILL) == -signal.SIGKILL
    again = Run(data, run.port)
    try:
        assert again.says("Служба готова"), again.text
        assert "добавлено: 0" in again.text
        assert eventually(lambda: not any(process.is_running() for process in family))
        family = again.family()
    finally:
        code = again.end(signal.SIGINT)
    assert code == 0, again.text
    assert not [process for process in family if process.is_running()]


@pytest.mark.prove
def test_a_dead_child_stops_the_whole_with_a_word(data: Path) -> None:
    broken = Run(data, free_port())
    assert broken.says("Служба готова"), broken.text
    family = broken.family()
    next(process for process in family if "beat" in process.cmdline()).kill()
    assert broken.process.wait(PATIENCE) == 1
    assert "beat" in broken.text
    assert not [process for process in family if process.is_running()]
