"""What an order's columns are called in the API: as `orders.api.representation` tells them."""

RENAMED = {
    **{f"recipient_{part}": f"recipient.{part}" for part in ("last", "first", "patronymic")},
    **{part: f"address.{part}" for part in ("postal_index", "region", "locality", "street", "house", "flat")},
    "method": "delivery.method",
    "carrier_id": "delivery.carrier",
    "pickup_code": "delivery.pickup_point.code",
    "pickup_name": "delivery.pickup_point.name",
    "pickup_address": "delivery.pickup_point.address",
    "delivery_price": "delivery.price",
    "delivery_days": "delivery.days",
    "stage": "delivery.stage",
    "place": "delivery.place",
    "expected_on": "delivery.expected_on",
    "client_id": "client.id",
    "annulment_reason": "annulment.reason",
    "annulled_by": "annulment.by",
    "annulment_note": "annulment.note",
    "annulment_method": "annulment.method",
    "partner_id": "partner",
    "excuse_reason": "excused.reason",
    "excuse_note": "excused.note",
    "excused_at": "excused.at",
    "excused_in_id": "excused.contact",
}
INTERNAL = frozenset(
    {
        *("recipient_by_supervisor", "revision", "calculated_revision", "stage_at", "remark_cleared", "priced_below"),
        *("claims_ticket_open", "reissue_of_id", "excused_by_id", "excuse_unconfirmed", "dispatched_at"),
        *("redeemed_source", "status", "hidden_change_at"),
    }
)
"""Columns of the service's own bookkeeping, which the API doesn't tell."""
