"""What of returns is looked back at with a client (FOR-2)."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.past import Scope, scope_of_clients
from service.past.scope import Owners


def recalled(owners: Owners) -> Owners:
    """The cases of the client's orders."""
    orders = owners["orders_orderline"]
    cases = list(ReturnCase.objects.filter(order_id__in=orders).order_by().values_list("pk", flat=True))
    return {"returns_returncase": orders, "returns_returnline": cases}


def has_cases(actor: Actor, owners: Owners) -> bool:
    """The specialist looks back at clients with a case."""
    return bool(owners["returns_returnline"])


def scope_of_case(pk: int) -> Scope:
    """Whatever a case's answers may speak of.

    Raises:
        Http404: there is no such case today either.
    """
    return scope_of_clients([get_object_or_404(ReturnCase.objects.only("client_id"), pk=pk).client_id])
