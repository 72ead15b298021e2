"""The details of each category (ESC-15): what a ticket must know to be resolved without another call."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from escalations.choices import SuppressedChannel, SuppressionGround, TicketCategory, Wish
from orders.api.serializers.fields import PhoneField
from service.api.serializers import Listing, NameSerializer, StrictSerializer, Text
from service.models import Client

LONG = 2_000


class FullName(NameSerializer):
    """A name that a parcel can be sent to: last and first are needed."""

    def get_fields(self) -> dict[str, Any]:
        """The parts; only the patronymic may be absent or blank."""
        fields = super().get_fields()
        card: Any = Client._meta
        for part in ("last", "first"):
            fields[part] = Text(max_length=card.get_field(part).max_length)
        return fields


class RecipientDetails(StrictSerializer):
    """ESC-4: the wished name."""

    recipient = FullName()


class NameDetails(StrictSerializer):
    """ESC-7: the right name."""

    name = FullName()


class SuppressionDetails(StrictSerializer):
    """ESC-8: which number, what is to stop, why."""

    phone = PhoneField()
    channels = Listing(
        child=serializers.ChoiceField(choices=SuppressedChannel.choices), allow_empty=False, max_length=10
    )
    ground = serializers.ChoiceField(choices=SuppressionGround.choices)

    def validate_channels(self, channels: list[str]) -> list[str]:
        """Each channel once."""
        return sorted(set(channels))


class AuthorityDetails(StrictSerializer):
    """ESC-9: who rang, for whom, what for."""

    caller_name = Text(max_length=200)
    organisation = Text(max_length=200)
    purpose = Text(max_length=LONG)


class PrepaidDetails(StrictSerializer):
    """OPP-5: what is wished."""

    wish = serializers.ChoiceField(choices=Wish.choices)


class QuestionDetails(StrictSerializer):
    """ESC-5: the answer to the clarification, if there was one."""

    answer = Text(max_length=LONG, required=False, allow_blank=True)


class NoDetails(StrictSerializer):
    """Other categories have none."""


DETAILS: dict[str, type[StrictSerializer]] = {
    TicketCategory.RECIPIENT_CHANGE: RecipientDetails,
    TicketCategory.NAME_NOT_UPDATED: NameDetails,
    TicketCategory.CONTACT_SUPPRESSION: SuppressionDetails,
    TicketCategory.AUTHORITY_REQUEST: AuthorityDetails,
    TicketCategory.PREPAID_CHANGE: PrepaidDetails,
    TicketCategory.ORDER_QUESTION: QuestionDetails,
}
MAY_BE_ABSENT = frozenset({QuestionDetails, NoDetails})


def details_field(category: str) -> StrictSerializer:
    """The field that reads a category's details."""
    kind = DETAILS.get(category, NoDetails)
    return kind(required=kind not in MAY_BE_ABSENT)
