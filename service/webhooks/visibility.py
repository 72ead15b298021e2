"""What a role may learn from events: the houses say what is hidden from the desk (RET-13).

Carriers and telephony have no part in returns, and telephony's word reaches callers: they learn what operators do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from service.accounts.roles import Role
from service.models import OutboxEvent

AS_OPERATORS = frozenset({Role.CARRIER, Role.TELEPHONY})
HiddenEvents = Callable[[Role], Q]
NOTHING = Q(pk__in=())
_HIDDEN_EVENTS: dict[str, HiddenEvents] = {}


def register_hidden_events(subject: str, veil: HiddenEvents) -> None:
    """A house hides events of a subject; `embargo` gives for a role the condition of those that it may not learn of."""
    _HIDDEN_EVENTS[subject] = veil


def seen_by(role: Role) -> QuerySet[OutboxEvent]:
    """The events that a role may learn of, now."""
    eyes = Role.OPERATOR if role in AS_OPERATORS else role
    return OutboxEvent.objects.exclude(reduce(or_, (veil(eyes) for veil in _HIDDEN_EVENTS.values()), NOTHING))
