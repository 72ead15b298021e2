"""The answers of returns, for OpenAPI; `returns.api.representation` makes them."""

from __future__ import annotations

from rest_framework import serializers

from orders.api.serializers.answers import FaultAnswer, MoneyAnswer, NeedAnswer, OrderClientAnswer, ReasonAnswer
from orders.choices import LineKind, RedeemedSource
from returns.choices import CaseAction, CaseStatus, ReturnReason, WishedOutcome


class ReturnLineAnswer(serializers.Serializer):
    """What goes back of an order line."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    quantity = serializers.IntegerField()
    price = MoneyAnswer()
    kind = serializers.ChoiceField(choices=LineKind.choices)
    kit = serializers.ListField(child=serializers.CharField())
    parts = serializers.ListField(child=serializers.CharField())


class InstructionAnswer(serializers.Serializer):
    """One thing that the client is told to do."""

    code = serializers.CharField()
    text = serializers.CharField()


class CaseTicketAnswer(serializers.Serializer):
    """The case's ticket."""

    id = serializers.IntegerField()
    status = serializers.CharField()


class CaseAnswer(serializers.Serializer):
    """The case, as far as the role may see it (RET-11, RET-13); the warehouse gets its heading only."""

    id = serializers.IntegerField()
    order = serializers.CharField()
    status = serializers.ChoiceField(choices=CaseStatus.choices)
    status_label = serializers.CharField()
    client = OrderClientAnswer(required=False)
    contact = serializers.IntegerField(allow_null=True, required=False)
    lines = ReturnLineAnswer(many=True, required=False)
    reason = serializers.ChoiceField(choices=ReturnReason.choices, required=False)
    wished_outcome = serializers.ChoiceField(choices=WishedOutcome.choices, required=False)
    keep_gift = serializers.BooleanField(required=False)
    opening_act = serializers.BooleanField(allow_null=True, required=False)
    created_at = serializers.DateTimeField(required=False)
    redeemed_on = serializers.DateField(allow_null=True, required=False)
    redeemed_source = serializers.ChoiceField(choices=RedeemedSource.choices, allow_null=True, required=False)
    window_ends_on = serializers.DateField(allow_null=True, required=False)
    window_days = serializers.IntegerField(allow_null=True, required=False)
    lapses_on = serializers.DateField(allow_null=True, required=False)
    sent_on = serializers.DateField(allow_null=True, required=False)
    tracking_number = serializers.CharField(allow_null=True)
    refund_due_on = serializers.DateField(allow_null=True, required=False)
    refund_days = serializers.IntegerField(allow_null=True, required=False)
    statutory_due_on = serializers.DateField(allow_null=True, required=False)
    overdue = serializers.BooleanField(required=False)
    ticket = CaseTicketAnswer(allow_null=True, required=False)
    instructions = InstructionAnswer(many=True, required=False)
    findings = serializers.CharField(required=False, allow_blank=True)
    operator_error = serializers.BooleanField(required=False)
    refusal_reason = serializers.CharField(required=False, allow_blank=True)
    refund_amount = MoneyAnswer(required=False, allow_null=True)
    postage = MoneyAnswer(required=False, allow_null=True)
    version = serializers.IntegerField()


class CaseActionAnswer(serializers.Serializer):
    """An action, for this caller, now."""

    action = serializers.ChoiceField(choices=CaseAction.choices)
    label = serializers.CharField()
    allowed = serializers.BooleanField()
    reasons = ReasonAnswer(many=True)
    requires = NeedAnswer(many=True)
    target = serializers.CharField(allow_null=True)


class CaseOutcomeAnswer(serializers.Serializer):
    """What became of one case taken over."""

    line = serializers.IntegerField(required=False, help_text="Строка NDJSON, которая не читается.")
    order = serializers.CharField(allow_null=True, required=False)
    id = serializers.IntegerField(allow_null=True, required=False)
    outcome = serializers.ChoiceField(choices=["created", "unchanged", "refused"])
    errors = FaultAnswer(many=True)


class CaseOutcomesAnswer(serializers.Serializer):
    """The outcomes, in the order sent."""

    results = CaseOutcomeAnswer(many=True)
