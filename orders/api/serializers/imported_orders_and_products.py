"""Serializers of imported items: orders as `GET /orders/{number}` shows them, with their client; products (INT-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from rest_framework import serializers

from orders.api.section_registry import section_fields
from orders.api.serializers.fields import (
    EntryField,
    LabelledChoice,
    NewNumberField,
    NumberField,
    PickupPointSerializer,
    TrackingNumberField,
)
from orders.choices import Availability, LineKind, Method, Party, PrepaymentShare, Stage, Status
from orders.delivery.tracking_numbers import problem_with
from orders.models.goods import MAX_QUANTITY
from service.api.serializers import (
    AddressSerializer,
    AnyValue,
    Flag,
    IdField,
    Listing,
    MoneyField,
    NameSerializer,
    StrictSerializer,
    Text,
    WholeNumber,
)
from service.api.serializers.moments import DayField, MomentField
from service.clock import moscow_date
from service.customers import phones
from service.input_errors import FieldError
from service.models import DirectoryKind

MAX_LINES = 100
LONGEST_PHONE = 40
MOST_OWED = Decimal(10**10)
CLOCKS_DIFFER = timedelta(minutes=5)
NOT_YET = "Это время ещё не наступило: проверьте год, час и смещение от UTC."
OPTIONAL: dict[str, Any] = {"required": False, "allow_null": True}


def note_field(max_length: int = 2_000) -> Text:
    """Optional text; null and blank both mean none."""
    return Text(max_length=max_length, allow_blank=True, **OPTIONAL)


class LineItem(StrictSerializer):
    """`{product, title, variant?, quantity, price, kind, kit[]?}`; amount and availability are derived anew."""

    product = Text(max_length=60)
    title = note_field(200)
    variant = note_field(120)
    quantity = WholeNumber(min_value=1, max_value=MAX_QUANTITY)
    price = MoneyField()
    kind = LabelledChoice(choices=LineKind.choices, required=False, default=LineKind.MAIN)
    kit = Listing(child=Text(max_length=200), max_length=50, **OPTIONAL)
    amount = AnyValue(**OPTIONAL)
    availability = AnyValue(**OPTIONAL)


class PhoneCell(Text):
    """A phone as somebody typed it, or several with their labels; what can't be read is kept as one, and no longer."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The text, short enough to be kept where no phones can be read in it."""
        text = super().run_validation(data)
        if len(text) > LONGEST_PHONE and phones.numbers_in(text) == [text]:
            self.fail("max_length", max_length=LONGEST_PHONE)
        return text


class ClientItem(StrictSerializer):
    """The client inline: found by phone and name, or made."""

    id = IdField(**OPTIONAL)
    name = NameSerializer()
    phones = Listing(child=PhoneCell(max_length=200), max_length=20, required=False, default=list)


class DeliveryItem(StrictSerializer):
    """How the order goes; what is absent is unknown."""

    method = LabelledChoice(choices=Method.choices, **OPTIONAL)
    carrier = EntryField(DirectoryKind.CARRIER, **OPTIONAL)
    pickup_point = PickupPointSerializer(**OPTIONAL)
    price = MoneyField(max_digits=10, **OPTIONAL)
    days = WholeNumber(min_value=0, max_value=365, **OPTIONAL)
    calculated = Flag(**OPTIONAL)
    stage = LabelledChoice(choices=Stage.choices, **OPTIONAL)
    place = note_field(120)
    expected_on = DayField(**OPTIONAL)


class AnnulmentItem(StrictSerializer):
    """Why the order was annulled, by whom, and the method it had then."""

    reason = note_field(200)
    by = LabelledChoice(choices=Party.choices, **OPTIONAL)
    note = note_field()
    method = LabelledChoice(choices=Method.choices, **OPTIONAL)


