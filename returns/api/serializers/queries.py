"""Query parameters of returns."""

from __future__ import annotations

from rest_framework import serializers

from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from service.api.serializers import ChangesQuery, ClientQuery, OrderingField, QueryFlag, Text
from service.api.serializers.moments import DayField


class CaseFilters(ChangesQuery):
    """Filters and ordering of the list of cases; for operators they ask of what operators see (RET-13)."""

    status = serializers.MultipleChoiceField(choices=CaseStatus.choices, required=False)
    order = Text(required=False, max_length=40)
    client = ClientQuery(required=False)
    reason = serializers.MultipleChoiceField(choices=ReturnReason.choices, required=False)
    wished_outcome = serializers.MultipleChoiceField(choices=WishedOutcome.choices, required=False)
    overdue = QueryFlag(required=False)
    due_before = DayField(required=False, help_text="Срок ответа раньше этой даты.")
    due_from = DayField(required=False, help_text="Срок ответа в эту дату или позже.")
    ordering = OrderingField("-created_at", "created_at")
