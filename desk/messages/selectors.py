"""Reads of messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from desk.models import Message
from desk.models.messages import MessageState
from escalations.choices import SuppressedChannel
from escalations.models import Suppression
from service.customers.merged_cards import family_of
from service.models import ClientPhone
from service.queries.compiled_query import CompiledQuery, ParamList
from service.stream.audience import Concerns, operators_of_clients

LATE_COMMITS = timedelta(minutes=1)
SHOWN = 20


def messages() -> QuerySet[Message]:
    """Messages with everything that telling them needs."""
    return Message.objects.select_related("order", "made_by")


def messages_to(client_id: int) -> list[Message]:
    """What a client was sent, newest first, on the cards merged into theirs too."""
    return TO_CARDS(cards=family_of(client_id))


TO_CARDS = CompiledQuery(
    lambda: messages().filter(client_id__in=ParamList("cards")).order_by("-id")[:SHOWN], constants={"SHOWN"}
)


def for_gateway(after: int, limit: int) -> tuple[list[Message], int]:
    """The messages to send, oldest first, and the place to go on from.

    What the gateway has reported on isn't told again, and nothing goes to a phone that was closed meanwhile (CLI-9).
    At the end a reader goes back by a minute: a message asked for then and stored later isn't missed, and the id tells
    a message that is heard of twice.
    """
    closed = Suppression.objects.filter(number=OuterRef("phone"), channel=SuppressedChannel.SMS)
    phones = ClientPhone.objects.filter(number=OuterRef("phone"))
    silent = phones.filter(sms_opt_out=True) | phones.filter(client__do_not_contact=True)
    waiting = Message.objects.filter(state=MessageState.WAITING, pk__gt=after).filter(~Exists(closed), ~Exists(silent))
    rows = list(waiting.order_by("pk")[:limit])
    if len(rows) == limit:
        return rows, rows[-1].pk
    settled = Message.objects.filter(created_at__lte=timezone.now() - LATE_COMMITS).order_by("-pk")
    return rows, max(after, settled.values_list("pk", flat=True).first() or 0)


def concerned_by_messages(ids: Sequence[int]) -> Concerns:
    """Whom events about these messages concern in the stream: operators those to their clients on the line (INT-9)."""
    return operators_of_clients(dict(Message.objects.filter(pk__in=ids).values_list("pk", "client_id")))
