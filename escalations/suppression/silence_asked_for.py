"""What open tickets ask to leave alone (ESC-8): nothing is closed by them yet, but nothing is promised any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import BooleanField, Func, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from escalations.choices import SuppressedChannel, SuppressionGround, TicketCategory
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from service.queries.compiled_query import CompiledQuery, Param


def _names(number: Param) -> Q:
    """Whether the ticket names a number, be it in the older spelling."""
    listed = Func(KeyTransform("phones", "details"), number, function="jsonb_exists", output_field=BooleanField())
    alone = Func(KeyTextTransform("phone", "details"), number, template="%(expressions)s", arg_joiner=" = ")
    alone.output_field = BooleanField()
    return Q(listed) | Q(alone)


REQUESTS = CompiledQuery(
    lambda: (
        Ticket.objects.filter(OPEN, category=TicketCategory.CONTACT_SUPPRESSION.value)
        .filter(_names(Param("number")) | _names(Param("other")))
        .order_by("id")
        .values_list("details", flat=True)
    ),
    constants={"OPEN"},
)
"""The details of those that name either of two numbers: the one that calls and the order's, which mostly are one."""


def silence_is_asked_for(number: str, channel: SuppressedChannel) -> bool:
    """Whether an open ticket asks to stop a channel of a number."""
    return any(silences(details, number, channel) for details in REQUESTS(number=number, other=number))


def silences(details: Mapping[str, Any], number: str, channel: SuppressedChannel) -> bool:
    """Whether a ticket of these details stops a channel of a number; a death stops both."""
    named = number in (details.get("phones") or [details.get("phone")])
    return named and (channel.value in details["channels"] or details["ground"] == SuppressionGround.DECEASED.value)
