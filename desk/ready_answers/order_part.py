"""What a ready answer may do with the ticket's order, and the body that the order's action reads (ORD-9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orders.choices import Action, AnnulReason, ExcuseReason


@dataclass(frozen=True)
class OrderPart:
    """What the action asks for.

    Attributes:
        reason: the field of the body that the reason goes to; empty where none is asked.
        reasons: the codes among which it is chosen; empty where it is written in words.
        note: the field that the note goes to.
        note_needed: whether the action isn't done without a note.
    """

    reason: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    note: str = ""
    note_needed: bool = False

    @property
    def reason_needed(self) -> bool:
        """Whether the action isn't done without a reason."""
        return bool(self.reason)


ANNULMENTS = tuple((code, label) for code, label in AnnulReason.choices if code != AnnulReason.CLIENT_REFUSAL)
"""A refusal of the client counts rounds of objections, which no text knows beforehand."""
ORDER_ACTIONS: Mapping[Action, OrderPart] = {
    Action.POSTPONE: OrderPart(note="hold_note", note_needed=True),
    Action.ANNUL: OrderPart("reason", ANNULMENTS, note="note"),
    Action.CANCEL: OrderPart(note="reason", note_needed=True),
    Action.APPROVE_REVIEW: OrderPart(),
    Action.SEND_BACK: OrderPart(note="hold_note", note_needed=True),
    Action.PASS_MANUAL_CHECK: OrderPart(),
    Action.PASS_SUPERVISOR_CHECK: OrderPart(),
    Action.EXCUSE: OrderPart("reason", tuple(ExcuseReason.choices), note="note"),
    Action.CONFIRM_EXCUSE: OrderPart(),
}
"""Whatever a client has to agree to (a confirmation, a reissue) is asked of the client, and so isn't among them."""


def order_body(action: str, reason: str, note: str) -> dict[str, Any]:
    """The body of the order's action, as the API reads it."""
    part = ORDER_ACTIONS[Action(action)]
    brought = {part.reason: reason, part.note: note}
    return {name: value for name, value in brought.items() if name and value}


def reason_in_words(action: str, reason: str) -> str:
    """The reason as people read it."""
    return dict(ORDER_ACTIONS[Action(action)].reasons).get(reason, reason)
