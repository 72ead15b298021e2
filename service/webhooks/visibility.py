"""What a role may learn from events: the houses say what is hidden from the desk (RET-13).

Carriers and telephony have no part in returns, and telephony's word reaches callers: they learn what operators do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from service.accounts.roles import Actor, Role
from service.models import OutboxEvent

AS_OPERATORS = frozenset({Role.CARRIER, Role.TELEPHONY})
HiddenEvents = Callable[[Role], Q]
NOTHING = Q(pk__in=())
OwnEvents = Callable[[Actor], Q]
BUSINESS = {
    Role.WAREHOUSE: frozenset({"order", "case"}),
    Role.CARRIER: frozenset({"order"}),
    Role.SHOP: frozenset({"order"}),
    Role.TELEPHONY: frozenset({"call"}),
}
"""What partners' events may be about."""
_OWN_EVENTS: dict[str, OwnEvents] = {}
_HIDDEN_EVENTS: dict[str, HiddenEvents] = {}
_READERS: dict[str, Collection[Role]] = {}


def register_hidden_events(subject: str, veil: HiddenEvents) -> None:
    """A house hides events of a subject; `embargo` gives for a role the condition of those that it may not learn of."""
    _HIDDEN_EVENTS[subject] = veil


def register_readers(subject: str, roles: Collection[Role]) -> None:
    """A house lets only these roles learn of a subject's events."""
    _READERS[subject] = roles


def register_own_events(subject: str, own: OwnEvents) -> None:
    """A house says which events of a subject are a partner's business; the feed tells a partner no others (INT-8)."""
    _OWN_EVENTS[subject] = own


def feed_of(actor: Actor) -> QuerySet[OutboxEvent]:
    """The events that an account is told of, by the feed as by a webhook: of a partner those that are its business.

    What is nobody's own by a house's word is told to no partner.
    """
    rows = seen_by(actor.role)
    subjects = BUSINESS.get(actor.role)
    if subjects is None:
        return rows
    return rows.filter(
        reduce(or_, (Q(subject=one) & _OWN_EVENTS.get(one, _none)(actor) for one in sorted(subjects)), NOTHING)
    )


def every_event(actor: Actor) -> Q:
    """What a house registers for a subject of which every event is the business of whoever may be told of it."""
    return Q()


def _none(actor: Actor) -> Q:
    return NOTHING


def seen_by(role: Role) -> QuerySet[OutboxEvent]:
    """The events that a role may learn of, now; of a partner's those that are its business are fewer (`feed_of`)."""
    eyes = Role.OPERATOR if role in AS_OPERATORS else role
    closed = [subject for subject, readers in _READERS.items() if role not in readers]
    rows = OutboxEvent.objects.exclude(subject__in=closed) if closed else OutboxEvent.objects.all()
    return rows.exclude(reduce(or_, (veil(eyes) for veil in _HIDDEN_EVENTS.values()), NOTHING))
