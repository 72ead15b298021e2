"""The answers of returns, for OpenAPI; `returns.api.representation` makes them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from orders.api.serializers.answers import FaultAnswer, MoneyAnswer, OrderClientAnswer
from orders.choices import LineKind, RedeemedSource
from returns.choices import CaseAction, CaseStatus, InstructionGroup, ReturnReason, WishedOutcome
from service.accounts.roles import INTEGRATIONS, Role
from service.api.serializers.machine_action_answers import WITH_ACTIONS, WITH_RECEIPT, ActionAnswer


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
    missing = serializers.IntegerField()


class MissingItemAnswer(serializers.Serializer):
    """What was ordered and did not come: a line, or the parts of its kit (RET-9)."""

    product = serializers.CharField()
    title = serializers.CharField()
    variant = serializers.CharField(allow_blank=True)
    quantity = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=LineKind.choices)
    kit = serializers.ListField(child=serializers.CharField(), help_text="Недостающие части; пусто — строка целиком.")


class InstructionAnswer(serializers.Serializer):
    """One thing that the client is told to do."""

    code = serializers.CharField()
    group = serializers.ChoiceField(choices=InstructionGroup.choices)
    text = serializers.CharField()


class CaseTicketAnswer(serializers.Serializer):
    """The case's ticket."""

    id = serializers.IntegerField()
    status = serializers.CharField()


class CaseActionAnswer(ActionAnswer):
    """An action on a case, for this caller, now."""

    action = serializers.ChoiceField(choices=CaseAction.choices)


class CaseAnswer(serializers.Serializer):
    """The case as far as the role may see it (RET-11, RET-13); verdict and amounts are absent where they are hidden."""

    id = serializers.IntegerField()
    order = serializers.CharField()
    status = serializers.ChoiceField(choices=CaseStatus.choices)
    status_label = serializers.CharField()
    client = OrderClientAnswer()
    contact = serializers.IntegerField(allow_null=True)
    lines = ReturnLineAnswer(many=True)
    missing = MissingItemAnswer(many=True)
    goods_go_back = serializers.BooleanField()
    by_letter = serializers.BooleanField(help_text="Посылают только письмо (RET-9).")
    posted_late = serializers.BooleanField(help_text="Отправлено после срока возврата (RET-3).")
    reason = serializers.ChoiceField(choices=ReturnReason.choices)
    wished_outcome = serializers.ChoiceField(choices=WishedOutcome.choices)
    keep_gift = serializers.BooleanField()
    opening_act = serializers.BooleanField(allow_null=True)
    created_at = serializers.DateTimeField()
    redeemed_on = serializers.DateField(allow_null=True)
    redeemed_source = serializers.ChoiceField(choices=RedeemedSource.choices, allow_null=True)
    window_ends_on = serializers.DateField(allow_null=True)
    window_days = serializers.IntegerField(allow_null=True)
    lapses_on = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    tracking_number = serializers.CharField(allow_null=True)
    refund_due_on = serializers.DateField(allow_null=True)
    refund_days = serializers.IntegerField(allow_null=True)
    statutory_due_on = serializers.DateField(allow_null=True)
    overdue = serializers.BooleanField()
    ticket = CaseTicketAnswer(allow_null=True)
    instructions = InstructionAnswer(many=True)
    findings = serializers.CharField(required=False, allow_blank=True)
    operator_error = serializers.BooleanField(required=False)
    refusal_reason = serializers.CharField(required=False, allow_blank=True)
    refund_amount = MoneyAnswer(required=False, allow_null=True)
    postage = MoneyAnswer(required=False, allow_null=True)
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    actions = CaseActionAnswer(many=True, required=False, help_text=WITH_ACTIONS)
    decision = serializers.IntegerField(required=False, help_text=WITH_RECEIPT)


class CaseHeadingAnswer(serializers.Serializer):
    """A case as the warehouse sees it that receives it: no person, no verdict (INT-8)."""

    id = serializers.IntegerField()
    order = serializers.CharField()
    status = serializers.ChoiceField(choices=CaseStatus.choices)
    status_label = serializers.CharField()
    tracking_number = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()
    actions = CaseActionAnswer(many=True, required=False, help_text=WITH_ACTIONS)


def done_answer(roles: Collection[Role]) -> Any:
    """What an action on a case answers to those who have it."""
    if not INTEGRATIONS.intersection(roles):
        return CaseAnswer
    return PolymorphicProxySerializer(
        component_name="CaseByRole",
        serializers=[CaseAnswer, CaseHeadingAnswer],
        resource_type_field_name=None,
        many=False,
    )


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
