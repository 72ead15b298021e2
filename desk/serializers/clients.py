"""What requests about cards bring."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from orders.serializers.fields import PhoneField
from service.phones import LONGEST_TEXT
from service.search import is_service_number
from service.serializers import AddressSerializer, Flag, IdField, NameSerializer, StrictSerializer, Text

WAYS = ("phone", "name", "order", "tracking_number")
MOST_PHONES, MOST_ADDRESSES = 20, 200
ONE_WAY = "Ищите по чему-то одному: телефону, имени, номеру заказа или ШПИ."
NO_WAY = "Укажите телефон, имя, номер заказа или ШПИ."


class SearchBody(StrictSerializer):
    """One thing that is known of the caller; a locality narrows a name."""

    phone = Text(required=False, max_length=LONGEST_TEXT, help_text="Номер в любом написании или последние 4-7 цифр.")
    name = Text(required=False, max_length=200, help_text="ФИО или его часть.")
    locality = Text(required=False, max_length=120, allow_blank=True, help_text="Только вместе с именем.")
    order = Text(required=False, max_length=40)
    tracking_number = Text(required=False, max_length=60)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Exactly one way, and a locality with a name only."""
        ways = [way for way in WAYS if way in asked]
        if len(ways) != 1:
            raise serializers.ValidationError(ONE_WAY if ways else NO_WAY, code="one_of")
        if "locality" in asked and "name" not in asked:
            raise serializers.ValidationError({"locality": "Населённый пункт уточняет поиск по имени."}, code="one_of")
        return asked


class LookupBody(StrictSerializer):
    """The number that rings."""

    phone = PhoneField(max_length=LONGEST_TEXT)


class ClientPhoneField(PhoneField):
    """A client's own phone: the company's gateways are nobody's (CLI-4)."""

    def to_internal_value(self, data: Any) -> str:
        """The number in E.164."""
        number = super().to_internal_value(data)
        if is_service_number(number):
            raise serializers.ValidationError("Это служебный номер, а не телефон клиента.", code="service_number")
        return number


class CardName(NameSerializer):
    """A name with at least a last or a first name."""

    def validate(self, name: dict[str, str]) -> dict[str, str]:
        """Somebody is named."""
        if not (name["last"] or name["first"]):
            raise serializers.ValidationError("Нужна фамилия или имя.", code="blank")
        return name


class CardChanges(StrictSerializer):
    """What changes on a card; phones and addresses are given whole."""

    name = CardName(required=False)
    phones = serializers.ListField(child=ClientPhoneField(), required=False, allow_empty=False, max_length=MOST_PHONES)
    addresses = serializers.ListField(child=AddressSerializer(), required=False, max_length=MOST_ADDRESSES)
    do_not_contact = Flag(required=False, help_text="Только для супервайзера.")
    bonus_card = Flag(required=False)


class NewCard(CardChanges):
    """A new card: a name and a phone at least."""

    name = CardName()
    phones = serializers.ListField(child=ClientPhoneField(), allow_empty=False, max_length=MOST_PHONES)


class MergeBody(StrictSerializer):
    """Which card is taken in, and why."""

    other = IdField()
    note = Text(required=False, allow_blank=True, max_length=2_000, default="")
