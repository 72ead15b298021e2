"""Who may be calling: the cards with the number that rings, for the operator to choose from (CLI-12)."""

from __future__ import annotations

from desk.guidance.call import Call
from desk.guidance.speech.russian import declined
from service.http.json import Representation
from service.models import Client

MOST = 10


def candidates(call: Call) -> list[Client]:
    """The cards that have the caller's number, none for a call without one."""
    if not call.contact.phone:
        return []
    found = Client.objects.filter(phones__number=call.contact.phone, merged_into__isnull=True).distinct()
    return list(found.order_by("-id")[:MOST])


def only_candidate(call: Call) -> Client | None:
    """The one card that the number proposes; none where there are several."""
    found = candidates(call)
    return found[0] if len(found) == 1 else None


def is_card_known(call: Call) -> bool:
    """Whether anybody is there to be identified (CLI-12): the client, the order's, or one with the caller's number."""
    return call.client is not None or call.order is not None or bool(candidates(call))


def client_need(call: Call) -> Representation:
    """What the identification still needs: which client it is."""
    choices = [{"value": client.pk, "label": declined(client.name)} for client in candidates(call)]
    need: Representation = {
        "field": "client",
        "code": "required",
        "label": "Клиент",
        "type": "choice" if choices else "integer",
        "required": True,
    }
    return need | ({"choices": choices} if choices else {})
