"""What a ticket's columns are called in the API: as `escalations.api.representation` tells them."""

RENAMED = {"client_id": "client.id", "contact_id": "contact", "return_case_id": "return_case"}
INTERNAL = frozenset(
    {"order_id", "assignee_id", "team_id", "calendar_id", "made_by_id", "reopenings", "reopen_until", "status"}
)
"""Columns that name rows which the API tells by other names, and the service's own bookkeeping."""
