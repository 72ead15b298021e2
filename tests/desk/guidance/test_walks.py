"""What every conversation keeps, along every answer: silence within the 30 days, and what each role may do (RET-13)."""

from __future__ import annotations

import pytest

from desk.guidance.call import Call
from desk.guidance.scripts import BY_NAME
from orders.choices import DESK_ACTIONS
from orders.models import Order
from returns.choices import CaseStatus
from service.accounts.roles import Role
from tests.desk.guidance.following import HOLES
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import call_of, walk
from tests.factories import UserFactory
from tests.returns.admin.cases import UNSENT, case_in

pytestmark = pytest.mark.django_db
OF_RETURNS = [script for script in BY_NAME.values() if script.topic in ("return_goods", "where_is_money")]
ABOUT_ORDER = [script for script in BY_NAME.values() if script.topic in ("where_is_parcel", "change_order")]


def heard_by(call: Call) -> str:
    """Every word that any conversation about the order's return comes to."""
    result = {}
    for script in OF_RETURNS:
        for rule, steps in walk(script, call):
            assert steps, rule.code
            assert not any(HOLES.search(step["text"]) for step in steps), (rule.code, steps)
            result[script.name, rule.code] = [(step["kind"], step["code"], step["text"]) for step in steps]
    return repr(result)


def test_no_hidden_step_of_a_return_is_heard_in_any_conversation() -> None:
    """RET-13: within the 30 days all that is said of a dispatched case is the same, wherever it stands."""
    statuses = sorted(set(CaseStatus) - UNSENT)
    assert len({heard_by(call_of(case_in(status).order)) for status in statuses}) == 1


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST])
@pytest.mark.parametrize("name", ["new", "buffer", "prepaid_new", "exported_in_transit_post", "closed_region"])
@pytest.mark.sample(8)
def test_other_roles_are_offered_no_action_that_they_have_not(role: Role, name: str) -> None:
    call = call_of(SAMPLES[name](), user=UserFactory(role=role))
    for script in ABOUT_ORDER:
        for rule, steps in walk(script, call):
            for step in steps:
                if step["kind"] == "do" and step["code"] in DESK_ACTIONS:
                    assert role in Order.machine.roles[step["code"]], (script.name, rule.code)
