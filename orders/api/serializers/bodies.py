"""What the actions on an order bring in their bodies (contract, "Orders"; section 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from orders.api.serializers.fields import (
    AddressChanges,
    EntryField,
    NameChanges,
    PhoneField,
    TrackingNumberField,
)
from orders.choices import Action, AnnulReason, ExcuseReason, Ground, LineKind, Method, ReturnKind, Stage
from orders.delivery.tracking_numbers import RUINED, is_spoilt
from orders.models.goods import MAX_QUANTITY, Product
from orders.models.tariffs_and_points import PickupPoint
from service.api.serializers import Flag, IdField, Listing, MoneyField, StrictSerializer, Text, TextLine, WholeNumber
from service.api.serializers.moments import DayField
from service.input_errors import FieldError
from service.models import DirectoryKind
from service.runtime_settings import OBJECTION_ROUNDS

MAX_LINES = 100
LONG = 2_000


def optional(max_length: int = LONG) -> Text:
    """Text that may be absent or blank."""
    return Text(max_length=max_length, required=False, allow_blank=True)


class OrderActionBody(StrictSerializer):
    """Every action may name the contact it was done in."""

    contact = IdField(required=False, help_text="Обращение; без него берётся открытое обращение этого клиента.")


class ConfirmBody(OrderActionBody):
    """The client's own agreement (ORD-12)."""

    client_agreed = Flag(required=False, help_text="Клиент сам согласился с составом, данными, суммой и сроком.")


class HoldNoteBody(OrderActionBody):
    """The ground, for the hold note (ORD-7)."""

    hold_note = optional()


class AnnulBody(OrderActionBody):
    """Why, and how many rounds of objections a refusal took (ORD-18)."""

    reason = serializers.ChoiceField(choices=AnnulReason.choices, required=False)
    objection_rounds = WholeNumber(required=False, min_value=0)
    note = optional()

    def validate_objection_rounds(self, rounds: int) -> int:
        """No more rounds than the desk is told to take."""
        most = OBJECTION_ROUNDS.value.high
        if rounds > most:
            raise serializers.ValidationError(f"Возражения отрабатывают не больше {most} раз.", code="max_value")
        return rounds


class ReasonBody(OrderActionBody):
    """A reason in words."""

    reason = optional(200)


class CancelBody(ReasonBody):
    """A reason, and more about it."""

    note = optional()


class ReissueBody(OrderActionBody):
    """The ground, and what the new order corrects (ORD-24, ORD-25)."""

    ground = serializers.ChoiceField(choices=Ground.choices, required=False)
    recipient = NameChanges(required=False)
    phone = PhoneField(required=False)
    address = AddressChanges(required=False)


class ExcuseBody(OrderActionBody):
    """Why the parcel wasn't collected (CLI-7)."""

    reason = serializers.ChoiceField(choices=ExcuseReason.choices, required=False)
    note = optional()


class TrackBody(OrderActionBody):
    """Where the parcel was seen (ORD-2)."""

    stage = serializers.ChoiceField(choices=Stage.choices, required=False)
    place = TextLine(max_length=120, required=False, allow_blank=True)
    expected_on = DayField(required=False, allow_null=True)


class TrackingBody(OrderActionBody):
    """The ШПИ, and the carrier that gave it (ORD-6)."""

    tracking_number = TrackingNumberField(max_length=40, required=False, allow_blank=True)
    carrier = EntryField(DirectoryKind.CARRIER, required=False)

    def validate_tracking_number(self, number: str) -> str:
        """A number that a spreadsheet has changed is nobody's, whatever the order (INT-5)."""
        if is_spoilt(number):
            raise serializers.ValidationError(RUINED, code="wrong_number")
        return number


class ReturnBody(OrderActionBody):
    """What the parcel that came back is known to be (D-2)."""

    kind = serializers.ChoiceField(choices=ReturnKind.choices, required=False)


class PartnerBody(OrderActionBody):
    """Who serves the order from now on."""

    partner = EntryField(DirectoryKind.PARTNER, required=False)


class LineChange(StrictSerializer):
    """One line of the new basket; title and price not given stay, or are the product's."""

    product = Text(max_length=60)
    title = optional(200)
    variant = Text(max_length=120, required=False, allow_blank=True, default="")
    quantity = WholeNumber(min_value=1, max_value=MAX_QUANTITY)
    price = MoneyField(required=False)
    kind = serializers.ChoiceField(choices=LineKind.choices, required=False, default=LineKind.MAIN)
    kit = Listing(child=Text(max_length=200), max_length=50, required=False)


