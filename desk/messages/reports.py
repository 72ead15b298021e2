"""How the gateway's report on a message reads."""

from __future__ import annotations

from rest_framework import serializers

from desk.models.messages import MessageState
from service.api.serializers import IdField, StrictSerializer, Text
from service.api.serializers.moments import MomentField

REPORTED = [choice for choice in MessageState.choices if choice[0] != MessageState.WAITING]


class MessageReport(StrictSerializer):
    """What became of a message at the gateway."""

    id = IdField()
    state = serializers.ChoiceField(choices=REPORTED)
    at = MomentField(required=False, help_text="Когда; без него сейчас.")
    reason = Text(max_length=200, required=False, allow_blank=True, help_text="Почему не доставлено, без номера.")
