"""Events as they are reported (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from orders.api.serializers.bodies import body_of
from orders.api.serializers.fields import MomentField, NumberField
from orders.choices import DESK_ACTIONS, Action
from service.api.serializers import StrictSerializer, Text
from service.errors import InvalidInput
from service.http.faults import flatten

CLOCKS_DIFFER = timedelta(minutes=5)
REPORTED = [pair for pair in Action.choices if pair[0] not in (*DESK_ACTIONS, Action.NOTE_LATE)]


class EventItem(StrictSerializer):
    """`{id, type, order, at, data}`; the data has the fields that the action of this name takes."""

    id = Text(max_length=100)
    type = serializers.ChoiceField(choices=REPORTED)
    order = NumberField()
    at = MomentField(help_text="Когда это произошло у вас, со смещением часового пояса.")
    data = serializers.DictField(required=False, default=dict)

    def validate_at(self, at: Any) -> Any:
        """What hasn't happened yet isn't reported; clocks may differ a little."""
        if at > timezone.now() + CLOCKS_DIFFER:
            raise serializers.ValidationError("Это время ещё не наступило.", code="in_future")
        return at

    def validate(self, event: dict[str, Any]) -> dict[str, Any]:
        """The data must be readable as what the transition takes."""
        try:
            read_data(event["type"], event["data"])
        except InvalidInput as error:
            faults = {fault.field: [serializers.ErrorDetail(fault.message, fault.code)] for fault in error.errors}
            raise serializers.ValidationError({"data": faults}) from error
        return event


def read_data(type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an event as the transition takes it; no event is done in a contact.

    Raises:
        InvalidInput: with every fault.
    """
    reader = body_of(type_)(data=dict(data))
    reader.fields.pop("contact")
    if not reader.is_valid():
        raise InvalidInput(flatten(reader.errors))
    return dict(reader.validated_data)
