"""Who may report what: an event of a type that its sender's role never reports can't be applied (section 3.3)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from orders.fsm.machine import ORDER_MACHINE
from service.accounts.roles import INTEGRATIONS, Actor, Role
from service.http.json import Representation
from service.models import User


def reason(code: str, message: str, field: str = "", **more: Any) -> Representation:
    """A reason in the shape of a denial's."""
    result = {"code": code, "message": message, "next_steps": [], "alternatives": []}
    return result | ({"field": field} if field else {}) | more


def reporters_of(type_: str) -> list[Role]:
    """The systems that report such events, in the order that roles are declared."""
    roles = ORDER_MACHINE.roles.get(type_, frozenset()) & INTEGRATIONS
    return [role for role in Role if role in roles]


def reporter(sender: User, type_: str) -> Actor:
    """Who history names: the sender, an administrator in place of the system that reports such events."""
    actor = Actor.of(sender)
    roles = reporters_of(type_)
    if actor.role != Role.ADMINISTRATOR or not roles:
        return actor
    return Actor(actor.user_id, actor.username, roles[0])


def may_report(role: Role, type_: str) -> bool:
    """Whether such an event of this role can ever be applied."""
    roles = reporters_of(type_)
    return role in roles or (role == Role.ADMINISTRATOR and bool(roles))


def types_of(role: Role) -> frozenset[str]:
    """The types of events that a role may report."""
    return frozenset(type_ for type_ in ORDER_MACHINE.roles if may_report(role, type_))


def from_right_sender() -> Q:
    """The events whose sender, by the role it has now, may report them: only these are worth trying."""
    right = Q()
    for role in (*INTEGRATIONS, Role.ADMINISTRATOR):
        right |= Q(sender__role=role, type__in=sorted(types_of(role)))
    return right


def sender_problem(role: Role, type_: str) -> Representation:
    """Why the event will not be applied, and whose word it takes."""
    roles = reporters_of(type_)
    whose = ", ".join(f"«{role.label}»" for role in roles)
    how = f"Сообщить об этом может только {whose}." if roles else "Так решают в самой службе, событием это не сообщают."
    message = f"Отправителю с ролью «{role.label}» такое событие не положено. {how} Само оно не применится."
    return reason("role_not_allowed", message, "type", roles=[role.value for role in roles])
