"""Two demos of one port: the second says so and ends, also while the first is still starting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.errors import BAD_INPUT, CannotStart
from config.embedded.launch_options import ROOT
from config.embedded.port_lock import port_locked
from config.embedded.processes import free_port, port_is_taken

PATIENCE = 60


def test_a_launcher_is_refused_while_another_of_its_port_is_still_starting(tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "second"
    with port_locked(port):
        assert not port_is_taken("127.0.0.1", port)
        second = subprocess.run(
            [sys.executable, "-m", "config.embedded.run"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PORT": str(port), "CRM_DATA_DIR": str(data)},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert second.returncode == BAD_INPUT
    assert f"Порт {port} занят" in second.stderr
    assert "Запускаю" not in second.stdout
    assert not (data / "postgres").exists()


def test_the_port_is_given_back_with_the_run_and_others_are_free_meanwhile() -> None:
    port, other = free_port(), free_port()
    with port_locked(port), port_locked(other), pytest.raises(CannotStart), port_locked(port):
        pass
    with port_locked(port):
        pass
