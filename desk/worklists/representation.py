"""A row of a worklist: an order in a line, or a promise."""

from __future__ import annotations

from typing import Any

from desk.models import Promise
from desk.promises.representation import promise_representation
from desk.worklists.catalog import Worklist
from orders.api.representation import status_representation
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from service.accounts.roles import Actor
from service.http.json import Representation
from service.traces import look_at


def row_representation(row: Any, worklist: Worklist, actor: Actor) -> Representation:
    """What lies there, since when, and for orders where they stand, as far as the asker may know."""
    if isinstance(row, Promise):
        return {"since": row.said_at, "order": None, "promise": promise_representation(row)}
    look_at(row.client_id)
    order = as_seen_by(row, actor.role)
    shown = {
        "number": order.number,
        **status_representation(order),
        "client": {"id": order.client_id, "name": order.client.name},
        "delivery_stage": order.stage or None,
        "stage": order.stage or None,
        "place": order.place or None,
        "expected_on": order.expected_on,
        "tracking_number": order.tracking_number or None,
        "version": order.version,
    }
    return {"since": getattr(row, worklist.since), "order": shown, "promise": None}
