"""The ticket machine, put together: transitions from the model, the table of denials, words and next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import Action, TicketStatus
from escalations.fsm.messages import MESSAGES
from escalations.fsm.status_denials import cell
from escalations.planning.steps_after_denial import add_next_steps, extra_messages
from service.fsm import Machine

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

TICKET_MACHINE: Machine[Ticket, TicketContext] = Machine(
    subject="ticket",
    statuses=TicketStatus,
    initial=frozenset({TicketStatus.OPEN}),
    finals=frozenset(),
    words=MESSAGES,
    labels={action.value: action.label for action in Action},
    cell=cell,
    guide=add_next_steps,
    extra_messages=extra_messages,
)
