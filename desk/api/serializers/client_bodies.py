"""Bodies and parameters of requests about clients: search, new card, changes, merge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rest_framework import serializers

from orders.api.serializers.fields import NameChanges, PhoneField, TrackingNumberField
from service.accounts.capabilities import PEOPLE
from service.api.serializers import (
    AddressSerializer,
    Flag,
    IdField,
    Listing,
    StrictSerializer,
    Text,
    TextLine,
    TypedName,
)
from service.customers.phones import LONGEST_TEXT
from service.customers.search import is_service_number
from service.input_errors import FieldError
from service.models import User
from service.webhooks.screen_pop import CallEvent

WAYS = ("phone", "name", "order", "tracking_number")
MOST_PHONES, MOST_ADDRESSES = 20, 200
ONE_WAY = "Ищите по чему-то одному: телефону, имени, номеру заказа или ШПИ."
NO_WAY = "Укажите телефон, имя, номер заказа или ШПИ."


class SearchBody(StrictSerializer):
    """One thing that is known of the caller; a locality narrows a name."""

    phone = TextLine(
        required=False, max_length=LONGEST_TEXT, help_text="Номер в любом написании или последние 4-7 цифр."
    )
    name = TextLine(required=False, max_length=200, help_text="ФИО или его часть.")
    locality = Text(required=False, max_length=120, allow_blank=True, help_text="Только вместе с именем.")
    order = Text(required=False, max_length=40)
    tracking_number = TrackingNumberField(required=False, max_length=60)

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """Exactly one way, and a locality with a name only."""
        ways = [way for way in WAYS if way in sent]
        if len(ways) != 1:
            yield FieldError("", "one_of", ONE_WAY if ways else NO_WAY)
        if "locality" in sent and "name" not in sent:
            yield FieldError("locality", "one_of", "Населённый пункт уточняет поиск по имени.")


class LookupBody(StrictSerializer):
    """The number that rings; with the call's id the operator's screen is told whose card to open (INT-4)."""

    phone = PhoneField(max_length=LONGEST_TEXT)
    call_id = serializers.RegexField(
        r"^[0-9A-Za-z._:@-]{1,60}\Z",
        required=False,
        help_text="Ваш идентификатор звонка, без номера абонента.",
        error_messages={"invalid": "Идентификатор звонка — до 60 латинских букв, цифр и знаков . _ : @ -"},
    )
    operator = Text(required=False, max_length=150, help_text="Имя учётной записи, которой передан звонок.")

    event = serializers.ChoiceField(
        choices=CallEvent.choices,
        required=False,
        help_text="Что со звонком; без него звонит. О пропущенном заводится обратный звонок.",
    )

    def validate_operator(self, username: str) -> str:
        """Somebody who takes calls."""
        if not User.objects.filter(username=username, is_active=True, role__in=PEOPLE).exists():
            raise serializers.ValidationError("Такого сотрудника нет.", code="unknown_operator")
        return username

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """A screen is told of a call only, and never of its number."""
        if ("operator" in sent or "event" in sent) and "call_id" not in sent:
            yield FieldError("call_id", "required", "Укажите, о каком звонке речь.")
        if "phone" in read and holds_number(read.get("call_id", ""), read["phone"]):
            yield FieldError("call_id", "personal_data", "Номеру абонента здесь не место.")


def holds_number(call_id: str, phone: str) -> bool:
    """Whether a call's id gives away the number that rings."""
    return phone[-10:] in "".join(sign for sign in call_id if sign.isdecimal())


class ClientPhoneField(PhoneField):
    """A client's own phone: the company's gateways are nobody's (CLI-4)."""

    def to_internal_value(self, data: Any) -> str:
        """The number in E.164."""
        number = super().to_internal_value(data)
        if is_service_number(number):
            raise serializers.ValidationError("Это служебный номер, а не телефон клиента.", code="service_number")
        return number


class CardName(TypedName):
    """A name with at least a last or a first name."""

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """Somebody is named."""
        yield from super().faults_between(read, sent)
        if read.get("last") == "" and read.get("first") == "":
            yield FieldError("", "blank", "Нужна фамилия или имя.")


class CardChanges(StrictSerializer):
    """What changes on a card: parts of the name (CLI-15); phones and addresses are given whole."""

    name = NameChanges(required=False)
    phones = Listing(child=ClientPhoneField(), required=False, allow_empty=False, max_length=MOST_PHONES)
    addresses = Listing(child=AddressSerializer(), required=False, max_length=MOST_ADDRESSES)
    do_not_contact = Flag(required=False, help_text="Только для супервайзера.")
    bonus_card = Flag(required=False)

    def validate_name(self, name: dict[str, str]) -> dict[str, str]:
        """A name without any part changes nothing and is a slip."""
        if not name:
            raise serializers.ValidationError("Назовите хотя бы одну часть имени.", code="blank")
        return name


class NewCard(CardChanges):
    """A new card: a name and a phone at least."""

    name = CardName()
    phones = Listing(child=ClientPhoneField(), allow_empty=False, max_length=MOST_PHONES)


class MergeBody(StrictSerializer):
    """Which card is taken in, and why."""

    other = IdField()
    note = Text(required=False, allow_blank=True, max_length=2_000, default="")