class LinesField(Listing):
    """The whole basket, its products looked up at once; a product nobody sells is a fault of its line."""

    child = LineChange()

    def to_internal_value(self, data: Any) -> list[dict[str, Any]]:
        """The lines with their products; every fault of every line at once."""
        faults: dict[Any, Any] = {}
        try:
            lines = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if not isinstance(error.detail, dict):
                raise
            lines, faults = [], {**error.detail}
        known = self._products(data)
        for position, line in enumerate(data):
            if fault := self._fault(line, known):
                faults[position] = {**faults.get(position, {}), **fault}
        if faults:
            raise serializers.ValidationError(faults)
        return [{**line, "product": known[line["product"]]} for line in lines]

    @staticmethod
    def _products(data: list[Any]) -> dict[str, Product]:
        codes = [line.get("product") for line in data if isinstance(line, dict)]
        readable = {code for code in codes if isinstance(code, str) and "\0" not in code}
        return {product.code: product for product in Product.objects.filter(code__in=readable)}

    @staticmethod
    def _fault(line: Any, known: dict[str, Product]) -> dict[str, Any]:
        """What is wrong with a line's product: nobody sells it, or it has no price of its own."""
        code = line.get("product") if isinstance(line, dict) else None
        if not isinstance(code, str) or not code:
            return {}
        if code not in known:
            return {"product": [serializers.ErrorDetail("Такого товара нет.", code="unknown_product")]}
        if "price" not in line and known[code].price is None:
            return {"price": [serializers.ErrorDetail("У товара нет цены: укажите её.", code="required")]}
        return {}


@extend_schema_field(OpenApiTypes.STR)
class PointField(serializers.Field):
    """A pick-up point by its code, or as `{code, …}`; one of the desk's list."""

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """The point with the name and address that the list has."""
        code = data.get("code") if isinstance(data, dict) else data
        point = PickupPoint.objects.filter(code=code).first() if isinstance(code, str) and "\0" not in code else None
        if point is None:
            raise serializers.ValidationError("Такого пункта выдачи нет.", code="unknown_code")
        return {"code": point.code, "name": point.name, "address": point.address}


class DeliveryChange(StrictSerializer):
    """`{method, pickup_point?}`, which drops carrier and price, or `{option}`, which takes them."""

    method = serializers.ChoiceField(choices=Method.choices, required=False)
    pickup_point = PointField(required=False)
    option = Text(max_length=200, required=False)

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """Either a way or an option."""
        if ("option" in sent) == ("method" in sent):
            yield FieldError("", "invalid", "Укажите либо method, либо option.")
        unread = "method" in sent and "method" not in read
        if "pickup_point" in sent and not unread and read.get("method") != Method.PICKUP:
            yield FieldError("pickup_point", "invalid", "Пункт выдачи нужен только для самовывоза.")


class EditBody(OrderActionBody):
    """What an edit changes; all or nothing (ORD-16, ORD-17, ORD-27)."""

    recipient = NameChanges(required=False)
    phone = PhoneField(required=False)
    address = AddressChanges(required=False)
    lines = LinesField(required=False, max_length=MAX_LINES)
    delivery = DeliveryChange(required=False)
    remark = optional()
    clarification = optional()
    hold_note = optional()


class OptionsBody(StrictSerializer):
    """Where the copy that a reissue would make shall go; an order that may be edited has its own address (DLV-1)."""

    address = AddressChanges(required=False, help_text="Только для заказа, который переоформляют.")


EDITABLE = tuple(name for name in EditBody._declared_fields if name not in OrderActionBody._declared_fields)


class ClientReturnBody(OrderActionBody):
    """Which parcel of the client's came back; without it the order alone is known."""

    tracking_number = TrackingNumberField(
        max_length=40, required=False, source="note", help_text="ШПИ посылки, присланной клиентом."
    )


BODIES: dict[str, type[OrderActionBody]] = {
    Action.EDIT: EditBody,
    Action.CONFIRM: ConfirmBody,
    Action.POSTPONE: HoldNoteBody,
    Action.ANNUL: AnnulBody,
    Action.REISSUE: ReissueBody,
    Action.SEND_BACK: HoldNoteBody,
    Action.CANCEL: CancelBody,
    Action.EXCUSE: ExcuseBody,
    Action.WITHDRAW_EXCUSE: ReasonBody,
    Action.ASSIGN_TRACKING: TrackingBody,
    Action.FF_ANNUL: ReasonBody,
    Action.TRACK: TrackBody,
    Action.RETURN_UNCLAIMED: ReturnBody,
    Action.RETURN_FROM_CLIENT: ClientReturnBody,
    Action.EXPORT_TO_PARTNER: PartnerBody,
}


def body_of(action: str) -> type[OrderActionBody]:
    """The body that an action reads; most bring nothing but their contact."""
    return BODIES.get(action, OrderActionBody)


__all__ = ["BODIES", "EDITABLE", "EditBody", "OrderActionBody", "body_of"]
