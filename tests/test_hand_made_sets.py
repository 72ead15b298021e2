"""No set of codes that grow is made by hand where leaving one out is silent: sets are made of phases or of the machine.

A table that names every code is checked here to be whole; whatever names several and not all is listed with what would
tell of a code that it lacks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import TextChoices

from escalations.admin.queue import effects_of_resolving
from escalations.choices import TicketCategory, TicketStatus
from escalations.fsm.effects import ON_RESOLVING
from orders.choices import Phase, Stage, Status
from orders.planning.awaits import BY_STATUS
from orders.planning.awaits_check import WAIT_UNTOLD, wait_problems, waits_of_statuses
from returns.choices import CasePhase, CaseStatus
from service.choices_registry import PhasedChoices
from tests.test_sizes import ROOT, product

GROWING: dict[str, type[TextChoices]] = {
    "Stage": Stage,
    "Status": Status,
    "CaseStatus": CaseStatus,
    "TicketStatus": TicketStatus,
    "TicketCategory": TicketCategory,
}
MACHINE = "the proofs of the machine name a status without entry or exit (machine.E002-E004)"
TOLD_ELSEWHERE = {
    "orders/fsm/machine.py": MACHINE,
    "returns/fsm/machine.py": MACHINE,
    "orders/fsm/targets.py": "a target that isn't listed is refused by django-fsm, and one that is has its row",
    "orders/fsm/situation_denials.py": "only what is split into rows stands here; a row that lacks is orders.E001",
    "orders/admin/order_review_queue.py": "the two checks that a supervisor carries on with, each by its own action",
    "orders/admin/why_held_back.py": "every status that holds an order back has its grounds (test_why_held_back.py)",
    "escalations/defaults/default_values.py": "a status with neither a limit nor none is escalations.E007",
    "escalations/fsm/status_denials.py": "a cell that neither denies nor is a transition is escalations.E002",
    "escalations/fsm/effects.py": "what resolving a ticket does beside answering it: most categories do nothing",
    "escalations/admin/queue/effects_of_resolving.py": "each effect of the machine has its words, and no other (below)",
    "escalations/use_cases/overdue_refunds/due.py": "what was decided other than money; a wish decides of the others",
    "orders/delivery/parcel_stages.py": "the stages on the way to the client; any other is expected no more",
    "desk/worklists/catalog.py": "the two statuses in which an edit keeps an order from being sent (ORD-16, ORD-17)",
    "desk/guidance/observers/order_progress_on_call.py": "words are walked in every status against what they promise",
    "desk/promises/catalog.py": "any other category promises to be in touch; the tests read all texts for a promise",
    "desk/messages/offers.py": "the stages in which a parcel comes no more; any other is on its way (GDE-27)",
    "desk/guidance/open_ticket_words.py": "any other is the same where its details are; every row is walked beside one",
    "desk/guidance/actions/ticket_requests.py": "details that the call itself tells; a required one is asked",
}
DEMO = {"demo", "demo.py"}


def members(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The members of enumerations that a display names, as (enumeration, member)."""
    named = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    for one in named:
        bare = one.value if isinstance(one, ast.Attribute) and one.attr == "value" else one
        if isinstance(bare, ast.Attribute) and isinstance(bare.value, ast.Name):
            yield bare.value.id, bare.attr


def hand_made(source: str) -> Iterator[int]:
    """The lines where a set, list, tuple or table names several codes of one growing enumeration, but not all."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Set, ast.List, ast.Tuple, ast.Dict)):
            for name, codes in GROWING.items():
                named = {member for enumeration, member in members(node) if enumeration == name}
                if 1 < len(named) < len(codes):
                    yield node.lineno


def lines_by_module() -> dict[str, list[int]]:
    """Every such place of the product; the demo shows what there is, transitions are the machine's own."""
    paths = [path for path in product() if not DEMO & set(path.parts) and path.parent.name != "transitions"]
    found = {str(path.relative_to(ROOT)): [*hand_made(Path(path).read_text("utf-8"))] for path in paths}
    return {module: lines for module, lines in found.items() if lines}


def test_every_hand_made_set_says_what_would_tell_of_a_code_that_it_lacks() -> None:
    assert lines_by_module().keys() == TOLD_ELSEWHERE.keys()


def test_every_effect_of_resolving_is_told_before_and_after() -> None:
    assert effects_of_resolving.BEFORE.keys() == effects_of_resolving.AFTER.keys() == ON_RESOLVING.keys()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("OPEN = {Status.NEW, Status.CART}", [1]),
        ("OPEN = [Status.NEW.value, Status.CART.value]", [1]),
        ("LABELS = {TicketStatus.OPEN: 1, TicketStatus.WAITING: 2}", [1]),
        ("OPEN = {Status.NEW}", []),
        ("OPEN = Status.of(Phase.CART)", []),
        ("{" + ", ".join(f"Status.{status.name}: 1" for status in Status) + "}", []),
    ],
)
def test_a_planted_set_is_found_and_a_whole_one_is_not(source: str, found: list[int]) -> None:
    assert [*hand_made(source)] == found


def test_every_status_is_in_one_phase() -> None:
    assert sum(len(Status.of(phase)) for phase in Phase) == len(Status)
    assert sum(len(CaseStatus.of(phase)) for phase in CasePhase) == len(CaseStatus)


def test_a_status_without_a_phase_can_not_be_declared() -> None:
    with pytest.raises(TypeError, match="'frozen' has to name one phase"):

        class Planted(PhasedChoices):
            FROZEN = "frozen", "Заморожен"


def test_every_status_says_what_is_waited_for() -> None:
    assert waits_of_statuses() == []
    [left_out] = wait_problems(set(BY_STATUS) - {Status.BUFFER})
    assert left_out.id == WAIT_UNTOLD
    assert "'buffer'" in left_out.msg
