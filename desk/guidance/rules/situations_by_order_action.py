"""Which situations permit, deny or lead to each action of the order machine: what conditions of scripts are made of.

A new status joins the scripts by its row of section 3.2 alone; what has no words then is named by the proofs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orders.choices import Action, DenialReason, Status
from orders.fsm.checks import situations_of
from orders.fsm.machine import ORDER_MACHINE
from orders.fsm.situation_denials import DENIED, SPLIT

Table = Mapping[str, Mapping[str, DenialReason]]


def granted(action: str, table: Table = DENIED) -> frozenset[str]:
    """The situations in which the table grants an operator the action."""
    return frozenset(situation for situation, denied in table.items() if action not in denied)


def denied_with(action: str, *reasons: DenialReason, table: Table = DENIED) -> frozenset[str]:
    """The situations in which the table denies the action with one of these reasons."""
    return frozenset(situation for situation, denied in table.items() if denied.get(action) in reasons)


def within(statuses: Iterable[str]) -> frozenset[str]:
    """The situations of these statuses."""
    return frozenset(situation for status in statuses for situation in situations_of(status))


def taken_from(action: str) -> frozenset[str]:
    """The situations from which the machine has the transition, whoever may do it."""
    return within(ORDER_MACHINE.transitions[action])


def led_to_by(*actions: str) -> frozenset[str]:
    """The situations that one of the transitions leads to."""
    return within(ORDER_MACHINE.led_to_by(*actions))


EXPORTED = frozenset(SPLIT[Status.EXPORTED])
ANNULLED = frozenset(SPLIT[Status.ANNULLED])
ANNUL_TRIED = ANNULLED | within([Status.ANNUL_REQUESTED])
CARRIED = taken_from(Action.TRACK)
UNDER_WAY = CARRIED - EXPORTED
SENT = denied_with(Action.EDIT, DenialReason.PARCEL_ON_THE_WAY)
UNTRACKED = EXPORTED - SENT
PARTNERS = denied_with(Action.EDIT, DenialReason.REFER_TO_PARTNER)
ADDRESS_FIRST = within([Status.SUPERVISOR_CHECK])
"""Confirmed only once the address is mended (D-24)."""
REGION = denied_with(Action.CONFIRM, DenialReason.REGION_CLOSED)
CONFIRMABLE = granted(Action.CONFIRM) - ADDRESS_FIRST
REISSUABLE = granted(Action.REISSUE) - granted(Action.EDIT)
TAKES_EDIT = granted(Action.EDIT) - REGION
WAITS = granted(Action.EDIT) & denied_with(Action.CONFIRM, DenialReason.ALREADY_CONFIRMED, DenialReason.CHECK_PENDING)
ANNUL_FIRST = denied_with(Action.EDIT, DenialReason.ANNUL_FIRST)
EARLIER_MONTH = denied_with(Action.EDIT, DenialReason.PREVIOUS_MONTH)
SUPERVISORS_TO_ANNUL = granted(Action.EDIT) & denied_with(Action.ANNUL, DenialReason.STATUS_LOCKED)
"""Open, but annulled by a supervisor alone (D-1)."""
ANNULLED_AT_ONCE = granted(Action.ANNUL) - EXPORTED
OBJECTED = granted(Action.ANNUL) | SUPERVISORS_TO_ANNUL
"""Where a refusal is argued with before it is entered (GDE-13, GDE-35)."""
ASKED_WHETHER_WANTED = (
    CONFIRMABLE | REISSUABLE | ADDRESS_FIRST | WAITS | REGION | EXPORTED | within([Status.ANNUL_REQUESTED])
)
"""Where a script asks whether the order is wanted, so that a refusal may be the answer."""
UNCLAIMED = led_to_by(Action.RETURN_UNCLAIMED)
CAME_BACK = UNCLAIMED | led_to_by(Action.RETURN_FROM_CLIENT)
CALLED_OFF = led_to_by(Action.FF_ANNUL, Action.CANCEL, Action.WEBUTILS_CANCEL)
ALIKE = (
    frozenset({"cart", "cancelled", "postal_return", "client_return", "returned"}),
    frozenset({"postponed", "checked", "supervisor_check", "happy_call", "happy_call_refused"}),
    frozenset({"webutils_cancelled", "connection_lost"}),
)
"""Situations with the same row of the table, which the scripts tell apart or speak of alike on purpose."""
ENDED = frozenset(DENIED) - TAKES_EDIT - REGION - ANNUL_FIRST - CARRIED - EARLIER_MONTH - PARTNERS
"""Nothing of the order itself can be changed any more, and no parcel of it is under way."""
