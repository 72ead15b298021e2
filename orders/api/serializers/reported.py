"""Events as they are reported (contract, "Integrations"; INT-2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from orders.api.serializers.bodies import body_of
from orders.api.serializers.fields import MomentField, NumberField
from orders.api.serializers.items import CLOCKS_DIFFER
from orders.choices import DESK_ACTIONS, Action
from service.api.serializers import StrictSerializer, Text
from service.errors import InvalidInput
from service.http.faults import WORDS, flatten

NEEDED: dict[str, tuple[str, ...]] = {
    Action.ASSIGN_TRACKING: ("tracking_number",),
    Action.EXPORT_TO_PARTNER: ("partner",),
    Action.FF_ANNUL: ("reason",),
    Action.RETURN_UNCLAIMED: ("kind",),
    Action.TRACK: ("stage",),
}
"""What an event of a type says nothing without: waiting would not bring it (INT-5)."""
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
            data = read_data(event["type"], event["data"])
        except InvalidInput as error:
            faults = {fault.field: [serializers.ErrorDetail(fault.message, fault.code)] for fault in error.errors}
            raise serializers.ValidationError({"data": faults}) from error
        if missing := [name for name in NEEDED.get(event["type"], ()) if data.get(name) in (None, "")]:
            lacking = [serializers.ErrorDetail(WORDS["required"], "required")]
            raise serializers.ValidationError({"data": dict.fromkeys(missing, lacking)})
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
