"""The client's other parcels: one that is under way or waits may be what a call was about (GDE-2, GDE-17)."""

from __future__ import annotations

from desk.guidance.call import OFFERED_ORDERS, Call
from desk.guidance.observers.observation_base import whether
from orders.choices import Phase, Status
from orders.delivery.parcel_stages import EXPECTED_NO_MORE
from orders.models import Order
from orders.selectors import orders

TO_BE_SENT = (Phase.TO_CONFIRM, Phase.CONFIRMED, Phase.WAITING_FOR_STOCK)


def other_parcel(call: Call) -> Order | None:
    """The newest parcel of this client, besides the order named, that was sent and isn't collected yet."""
    if call.client is None or not call.verified:
        return None
    sent = orders().filter(
        client_id=call.client.pk, status=Status.EXPORTED, redeemed_on__isnull=True, partner__isnull=True
    )
    others = sent.exclude(pk=call.order.pk) if call.order else sent
    return others.exclude(tracking_number="").exclude(stage__in=EXPECTED_NO_MORE).order_by("-created_at", "-id").first()


def redeemed_parcel(call: Call) -> Order | None:
    """The parcel of this client, besides the order named, that was collected last: the one they may mean (GDE-2)."""
    if call.client is None or call.order is None or not call.verified:
        return None
    taken = orders().filter(client_id=call.client.pk, redeemed_on__isnull=False, partner__isnull=True)
    return taken.exclude(pk=call.order.pk).order_by("-redeemed_on", "-id").first()


def has_other_parcel(call: Call) -> str:
    """Whether there is one."""
    return whether(other_parcel(call) is not None, "found", "none")


def waiting_orders(call: Call) -> list[Order]:
    """The client's other orders that are still to be sent, newest first: what might go in one parcel with this one."""
    if call.client is None or call.order is None or not call.verified:
        return []
    still = orders().filter(client_id=call.client.pk, status__in=sorted(Status.of(*TO_BE_SENT)), partner__isnull=True)
    return list(still.exclude(pk=call.order.pk).order_by("-created_at", "-id")[:OFFERED_ORDERS])
