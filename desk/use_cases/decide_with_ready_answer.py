"""Deciding a ticket with a ready answer: the order's action and the ticket's in one transaction, each by its door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from desk.models import ReadyAnswerUse, ReadyAnswerVersion
from desk.ready_answers.order_part import order_body
from escalations.choices import IN_QUEUE, Action
from escalations.models import Ticket
from escalations.use_cases.execute_action import execute_action as act_on_ticket
from orders.api.serializers.bodies import body_of
from orders.use_cases.execute_action import execute_action as act_on_order
from service.accounts.roles import Actor
from service.http.json import Representation
from service.http.validated_request_input import validated
from service.use_cases.requested_action import Present

OrderStep = Callable[[Ticket], Any]


def decided(
    pk: int,
    version: ReadyAnswerVersion,
    *,
    actor: Actor,
    data: Representation,
    present: Present[Ticket],
    expected_version: int | None,
    order_version: int | None = None,
) -> Representation:
    """Decide a ticket with what a ready answer says, as it was sent; a refusal of either part changes nothing.

    Args:
        data: the body of the ticket's action, read.
        order_version: the order as the page showed it; None where nobody saw it.

    Raises:
        Http404, RoleDenied, InvalidInput, TransitionDenied, VersionConflict: as acting on tickets and orders says.
    """
    with transaction.atomic():
        ticket = Ticket.lock(pk)  # first the ticket, as everybody who acts on it does
        if version.order_action and ticket.order is not None:
            act_on_order(
                ticket.order.number,
                version.order_action,
                actor=actor,
                data=validated(body_of(version.order_action)(data=body_for_order(version))),
                present=lambda order: {"id": order.pk},
                expected_version=order_version,
            )
        answer = act_on_ticket(
            pk, version.action, actor=actor, data=data, present=present, expected_version=expected_version
        )
        ReadyAnswerUse.objects.create(version=version, ticket_id=pk, account_id=actor.user_id)
    return answer


def body_for_order(version: ReadyAnswerVersion) -> dict[str, Any]:
    """What the version brings to its order."""
    return order_body(version.order_action, version.order_reason, version.order_note)


def take_first(pk: int, *, actor: Actor, expected_version: int | None) -> int | None:
    """Take a ticket that nobody holds, so that it can be decided; the version that it then has."""
    ticket = Ticket.lock(pk)
    if ticket.status not in IN_QUEUE:
        return expected_version
    taken = act_on_ticket(
        pk,
        Action.CLAIM,
        actor=actor,
        data={},
        present=lambda one: {"version": one.version},
        expected_version=expected_version,
    )
    return int(taken["version"])
