"""What partners see of orders (contract, "Integrations"; INT-8)."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from orders import selectors
from orders.api.serializers import partners as shapes
from orders.partners.own_orders import own_orders
from orders.partners.representation import brought_representation, work_representation
from orders.partners.worklist import worklist_of
from service.accounts.roles import Role
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.views import ApiView
from service.traces import Way


class PartnerWorklistView(ApiView):
    """What there is to do."""

    look = Way.PARTNER
    roles = {"GET": frozenset({Role.WAREHOUSE, Role.CARRIER, Role.ADMINISTRATOR})}
    signable = True
    query = {"GET": shapes.WorklistQuery}
    applies = CHANGES
    answers = {"GET": paged(shapes.WorkItemAnswer)}
    operation_ids = {"GET": "list_partner_worklist"}
    titles = {"GET": "Что отгружать складу, что везёт служба доставки"}

    def get(self, request: Request) -> Response:
        """One page of the asker's work."""
        role = self.actor.role
        rows = changed_since(worklist_of(self.actor), self.params)
        page = Page(rows, by=self.params["ordering"], params=self.params)
        if role != Role.CARRIER:
            selectors.load_lines_and_notes(page.rows)
        return self.answer(page.answer(request, lambda order: work_representation(order, role)))


class BroughtOrderView(ApiView):
    """One order of the shop's own."""

    roles = {"GET": frozenset({Role.SHOP})}
    signable = True
    answers = {"GET": shapes.BroughtOrderAnswer}
    operation_ids = {"GET": "get_brought_order"}
    titles = {"GET": "Состояние своего заказа"}

    def get(self, request: Request, number: str) -> Response:
        """Where it stands; 404 for an order that another account brought."""
        order = get_object_or_404(own_orders(self.actor).select_related("reissue_of"), number=number)
        return self.answer(brought_representation(order, self.actor.role), version=order.version)
