"""Every refusal of the order machine has three voices: the operator's, the client's, the supervisor's."""

from __future__ import annotations

import pytest

from orders.choices import DenialReason
from orders.fsm.messages import MESSAGES
from service.accounts.roles import Role
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk


@pytest.mark.parametrize("reason", DenialReason)
def test_a_reason_speaks_in_three_voices(reason: DenialReason) -> None:
    words = MESSAGES[reason]
    voices = (words.message, words.client_words, words.supervisor_note)
    assert all(voices)
    assert len(set(voices)) == 3


@pytest.mark.django_db
def test_the_supervisors_note_is_for_supervisors() -> None:
    order = OrderFactory(status="buffer")
    result = {
        role: Desk(role).call("PATCH", f"{API}/orders/{order.number}", {"remark": "x"}).body["reasons"][0]
        for role in (Role.OPERATOR, Role.SUPERVISOR)
    }
    assert result[Role.SUPERVISOR]["supervisor_note"] == MESSAGES[DenialReason.ANNUL_FIRST].supervisor_note
    assert "supervisor_note" not in result[Role.OPERATOR]
