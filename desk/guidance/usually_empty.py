"""What guidance asks about nearly every order, and what mostly finds nothing: one statement asks which of it does."""

from __future__ import annotations

from desk.choices import Topic
from desk.guidance.call import TURNS, Call
from desk.guidance.observers.other_turns import DICTATED_TO
from desk.selectors.tickets_to_tell import LAST_TOLD
from escalations.selectors import EVER_TO_TELL
from orders.clients.contacts_about_orders import DONE_IN
from service.queries.compiled_query import Question


def usually_empty(call: Call) -> dict[str, Question]:
    """The questions about the client's own order; of standard words nothing is asked (GDE-1)."""
    if call.topic == Topic.PHRASES or call.order is None or call.client is None:
        return {}
    return {
        "turns": TURNS.asking(contact=call.contact.pk),
        "done": DONE_IN.asking(contacts=[call.contact.pk]),
        "dictated": DICTATED_TO.asking(order=call.order.pk, client=call.client.pk),
        "to_tell": EVER_TO_TELL.asking(client=call.client.pk),
        "silence": call.reach.asking_for_requests(),
        "told_last": LAST_TOLD.asking(client=call.client.pk, before=call.contact.started_at),
    }
