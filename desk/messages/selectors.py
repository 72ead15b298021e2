"""Reads of messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from desk.models import Message
from desk.models.messages import MessageState
from escalations.choices import SuppressedChannel
from escalations.models import Suppression
from service.clock import effective_now
from service.customers.merged_cards import ParamFamily
from service.database.commit_lag import COMMIT_LAG
from service.database.pseudonyms import PSEUDONYM
from service.models import ClientPhone
from service.queries.compiled_query import CompiledQuery, Question
from service.stream.audience import Concerns, operators_of_clients

TOO_OLD = timedelta(days=1)
SHOWN = 20


def messages() -> QuerySet[Message]:
    """Messages with everything that telling them needs."""
    return Message.objects.select_related("order", "made_by")


def messages_to(client_id: int) -> list[Message]:
    """What a client was sent, newest first, on the cards merged into theirs too."""
    return asking_for_messages(client_id).rows()


def asking_for_messages(client_id: int) -> Question:
    """The question for them."""
    return TO_CLIENT.asking(client=client_id)


TO_CLIENT = CompiledQuery(
    lambda: messages().filter(client_id__in=ParamFamily("client")).order_by("-id")[:SHOWN], constants={"SHOWN"}
)


def closed() -> Q:
    """The condition that a message's phone isn't to be written to any more, by whatever it was closed (CLI-9)."""
    suppressed = Suppression.objects.filter(number=OuterRef("phone"), channel=SuppressedChannel.SMS)
    phones = ClientPhone.objects.filter(number=OuterRef("phone"))
    silent = phones.filter(sms_opt_out=True) | phones.filter(client__do_not_contact=True)
    return Q(Exists(suppressed)) | Q(Exists(silent))


def for_gateway(after: int, limit: int) -> tuple[list[Message], int]:
    """The messages to send, oldest first, and the place to go on from.

    What the gateway has reported on isn't told again, and nothing goes to a phone that was closed meanwhile (CLI-9),
    of a person who was erased, or a day late. The place is never beyond what is settled: of ids so old every one is
    committed or never will be (`COMMIT_LAG`), so a message stored late isn't missed, and the id tells one that is
    heard of twice.
    """
    now = effective_now()
    waiting = Message.objects.filter(state=MessageState.WAITING, pk__gt=after, created_at__gt=now - TOO_OLD)
    rows = list(waiting.filter(~closed()).exclude(phone=PSEUDONYM).order_by("pk")[:limit])
    settled = Message.objects.filter(created_at__lte=now - COMMIT_LAG).order_by("-pk").values_list("pk", flat=True)
    reached = settled.first() or 0
    return rows, max(after, min(reached, rows[-1].pk) if len(rows) == limit else reached)


def concerned_by_messages(ids: Sequence[int]) -> Concerns:
    """Whom events about these messages concern in the stream: operators those to their clients on the line (INT-9)."""
    return operators_of_clients(dict(Message.objects.filter(pk__in=ids).values_list("pk", "client_id")))
