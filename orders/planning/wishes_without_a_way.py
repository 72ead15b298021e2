"""Wishes that no step leads to: fulfilled already, or nothing that the order's row of section 3.2 has (ORD-9)."""

from __future__ import annotations

from orders.choices import Action, DenialReason
from orders.fsm.situation_denials import LIFTED_BY_GROUND

REPLACED_BY_REISSUE = frozenset({Action.EDIT, Action.CONFIRM})
"""What was wished for goes on under a new number where the order itself can't be put right any more (ORD-21)."""
REACHED: dict[str, str] = {Action.CONFIRM: DenialReason.ALREADY_CONFIRMED, Action.ANNUL: DenialReason.ALREADY_ANNULLED}


def is_fulfilled_or_meant_of_no_such_order(goal: str, code: str) -> bool:
    """Whether a reason ends the matter: it is so already, or only orders of a closed region are sent again (ORD-17)."""
    return code == REACHED.get(goal) or (goal == Action.RESEND and code != DenialReason.REFER_TO_PARTNER)


def reissue_is_the_way(goal: str, code: str) -> bool:
    """Whether a new order is what was wished under another number.

    Not of a parcel under way: what keeps the client from receiving it is a ground of its own (ORD-24).
    """
    return goal in REPLACED_BY_REISSUE and code not in LIFTED_BY_GROUND


def reissue_may_be_meant(goal: str, code: str) -> bool:
    """Whether a new order may stand beside: of a parcel under way for a correction alone, else where the reason says so
    (ORD-21)."""
    if code in LIFTED_BY_GROUND:
        return goal == Action.EDIT
    return goal in REPLACED_BY_REISSUE or (goal == Action.POSTPONE and code == DenialReason.PREVIOUS_MONTH)
