"""Child processes that die with the launcher, and the waiting for them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from config.embedded.os_account import Account

LOG_LIMIT = 10_000_000
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def die_with_parent(number: int) -> None:
    """Ask the kernel to send this process `number` when its parent dies (Linux; elsewhere nothing happens)."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)


def bound_to_us(number: int) -> Callable[[], None]:
    """A `preexec_fn`: the child gets `number` when we die, and doesn't start at all if we died already."""
    parent = os.getpid()

    def prepare() -> None:
        die_with_parent(number)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


class Child:
    """One process in its own session, its output in a log file."""

    def __init__(self, name: str, log: Path, *, stop_signal: int = signal.SIGTERM, harsh_signal: int = signal.SIGKILL):
        self.name = name
        self.log = log
        self.stop_signal = stop_signal
        self.harsh_signal = harsh_signal
        self.process: subprocess.Popen[bytes] | None = None
        self._log_begins_at = 0

    def start(
        self,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        account: Account | None = None,
        cwd: Path | None = None,
        stdin: bytes | None = None,
    ) -> None:
        """Start the process; Ctrl-C in the terminal does not reach it, the launcher's death does."""
        options: dict[str, Any] = account.popen_options() if account else {"cwd": cwd}
        with _open_log(self.log) as output:
            self._log_begins_at = output.tell()
            process: subprocess.Popen[bytes] = subprocess.Popen(
                [str(part) for part in argv],
                stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(env),
                start_new_session=True,
                preexec_fn=bound_to_us(self.stop_signal),
                **options,
            )
        self.process = process
        if stdin is not None and process.stdin:
            process.stdin.write(stdin)
            process.stdin.close()

    @property
    def exit_code(self) -> int | None:
        """The exit code, None while it runs."""
        return self.process.poll() if self.process else None

    def ask_to_stop(self) -> None:
        """Send the polite signal; harmless when the process is gone or never was."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)

    def stop(self, timeout: float = 15) -> None:
        """Stop and wait; who doesn't listen is stopped harshly with everything it started."""
        if self.process is None:
            return
        self.ask_to_stop()
        for number in (self.harsh_signal, signal.SIGKILL):
            try:
                self.process.wait(timeout)
                break
            except subprocess.TimeoutExpired:
                self._signal_group(number)
        self.process.wait()
        self._signal_group(signal.SIGKILL)

    def _signal_group(self, number: int) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def said(self, lines: int = 15) -> str:
        """The last lines that this run has written to its log."""
        with self.log.open("rb") as log:
            log.seek(self._log_begins_at)
            text = log.read().decode(errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def _open_log(path: Path) -> BinaryIO:
    mode = "wb" if path.exists() and path.stat().st_size > LOG_LIMIT else "ab"
    return cast("BinaryIO", path.open(mode))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_taken(host: str, port: int) -> bool:
    """Whether another process already listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
        return False


def command_of(pid: str) -> str:
    """The command line of a living process, empty when there is none."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    answer = subprocess.run(["ps", "-ww", "-o", "command=", "-p", pid], capture_output=True, check=False, text=True)
    return answer.stdout
