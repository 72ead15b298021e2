"""The ticket machine, put together: verbs from the model, the table of denials, words and next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import Action, TicketStatus
from escalations.fsm.messages import WORDS
from escalations.fsm.situations import cell
from escalations.planning.next_steps import extra_words, guide
from service.fsm import Machine

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

TICKET_MACHINE: Machine[Ticket, TicketContext] = Machine(
    subject="ticket",
    statuses=TicketStatus,
    initial=frozenset({TicketStatus.OPEN}),
    finals=frozenset(),
    words=WORDS,
    labels={action.value: action.label for action in Action},
    cell=cell,
    guide=guide,
    extra_words=extra_words,
)
