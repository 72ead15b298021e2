"""An item of `/integrations/returns`: a case of the CRM before (contract, "Integrations")."""

from __future__ import annotations

from rest_framework import serializers

from orders.api.serializers.fields import DayField, NumberField
from returns.api.serializers.bodies import ParcelNumberField
from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from service.api.serializers import StrictSerializer


class CaseItem(StrictSerializer):
    """A case in any status of RET-12; what is absent is unknown."""

    order = NumberField()
    reason = serializers.ChoiceField(choices=ReturnReason.choices)
    wished_outcome = serializers.ChoiceField(choices=WishedOutcome.choices)
    status = serializers.ChoiceField(choices=CaseStatus.choices)
    sent_on = DayField(required=False, allow_null=True)
    tracking_number = ParcelNumberField(required=False, allow_blank=True, allow_null=True)
    redeemed_on = DayField(required=False, allow_null=True)
