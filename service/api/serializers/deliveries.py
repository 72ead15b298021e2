"""Parameters, bodies and answers of what a subscriber was sent (INT-3)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from service.api.serializers.fields import Flag
from service.api.serializers.strict import PageQuery, StrictSerializer
from service.models import Delivery, DeliveryState
from service.webhooks.event_types import event_types

SEARCHED_FOR_TYPE = 10_000
TYPE_HELP = f"Ищет среди последних {SEARCHED_FOR_TYPE} отправок подписчику."


class DeliveryQuery(PageQuery):
    """Which deliveries to list, the newest first."""

    state = serializers.MultipleChoiceField(choices=DeliveryState.choices, required=False)

    def get_fields(self) -> dict[str, Any]:
        """The types that there are by now."""
        return {
            **super().get_fields(),
            "type": serializers.MultipleChoiceField(choices=event_types(), required=False, help_text=TYPE_HELP),
        }


class RedeliveryBody(StrictSerializer):
    """How much to send again."""

    onwards = Flag(default=False, help_text="И всё, что было с этим объектом дальше, по порядку.")


class SubscriberDeliveryAnswer(serializers.Serializer):
    """An event for a subscriber, and what became of it."""

    id = serializers.IntegerField()
    event = serializers.IntegerField(help_text="Место в ленте, оно же `id` события и `X-Desk-Event`.")
    type = serializers.CharField()
    subject = serializers.CharField()
    key = serializers.CharField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=DeliveryState.choices)
    state_label = serializers.CharField()
    attempts = serializers.IntegerField()
    answer = serializers.CharField(allow_null=True, help_text="Статус ответа или вид сбоя последней попытки.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Не раньше этого времени попробуем снова.")
    sent_at = serializers.DateTimeField(allow_null=True)


class RedeliveryAnswer(SubscriberDeliveryAnswer):
    """The delivery as it then is, and how many wait to be sent again."""

    again = serializers.IntegerField()


class TrialAnswer(serializers.Serializer):
    """What came of a test delivery."""

    delivered = serializers.BooleanField(help_text="Ответил ли получатель 2xx вовремя.")
    answer = serializers.CharField(help_text="Статус ответа или вид сбоя.")


def delivery_line(delivery: Delivery) -> dict[str, Any]:
    """The delivery in the shape of `SubscriberDeliveryAnswer`."""
    event = delivery.event
    return {
        "id": delivery.pk,
        "event": delivery.position,
        "type": event.type,
        "subject": event.subject,
        "key": event.key,
        "version": event.version,
        "state": delivery.state,
        "state_label": DeliveryState(delivery.state).label,
        "attempts": delivery.attempts,
        "answer": delivery.answer or None,
        "due_at": delivery.due_at if delivery.state == DeliveryState.WAITING else None,
        "sent_at": delivery.sent_at,
    }
