"""An order's page, what its buttons do, and the diagram with its status marked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme

from orders.admin.action_forms import form_for
from orders.admin.action_panel import panel_of
from orders.admin.page_sections import SHOWN_WITH, page_of
from orders.api.serializers.bodies import body_of
from orders.choices import PAST, Action
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.diagram import as_svg
from orders.models import Order
from orders.use_cases.execute_action import execute_action
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor, Role
from service.admin.machine.forms import BodyForm
from service.admin.machine.page_actions import Outcome, PageActions
from service.admin.machine.pages import MachineAdmin

ORDER_ACTIONS = PageActions(
    "заказ", dict(Action.choices), execute_action, body_of, name_of=lambda order: order.number, past=PAST
)

MAKE_TICKETS = frozenset({Role.SUPERVISOR, Role.CLAIMS_SPECIALIST})
"""Who makes tickets in the admin (ESC-17); the page is the house of tickets'."""


def require_action(request: HttpRequest, action: str) -> Actor:
    """Who asks.

    Raises:
        PermissionDenied: the role has no such action.
    """
    actor = Actor.of(request.user)
    if action not in Order.machine.actions_of(actor.role):
        raise PermissionDenied
    return actor


def way_back(request: HttpRequest) -> str:
    """The page of this site that the asker came from and wishes to go on with; empty where none is named."""
    named = request.GET.get("back", "")
    return named if named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None) else ""


def success_messages(action: str, outcome: Outcome) -> list[tuple[str, str]]:
    """Level and words of every message that a success deserves."""
    done = outcome.done
    if action == Action.REISSUE:
        said = [("success", f"Заказ переоформлен: создан новый заказ {done['name']}.")]
    else:
        said = [("success", ORDER_ACTIONS.success_message(action, outcome))]
    said += [("warning", f"Не перенесено, товара больше нет: {line['title']}.") for line in done.get("not_copied", [])]
    for line in done.get("variants_offered", []):
        said.append(("info", f"{line['title']}: можно предложить вариант {', '.join(line['variants'])}."))
    return said + [("warning", warning["message"]) for warning in done.get("warnings", [])]


class OrderPages(MachineAdmin[Order]):
    """What the orders' section shows of one order, and what its buttons do."""

    readers = READERS
    page_actions = ORDER_ACTIONS
    page_template = "admin/orders/order/page.html"

    def get_urls(self) -> list[URLPattern]:
        """The diagram before the pages of the section."""
        page = self.admin_site.admin_view(self.diagram_view)
        return [path("<int:pk>/diagram/", page, name="orders_order_diagram"), *super().get_urls()]

    def find(self, request: HttpRequest, pk: int) -> Order:
        """The order with all that its page tells."""
        order = Order.objects.select_related(*SHOWN_WITH).filter(pk=pk).first()
        if order is None:
            raise Http404
        return order

    def key_of(self, subject: Order) -> str:
        """Its number."""
        return subject.number

    def shown_to(self, subject: Order, actor: Actor) -> Order:
        """The order as the asker's role may know it (RET-13)."""
        return as_seen_by(subject, actor.role)

    def title_of(self, subject: Order) -> str:
        """The number."""
        return f"Заказ {subject.number}"

    def page_of(self, subject: Order, actor: Actor) -> dict[str, Any]:
        """The facts, the buttons and the plans."""
        makes_tickets = actor.role in MAKE_TICKETS
        return {"order": subject, "makes_tickets": makes_tickets, **page_of(subject), **panel_of(subject, actor)}

    def form_for(self, action: str, subject: Order, data: Any = None) -> BodyForm:
        """The form of an action."""
        return form_for(action, subject, data)

    def may_act(self, request: HttpRequest, subject: Order, action: str) -> bool:
        """What the role has; an edit has a page of its own.

        Raises:
            Http404: it is the edit.
        """
        allowed = super().may_act(request, subject, action)
        if allowed and action == Action.EDIT:
            raise Http404
        return allowed

    def success_messages(self, action: str, outcome: Outcome) -> list[tuple[str, str]]:
        """With what a reissue leaves out, and what the caller should hear."""
        return success_messages(action, outcome)

    def diagram_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The machine's picture with the order's status marked."""
        return HttpResponse(as_svg(self.subject_of(request, str(pk)).status), content_type="image/svg+xml")
