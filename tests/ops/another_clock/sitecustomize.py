"""Loaded by a process under libfaketime: its `clock_nanosleep`, which `time.sleep` uses, refuses moments to come."""

import select
import time


def sleep(seconds: float) -> None:
    """Wait by way of another system call."""
    select.select([], [], [], seconds)


time.sleep = sleep
