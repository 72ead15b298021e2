"""The return of an order that is under way: told wherever the order itself is asked about (GDE-30, RET-13)."""

from __future__ import annotations

from orders.clients.return_on_its_way import ReturnUnderWay
from returns.choices import AT_WORK
from returns.field_visibility import status_for
from returns.models import ReturnCase
from returns.planning.step_requests import look_at
from service.accounts.roles import Role


def case_under_way(order_pk: int, role: Role) -> ReturnUnderWay | None:
    """The order's newest case that is waited for or works, as the role sees it; None where none is."""
    cases = ReturnCase.objects.filter(order_id=order_pk).order_by("-id")
    found = next((case for case in cases if status_for(case, role) in AT_WORK), None)
    return None if found is None else ReturnUnderWay(found.dispatched, look_at(found.pk))
