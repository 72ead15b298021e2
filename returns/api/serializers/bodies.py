"""What opening a case and acting on it bring in their bodies (contract, "Returns and tickets")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.api.serializers.fields import NumberField, TrackingNumberField
from orders.choices import LineKind, Method, RedeemedSource
from orders.delivery.tracking_numbers import RUSSIAN_POST, problem_with
from orders.models.goods import MAX_QUANTITY
from returns.choices import CaseAction, CaseStatus, ReturnReason, WishedOutcome
from service.api.serializers import Flag, IdField, Listing, MoneyField, StrictSerializer, Text, WholeNumber
from service.api.serializers.moments import DayField
from service.http.validation_errors import WORDS
from service.input_errors import FieldError

LONG = 2_000
MAX_LINES = 100


class ParcelNumberField(TrackingNumberField):
    """The number of the client's parcel, which goes by Russian Post alone (RET-5, ORD-6)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40} | kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The number."""
        number = super().to_internal_value(data)
        if number and (problem := problem_with(number, RUSSIAN_POST, Method.POST)):
            raise serializers.ValidationError(problem, code="invalid_tracking_number")
        return number


class ReturnLineBody(StrictSerializer):
    """A line of the order that goes back; of a kit, the parts that are missing (RET-9)."""

    product = Text(max_length=60)
    title = Text(max_length=200, required=False, allow_blank=True)
    variant = Text(max_length=120, required=False, allow_blank=True)
    quantity = WholeNumber(min_value=1, max_value=MAX_QUANTITY, required=False)
    price = MoneyField(required=False)
    kind = serializers.ChoiceField(choices=LineKind.choices, required=False)
    kit = Listing(child=Text(max_length=200), max_length=50, required=False)


@extend_schema_field(ReturnLineBody(many=True))
class LinesField(Listing):
    """The lines that go back; a product's code alone stands for its whole line."""

    child = ReturnLineBody()

    def to_internal_value(self, data: Any) -> list[dict[str, Any]]:
        """Every line as an object."""
        if isinstance(data, list):
            data = [{"product": line} if isinstance(line, str) else line for line in data]
        return list(super().to_internal_value(data))


class OpenBody(StrictSerializer):
    """What a case is opened with (RET-1…RET-10)."""

    order = NumberField()
    contact = IdField(required=False, help_text="Обращение, в котором клиент опознан; без него возврат не оформляют.")
    reason = serializers.ChoiceField(choices=ReturnReason.choices)
    lines = LinesField(required=False, min_length=1, max_length=MAX_LINES)
    missing = LinesField(
        required=False,
        min_length=1,
        max_length=MAX_LINES,
        help_text="Недовложение: чего не хватает. Строка заказа, а у комплекта его части в `kit`.",
    )
    keep_gift = Flag(required=False, default=False)
    wished_outcome = serializers.ChoiceField(choices=WishedOutcome.choices)
    redeemed_on = DayField(required=False)
    redeemed_source = serializers.ChoiceField(choices=RedeemedSource.choices, required=False)
    opening_act = Flag(required=False, allow_null=True)
    sent_on = DayField(required=False)
    tracking_number = ParcelNumberField(required=False, allow_blank=True)

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """A number of a parcel that wasn't sent is none."""
        if read.get("tracking_number") and "sent_on" not in sent:
            yield FieldError("sent_on", "required", WORDS["required"])


class CaseBody(StrictSerializer):
    """Every action may name the contact it was done in."""

    contact = IdField(required=False, help_text="Обращение; без него берётся открытое обращение этого клиента.")


class SendBody(CaseBody):
    """When and under which number the client posted it; the number may follow (OPP-2), a letter has none (RET-9)."""

    sent_on = DayField(required=False)
    tracking_number = ParcelNumberField(required=False, allow_blank=True)


class ExamineBody(CaseBody):
    """What the examination showed."""

    findings = Text(max_length=LONG, required=False, allow_blank=True)
    operator_error = Flag(required=False)


class RefundBody(CaseBody):
    """How much for the goods and how much for the postage (RET-11)."""

    amount = MoneyField(required=False)
    postage = MoneyField(required=False)


class RefuseBody(CaseBody):
    """Why nothing is owed."""

    reason = Text(max_length=LONG, required=False, allow_blank=True)


BODIES: dict[str, type[StrictSerializer]] = {
    CaseAction.SEND: SendBody,
    CaseAction.EXAMINE: ExamineBody,
    CaseAction.APPROVE_REFUND: RefundBody,
    CaseAction.REFUSE: RefuseBody,
}


def body_of(action: str) -> type[StrictSerializer]:
    """The body of an action; those that bring nothing still may name their contact."""
    return BODIES.get(action, CaseBody)


class CaseItem(StrictSerializer):
    """A case in any status of RET-12; what is absent is unknown."""

    order = NumberField()
    reason = serializers.ChoiceField(choices=ReturnReason.choices)
    wished_outcome = serializers.ChoiceField(choices=WishedOutcome.choices)
    status = serializers.ChoiceField(choices=CaseStatus.choices)
    sent_on = DayField(required=False, allow_null=True)
    tracking_number = ParcelNumberField(required=False, allow_blank=True, allow_null=True)
    redeemed_on = DayField(required=False, allow_null=True)
