"""Whom an event concerns, of those who may know of it: the houses say so for their objects (INT-9).

What a role may know of stands in `service.webhooks.visibility`, and so does what is a partner's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from service.accounts.roles import INTEGRATIONS, Actor, Role
from service.models import Contact, OutboxEvent
from service.webhooks import screen_pop

Concerns = Callable[[Actor, OutboxEvent], bool]
AudienceRule = Callable[[Sequence[int]], Concerns]
_RULES: dict[str, AudienceRule] = {}


def register_audience(subject: str, rule: AudienceRule) -> None:
    """A house says whom events of a subject concern; without a rule everybody who may know of them.

    Args:
        rule: given the objects' ids, looks up at once what it needs of them, and answers for account and event.
    """
    _RULES[subject] = rule


def audience_of(events: Sequence[OutboxEvent]) -> Concerns:
    """For these events: whether one of them concerns an account."""
    ids: dict[str, list[int]] = defaultdict(list)
    for event in events:
        ids[event.subject].append(event.subject_id)
    rules = {subject: _RULES[subject](found) for subject, found in ids.items() if subject in _RULES}

    def concerns(actor: Actor, event: OutboxEvent) -> bool:
        rule = rules.get(event.subject)
        return rule is None or actor.role in INTEGRATIONS or rule(actor, event)

    return concerns


def operators_on_the_line(clients: Collection[int | None]) -> Mapping[int, set[int]]:
    """Client → the accounts that have a contact of that client's which isn't closed."""
    result: dict[int, set[int]] = defaultdict(set)
    known = [client for client in clients if client is not None]
    live = Contact.objects.filter(client_id__in=known, closed_at=None)
    for client, operator in live.values_list("client_id", "operator_id"):
        result[client].add(operator)
    return result


def operators_of_clients(client_of: Mapping[int, int | None]) -> Concerns:
    """An operator learns of what belongs to the clients whose contacts they have open; other roles of all of it.

    Args:
        client_of: the object's id → its client's.
    """
    on_the_line = operators_on_the_line(client_of.values())

    def concerns(actor: Actor, event: OutboxEvent) -> bool:
        client = client_of.get(event.subject_id)
        return actor.role != Role.OPERATOR or (client is not None and actor.user_id in on_the_line.get(client, ()))

    return concerns


def _of_screen_pops(ids: Sequence[int]) -> Concerns:
    """A call pops up on the screen of the operator whom it rings at, on nobody else's."""
    return lambda actor, event: event.payload.get("operator") == actor.username


def _of_clients(ids: Sequence[int]) -> Concerns:
    return operators_of_clients({pk: pk for pk in ids})


def _of_contacts(ids: Sequence[int]) -> Concerns:
    """Contacts are told to whoever has them; supervisors and administrators learn of all."""
    holders = dict(Contact.objects.filter(pk__in=ids).values_list("pk", "operator_id"))
    everything = {Role.SUPERVISOR, Role.ADMINISTRATOR}
    return lambda actor, event: actor.role in everything or holders.get(event.subject_id) == actor.user_id


register_audience(screen_pop.SUBJECT, _of_screen_pops)
register_audience("client", _of_clients)
register_audience(Contact.subject, _of_contacts)
