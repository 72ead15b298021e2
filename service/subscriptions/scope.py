"""What a role may learn from events: the houses say what is hidden from whom (RET-13)."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from service.models import OutboxEvent
from service.roles import Role

Veil = Callable[[Role], Q]
NOTHING = Q(pk__in=())
_VEILS: dict[str, Veil] = {}


def register_veil(subject: str, veil: Veil) -> None:
    """A house hides events of a subject; `veil` gives for a role the condition of those that it may not learn of."""
    _VEILS[subject] = veil


def seen_by(role: Role) -> QuerySet[OutboxEvent]:
    """The events that a role may learn of, now."""
    return OutboxEvent.objects.exclude(reduce(or_, (veil(role) for veil in _VEILS.values()), NOTHING))
