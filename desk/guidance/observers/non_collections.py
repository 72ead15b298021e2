"""The parcels that make a client a serial refuser, to be asked about one by one (CLI-6, CLI-7, GDE-23)."""

from __future__ import annotations

from desk.guidance.call import Call
from orders.choices import Stage
from orders.clients.order_eligibility import NOT_COLLECTED, SENT_BACK
from orders.models import Order


def asked_about(call: Call) -> Order | None:
    """The newest parcel of the run that isn't excused yet."""
    if call.client is None:
        return None
    for order in Order.objects.filter(client_id=call.client.pk).order_by("-created_at", "-id"):
        if order.redeemed or order.stage == Stage.REDEEMED or order.status in SENT_BACK:
            return None
        if order.status in NOT_COLLECTED and not order.excuse_reason:
            return order
    return None
