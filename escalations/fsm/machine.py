"""The ticket machine, put together: verbs from the model, the table of denials, words and next steps."""

from __future__ import annotations

from escalations.choices import Action, TicketStatus
from escalations.fsm.messages import WORDS
from escalations.fsm.situations import cell
from escalations.planning.next_steps import extra_words, guide
from service.fsm import Machine

TICKET_MACHINE = Machine(
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
