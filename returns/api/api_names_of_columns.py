"""What a case's columns are called in the API: as `returns.api.representation` tells them."""

RENAMED = {"client_id": "client.id", "contact_id": "contact"}
INTERNAL = frozenset({"hidden_change_at", "lapse_days", "overdue_flagged_at", "order_id", "status"})
"""Columns of the service's own bookkeeping, which the API doesn't tell."""
