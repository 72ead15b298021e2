"""How machines are told over HTTP: an action with its reasons, a row of history."""

from __future__ import annotations

from service.fsm.api_names_of_history_columns import changes_as_told
from service.fsm.context import AnyContext
from service.fsm.stateful import StatefulModel
from service.http.json import Representation
from service.models import HistoryRow


def action_representation(subject: StatefulModel, context: AnyContext, action: str, path: str) -> Representation:
    """One action of an object: whether it is allowed, why not, what the request must bring, where it leads.

    Args:
        path: where the object stands in the API; the request for an action is a `POST` below it.
    """
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
        "method": "POST",
        "href": f"{path}/actions/{action}",
    }


def history_row_representation(row: HistoryRow) -> Representation:
    """A row of the history in the contract's shape."""
    return {
        "at": row.at,
        "actor": row.actor_name,
        "actor_display_name": row.actor_display_name,
        "role": row.role,
        "contact": row.contact_id,
        "action": row.action,
        "from": row.from_status or None,
        "to": row.to_status,
        "changes": changes_as_told(row.subject, row.changes),
        "reason": row.reason or None,
        "note": row.note or None,
        "request_id": row.request_id or None,
        "version": row.version,
    }


def target_representation(status: str, label: str) -> Representation:
    """The status that a step leads to, under both names."""
    return {"target": status, "target_label": label, "leads_to": status, "leads_to_label": label}
