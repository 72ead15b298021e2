"""What may be looked at when one looks back: a client's family of cards with everything that hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.db import connection

from service.accounts.roles import Actor, Role
from service.models import Contact

FAMILY = """
    WITH RECURSIVE family AS (
        SELECT unnest(%s::bigint[]) AS id
        UNION
        SELECT other.id FROM family JOIN LATERAL (
            SELECT c.id FROM service_client c WHERE c.merged_into_id = family.id
            UNION ALL SELECT c.merged_into_id FROM service_client c WHERE c.id = family.id AND c.merged_into_id > 0
            UNION ALL SELECT m.other_id FROM service_clientmerge m WHERE m.kept_id = family.id
            UNION ALL SELECT m.kept_id FROM service_clientmerge m WHERE m.other_id = family.id
        ) other ON true
    )
    SELECT id FROM family ORDER BY id
"""
Owners = dict[str, list[int]]
Provider = Callable[[Owners], Owners]
Right = Callable[[Actor, Owners], bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """Table → the owners whose changed rows come into question, today's and those of yesterday."""

    owners: Owners = field(default_factory=dict)


_providers: list[Provider] = []
_rights: dict[Role, Right] = {}


def register_recalled(provider: Provider) -> None:
    """Have a house's tables found; it is told what the houses below it have."""
    _providers.append(provider)


def register_right(role: Role, right: Right) -> None:
    """Have a role look back where it had to do with the client (contract, "Who may")."""
    _rights[role] = right


def scope_of_clients(ids: Collection[int]) -> Scope:
    """Everything of these clients and of every card that is or was one with theirs."""
    with connection.cursor() as cursor:
        cursor.execute(FAMILY, [list(ids)])
        family = [pk for (pk,) in cursor.fetchall()]
    tables = ("client", "clientphone", "clientaddress", "clientmerge", "contact")
    owners: Owners = {f"service_{table}": family for table in tables}
    for provider in _providers:
        owners |= provider(owners)
    return Scope(owners)


def may_look_back(actor: Actor, scope: Scope) -> bool:
    """Whether the asker may look back at these clients."""
    right = _rights.get(actor.role)
    return right is not None and right(actor, scope.owners)


def always(actor: Actor, owners: Owners) -> bool:
    """Whoever answers for the whole desk."""
    return True


def talked_with_the_client(actor: Actor, owners: Owners) -> bool:
    """An operator looks back at whom he had in a contact of his own."""
    return Contact.objects.filter(operator_id=actor.user_id, client_id__in=owners["service_client"]).exists()


register_right(Role.SUPERVISOR, always)
register_right(Role.ADMINISTRATOR, always)
register_right(Role.OPERATOR, talked_with_the_client)
