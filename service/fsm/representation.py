"""How machines are told over HTTP: an action with its reasons, a row of history."""

from __future__ import annotations

from service.fsm.context import AnyContext
from service.fsm.decision import Json
from service.fsm.stateful import StatefulModel
from service.models import HistoryRow

Representation = Json


def action_representation(subject: StatefulModel, context: AnyContext, action: str) -> Representation:
    """One action of an object: whether it is allowed, why not, what the request must bring, where it leads."""
    machine = subject.machine
    decision = machine.explain(subject, context, machine.decide(subject, context, action))
    return {
        "action": action,
        "label": machine.labels[action],
        "allowed": decision.allowed,
        "reasons": [denial.as_dict() for denial in decision.denials],
        "needs": decision.requires,
        "requires": decision.requires,
        "target": machine.target(subject, context, action) if decision.allowed else None,
    }


def history_row_representation(row: HistoryRow) -> Representation:
    """A row of the history in the contract's shape."""
    return {
        "at": row.at,
        "actor": row.actor_name,
        "role": row.role,
        "contact": row.contact_id,
        "action": row.action,
        "from": row.from_status or None,
        "to": row.to_status,
        "changes": row.changes,
        "reason": row.reason or None,
        "note": row.note or None,
        "request_id": row.request_id or None,
        "version": row.version,
    }
