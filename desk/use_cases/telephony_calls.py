"""What telephony tells of a call: the operator's screen learns of it, and a missed one is rung back (INT-4, PRM-2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from desk.models.callbacks import LIVE, Callback
from desk.use_cases.callbacks import request_callback
from service.accounts.roles import Actor
from service.fsm import TransitionDenied
from service.webhooks.screen_pop import CallEvent, screen_pop, was_told

REASON = "Пропущенный звонок: клиент не дождался ответа."


@transaction.atomic
def take_call(asked: Mapping[str, Any], match: str, clients: list[int], *, actor: Actor) -> Callback | None:
    """Tell the screen; of a call that nobody answered the call-back that is owed, if it may be made."""
    call, operator = asked["call_id"], asked.get("operator")
    event = CallEvent(asked.get("event", CallEvent.RINGING))
    known = event == CallEvent.MISSED and was_told(call, operator, event)
    screen_pop(call, operator=operator, match=match, clients=clients, event=event)
    if event != CallEvent.MISSED:
        return None
    return owed(asked["phone"]) or (None if known else _owe(asked["phone"], clients, actor))


def owed(phone: str) -> Callback | None:
    """The call-back that this number is owed already."""
    return Callback.objects.filter(LIVE, phone=phone).order_by("window_to", "id").first()


def _owe(phone: str, clients: list[int], actor: Actor) -> Callback | None:
    """A call-back for the missed call, which its caller wants; none to a number that isn't to be rung."""
    only = {"client": clients[0]} if len(clients) == 1 else {}
    try:
        with transaction.atomic():
            return request_callback({"phone": phone, "reason": REASON, "client_agreed": True, **only}, actor=actor)
    except TransitionDenied:
        return None
