"""The ticket machine, put together: verbs from the model, the table of denials, words and next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import Action, TicketStatus
from escalations.next_steps import extra_words, guide
from escalations.situations import cell
from escalations.words import WORDS
from service.workflow import Machine

if TYPE_CHECKING:
    from escalations.models import Ticket
    from escalations.shared_facts import TicketContext

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
