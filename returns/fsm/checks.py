"""Proofs of the machine of return cases at start-up, beside the general ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from returns.choices import CaseReason
from returns.fsm.machine import CASE_MACHINE
from returns.fsm.messages import OPENING
from service.fsm import Machine
from service.fsm.checks import machine_problems, problem

REASON_UNUSED = "returns.E001"


def case_machine(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The machine of cases is sound, and every declared reason denies something."""
    return [*machine_problems(CASE_MACHINE), *unused_reasons(CASE_MACHINE)]


def unused_reasons(machine: Machine) -> Iterator[Error]:
    """Codes that are offered to callers and never given."""
    worded = {str(code) for code in (*machine.words, *OPENING)}
    for code in sorted(set(CaseReason.values) - worded):
        yield problem(machine, REASON_UNUSED, f"the code {code!r} is declared and denies nothing")
