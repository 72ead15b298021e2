"""What the columns of clients, contacts, call-backs, incidents and messages are called in the API."""

CLIENT = {part: f"name.{part}" for part in ("last", "first", "patronymic")}
CLIENT_INTERNAL = frozenset({"merged_into_id"})
CONTACT = {"client_id": "client.id"}
CONTACT_INTERNAL = frozenset({"operator_id"})
CALLBACK = {
    "client_id": "client.id",
    "contact_id": "contact",
    "ticket_id": "ticket",
    "promise_id": "promise",
    "window_from": "window.from",
    "window_to": "window.to",
}
CALLBACK_INTERNAL = frozenset({"client_hours", "order_id", "team_id", "owner_id", "taken_by_id", "made_by_id"})
INCIDENT = {"carrier_id": "carrier", "partner_id": "partner"}
INCIDENT_INTERNAL = frozenset({"product_id", "made_by_id"})
MESSAGE = {"contact_id": "contact"}
MESSAGE_INTERNAL = frozenset({"client_id", "order_id", "made_by_id"})
