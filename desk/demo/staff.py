"""The staff of the demo by role: who takes its calls."""

from __future__ import annotations

from dataclasses import dataclass

from service.accounts.roles import Actor, Role
from service.models import User


@dataclass(frozen=True, slots=True)
class People:
    """The demo's accounts by what they do in it."""

    operators: tuple[Actor, ...]
    supervisor: Actor
    claims: Actor
    warehouse: Actor

    @classmethod
    def of_demo(cls) -> People:
        """The accounts that `load_demo_accounts` made.

        Raises:
            LookupError: a role has none.
        """
        operators = of_role(Role.OPERATOR)
        first = {role: of_role(role)[0] for role in (Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.WAREHOUSE)}
        return cls(operators, first[Role.SUPERVISOR], first[Role.CLAIMS_SPECIALIST], first[Role.WAREHOUSE])


def of_role(role: Role) -> tuple[Actor, ...]:
    """The accounts of a role, the oldest first.

    Raises:
        LookupError: there is none.
    """
    found = tuple(Actor.of(user) for user in User.objects.filter(role=role, is_active=True).order_by("pk"))
    if not found:
        raise LookupError(role.value)
    return found