class NoteItem(StrictSerializer):
    """A hold-note line of the CRM before."""

    at = MomentField(**OPTIONAL)
    author = note_field(150)
    text = Text(max_length=2_000)

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The line; bare text is a line without time and author."""
        return super().to_internal_value({"text": data} if isinstance(data, str) else data)


class OrderItem(StrictSerializer):
    """One order to take over. `status_label`, `total`, `version` and their like are understood and derived anew."""

    number = NewNumberField()
    client = ClientItem()
    lines = Listing(child=LineItem(), max_length=MAX_LINES)
    status = LabelledChoice(choices=Status.choices, required=False, default=Status.NEW)
    recipient = NameSerializer(**OPTIONAL)
    phone = note_field(40)
    address = AddressSerializer(**OPTIONAL)
    delivery = DeliveryItem(**OPTIONAL)
    prepayment = LabelledChoice(choices=PrepaymentShare.choices, required=False, default=PrepaymentShare.NONE)
    prepaid_amount = MoneyField(**OPTIONAL)
    tracking_number = TrackingNumberField(max_length=40, allow_blank=True, **OPTIONAL)
    dispatched = Flag(**OPTIONAL)
    hold_note = note_field()
    hold_notes = Listing(child=NoteItem(), max_length=200, **OPTIONAL)
    clarification = note_field()
    annulment = AnnulmentItem(**OPTIONAL)
    remark = note_field()
    partner = EntryField(DirectoryKind.PARTNER, **OPTIONAL)
    review_required = Flag(**OPTIONAL)
    post_only = Flag(**OPTIONAL)
    reissue_of = NumberField(**OPTIONAL)
    source = note_field(60)
    taken_by = note_field(150)
    created_at = MomentField(**OPTIONAL)
    confirmed_at = MomentField(**OPTIONAL)
    exported_at = MomentField(**OPTIONAL)
    redeemed_on = DayField(**OPTIONAL)
    id = AnyValue(**OPTIONAL)
    status_label = AnyValue(**OPTIONAL)
    total = AnyValue(**OPTIONAL)
    version = AnyValue(**OPTIONAL)
    damage = AnyValue(**OPTIONAL)
    reissued_as = AnyValue(**OPTIONAL)
    recipient_is_other = AnyValue(**OPTIONAL)
    excused = AnyValue(**OPTIONAL)
    awaits = AnyValue(**OPTIONAL)
    updated_at = AnyValue(**OPTIONAL)
    tracking_url = AnyValue(**OPTIONAL)
    availability = AnyValue(**OPTIONAL)
    readable: Mapping[str, Any] = {}
    """What could be read of the last item, a refused one too."""

    def get_fields(self) -> dict[str, Any]:
        """The fields above; what houses above tell of an order is passed over."""
        return super().get_fields() | {name: AnyValue(**OPTIONAL) for name in section_fields()}

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """What can be no fact of an order (ORD-4, ORD-6), all of it that can be told from what could be read."""
        self.readable = read
        yield from not_yet(read)
        if "delivery" in read or "delivery" not in sent:
            yield from wrong_number(read)
        if "lines" in read:
            yield from wrong_sums(read)


def wrong_number(item: Mapping[str, Any]) -> Iterator[FieldError]:
    """A tracking number that its carrier doesn't give."""
    delivery = item.get("delivery") or {}
    carrier = delivery.get("carrier")
    number = item.get("tracking_number")
    if number and (problem := problem_with(number, carrier and carrier.code, delivery.get("method"))):
        yield FieldError("tracking_number", "wrong_number", problem)


def wrong_sums(item: Mapping[str, Any]) -> Iterator[FieldError]:
    """Sums that no order has, as far as what they are made of is known."""
    delivery = item.get("delivery") or {}
    goods = sum((line["price"] * line["quantity"] for line in item["lines"]), Decimal())
    if goods + (delivery.get("price") or 0) >= MOST_OWED:
        yield FieldError("lines", "max_digits", "Сумма заказа слишком велика: проверьте цены и количества.")
    total = item_total(item, delivery)
    if total is not None and (item.get("prepaid_amount") or 0) > total:
        result = f"Предоплата больше суммы заказа с доставкой ({total:.2f}): проверьте обе."
        yield FieldError("prepaid_amount", "above_total", result)


def not_yet(item: Mapping[str, Any]) -> Iterator[FieldError]:
    """The times and dates that haven't come yet; clocks may differ a little (ORD-4)."""
    now = timezone.now() + CLOCKS_DIFFER
    for name in ("created_at", "confirmed_at", "exported_at"):
        if item.get(name) and item[name] > now:
            yield FieldError(name, "in_future", NOT_YET)
    if item.get("redeemed_on") and item["redeemed_on"] > moscow_date(now):
        yield FieldError("redeemed_on", "in_future", "Эта дата ещё не наступила: проверьте число, месяц и год.")
    for place, line in enumerate(item.get("hold_notes") or ()):
        if line.get("at") and line["at"] > now:
            yield FieldError(f"hold_notes.{place}.at", "in_future", NOT_YET)


def item_total(item: Mapping[str, Any], delivery: Mapping[str, Any]) -> Decimal | None:
    """Goods plus delivery, where both are known."""
    if delivery.get("price") is None or not item["lines"]:
        return None
    return sum((line["price"] * line["quantity"] for line in item["lines"]), Decimal(delivery["price"]))


class ProductItem(StrictSerializer):
    """`{code, title, availability, weight_grams?, price?, variants?}`."""

    code = Text(max_length=60)
    title = Text(max_length=200)
    availability = LabelledChoice(choices=Availability.choices)
    weight_grams = WholeNumber(min_value=0, max_value=1_000_000, **OPTIONAL)
    price = MoneyField(**OPTIONAL)
    variants = Listing(child=Text(max_length=120), max_length=200, **OPTIONAL)
