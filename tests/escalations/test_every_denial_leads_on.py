"""Every denied action of a ticket names what leads on, in every status (GDE-24)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from escalations.choices import TicketStatus
from escalations.models import Ticket
from service.accounts.roles import Role
from service.models import User
from tests.escalations.admin.queue import answered, done, held
from tests.escalations.making import ticket as make_ticket
from tests.orders.api.desk import API, Desk
from tests.service.admin.full_desk import soon

pytestmark = pytest.mark.django_db
TICKETS: dict[str, Callable[[User], Ticket]] = {
    "open": lambda by: make_ticket("other"),
    "in_progress": lambda by: held(by=by),
    "waiting": lambda by: done(held(by=by), "wait", by, wake_at=soon(), note="Ждём"),
    "resolved": lambda by: answered(by=by),
    "rejected": lambda by: done(held(by=by), "reject", by, resolution="Не будем"),
}


def mute(desk: Desk, path: str) -> list[tuple[str, str]]:
    """The denied actions whose reason names nothing that leads on."""
    answer = desk.call("GET", f"{API}{path}/actions")
    assert answer.status == 200, answer
    actions = answer.body if isinstance(answer.body, list) else answer.body["actions"]
    return [
        (told["action"], reason["code"])
        for told in actions
        for reason in told["reasons"]
        if not (reason["next_steps"] or reason.get("alternatives"))
    ]


@pytest.mark.parametrize("status", TICKETS)
def test_every_denied_action_of_a_ticket_leads_on(status: str) -> None:
    desk = Desk(Role.SUPERVISOR)
    ticket = TICKETS[status](desk.user)
    assert ticket.status == status
    assert mute(desk, f"/tickets/{ticket.pk}") == []
    assert set(TICKETS) | {"reopened"} >= set(TicketStatus.values)
