"""What requests about tickets bring (contract, "Returns and tickets")."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from escalations.api.serializers.details import Details
from escalations.api.serializers.filled_text import FilledText
from escalations.choices import MADE_BY_PEOPLE, Action, Queue, TicketCategory, WakeEvent
from orders.api.serializers.fields import NumberField
from service.api.serializers import IdField, StrictSerializer, Text
from service.api.serializers.moments import MomentField
from service.clock import effective_now
from service.models import User

LONG, SAID = 4_000, 1_000


class TicketBody(StrictSerializer):
    """A ticket to be made; the category decides which details and which records it needs (ESC-15)."""

    category = serializers.ChoiceField(choices=MADE_BY_PEOPLE)
    order = NumberField(required=False)
    client = IdField(required=False)
    contact = IdField(required=False, help_text="Обращение; без него берётся открытое обращение этого клиента.")
    return_case = IdField(required=False)
    text = Text(max_length=LONG)
    details = serializers.DictField(required=False, help_text="Подробности по категории.")

    def get_fields(self) -> dict[str, Any]:
        """The fields, with the details and the record that the category named needs."""
        fields = super().get_fields()
        data = getattr(self, "initial_data", None)
        if not isinstance(data, dict) or not isinstance(data.get("category"), str):
            return fields
        category = data["category"]
        fields["details"] = Details(category)
        if needed := record_needed(category, data):
            fields[needed].required = True
        return fields


def record_needed(category: str, data: dict[str, Any]) -> str:
    """The record without which a ticket of this category has nothing to be about; empty when nothing lacks."""
    if category not in TicketCategory.values:
        return ""
    records = TicketCategory(category).entry.about.records
    return "" if not records or set(records) & data.keys() else records[0]


class NextBody(StrictSerializer):
    """Which queue to pull from."""

    queue = serializers.ChoiceField(choices=Queue.choices)


class TicketActionBody(StrictSerializer):
    """Every action may name the contact it was done in."""

    contact = IdField(required=False)


class NoteBody(TicketActionBody):
    """A line to write under the ticket."""

    text = Text(max_length=LONG)


class WaitBody(TicketActionBody):
    """What is waited for, and what the client may be told meanwhile (ESC-16)."""

    note = FilledText(max_length=LONG, required=False, allow_blank=True)
    client_words = FilledText(max_length=SAID, required=False, allow_blank=True)
    wake_at = MomentField(required=False, help_text="Когда тикет вернётся сам.")
    wake_on = serializers.ChoiceField(
        choices=WakeEvent.choices,
        required=False,
        help_text="После чего тикет вернётся сам, если раньше не настанет срок.",
    )

    def validate_wake_at(self, wake_at: datetime) -> datetime:
        """Only what is yet to come can be waited for."""
        if wake_at <= effective_now():
            raise serializers.ValidationError("Это время уже прошло.", code="past")
        return wake_at


class ResolutionBody(TicketActionBody):
    """How it ended, and what the client may be told of it (ESC-16)."""

    resolution = FilledText(max_length=LONG, required=False, allow_blank=True)
    client_words = FilledText(max_length=SAID, required=False, allow_blank=True)


class TicketReasonBody(TicketActionBody):
    """Why it isn't over, or is passed over."""

    reason = Text(max_length=200, required=False, allow_blank=True)


@extend_schema_field(OpenApiTypes.STR)
class AccountField(serializers.Field):
    """An account by its username."""

    def to_internal_value(self, data: Any) -> User:
        """The account; whether it may take the ticket is the machine's question."""
        account = User.objects.filter(username=Text(max_length=150).run_validation(data)).first()
        if account is None:
            raise serializers.ValidationError("Такого сотрудника нет.", code="unknown_account")
        return account


class ReassignBody(TicketActionBody):
    """Who takes it."""

    to = AccountField(required=False, help_text="Имя входа сотрудника той же очереди.")


BODIES: dict[str, type[TicketActionBody]] = {
    Action.NOTE: NoteBody,
    Action.WAIT: WaitBody,
    Action.RESOLVE: ResolutionBody,
    Action.REJECT: ResolutionBody,
    Action.REOPEN: TicketReasonBody,
    Action.SKIP: TicketReasonBody,
    Action.REASSIGN: ReassignBody,
}


def body_of(action: str) -> type[TicketActionBody]:
    """The body that an action reads; the others bring nothing but their contact."""
    return BODIES.get(action, TicketActionBody)
