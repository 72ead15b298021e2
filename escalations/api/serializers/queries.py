"""Query parameters of the list of tickets."""

from __future__ import annotations

from rest_framework import serializers

from escalations.api.queue_pages import BY_PLACE
from escalations.choices import Queue, TicketCategory, TicketStatus
from service.api.serializers import ChangesQuery, ClientQuery, OrderingField, QueryFlag, QueryNumber, Text


class TicketFilters(ChangesQuery):
    """Filters and ordering; by default the order in which tickets are pulled (ESC-13)."""

    queue = serializers.ChoiceField(choices=Queue.choices, required=False)
    category = serializers.MultipleChoiceField(choices=TicketCategory.choices, required=False)
    status = serializers.MultipleChoiceField(choices=TicketStatus.choices, required=False)
    assignee = Text(required=False, max_length=150, help_text="Имя входа; `me` — мои, `none` — ничьи.")
    made_by = Text(required=False, max_length=150, help_text="Имя входа; `me` — созданные мной.")
    overdue = QueryFlag(required=False)
    order = Text(required=False, max_length=40)
    client = ClientQuery(required=False)
    return_case = QueryNumber(required=False, min_value=1, max_value=2**63 - 1)
    ordering = OrderingField(BY_PLACE, "-created_at", "created_at")
