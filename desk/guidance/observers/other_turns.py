"""What was said in other turns: data read back on this call, data dictated on one that broke off (GDE-14, ORD-32)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.choices import ContactResult, OrderChange, Topic
from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of, whether
from desk.guidance.observers.order_progress_on_call import remains
from desk.guidance.observers.request_fulfilment import agrees_with, filled_parts
from desk.guidance.rules import facts as f
from desk.models import GuidanceTurn
from service.fsm.condition_overlaps_and_gaps import Fact
from service.queries.compiled_query import CompiledQuery, Param, ParamList

CHANGE_ORDER = Topic.CHANGE_ORDER.value
READ_OUT = [{"code": "offer.person"}]
DICTATED = {
    OrderChange.NAME_ERROR.value: ("name", "right_name"),
    OrderChange.ADDRESS_ERROR.value: ("address", "right_address"),
}


def data_were_read(call: Call) -> bool:
    """Whether the data of the order, or of the one it was made from, were read out in this contact."""
    known = order_of(call)
    orders = [known.pk, *filter(None, [known.reissue_of_id])]
    return bool((told := call.turns_about(*orders)) and READ(turns=[turn.pk for turn in told]))


READ = CompiledQuery(
    lambda: (
        GuidanceTurn.objects.filter(pk__in=ParamList("turns"), steps__contains=READ_OUT)
        .order_by()
        .values_list("pk", flat=True)[:1]
    ),
    constants={"READ_OUT"},
)


def read_due(call: Call) -> str:
    """Whether the order is to be confirmed, and its data weren't read to the client on this call (GDE-14, ORD-12)."""
    return whether(remains(call) == "confirm" and not data_were_read(call))


def dictated_before(call: Call) -> tuple[str, str, Mapping[str, Any]] | None:
    """What was dictated on the call before this one, if that broke off: what it is, its question, the answer.

    Nothing where the order has it by now, or where it was taken up on this call already.
    """
    known = order_of(call)
    if any(turn.topic == CHANGE_ORDER and turn.subtopic in DICTATED for turn in call.turns_about(known.pk)):
        return None
    turn = DICTATED_TO.first(order=known.pk, client=call.contact.client_id) if call.contact.client_id else None
    if turn is None or turn.contact.result != ContactResult.CALL_DROPPED:
        return None
    what, code = DICTATED[turn.subtopic]
    given = filled_parts(turn.answers.get(code) or {})
    present = known.recipient if what == "name" else known.address
    return (what, code, given) if given and not agrees_with(given, present) else None


DICTATED_TO = CompiledQuery(
    lambda: (
        GuidanceTurn.objects.filter(order=Param("order"), topic=CHANGE_ORDER, subtopic__in=list(DICTATED))
        .filter(contact__client=Param("client"))
        .order_by("-id")
        .select_related("contact")[:1]
    ),
    constants={"CHANGE_ORDER", "DICTATED"},
)


def what_was_dictated_before(call: Call) -> str:
    """What was dictated there, as a fact."""
    found = dictated_before(call)
    return found[0] if found else "nothing"


OBSERVED: dict[Fact, Callable[[Call], str]] = {f.READ_DUE: read_due, f.DICTATED_BEFORE: what_was_dictated_before}
