"""An order's page, the door behind its buttons, and the diagram with its status marked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from orders.admin.action_attempts import Outcome, attempt, success_messages
from orders.admin.action_forms import BodyForm, form_for
from orders.admin.action_panel import panel_of
from orders.admin.page_sections import page_of
from orders.admin.refusal import Refusal
from orders.choices import Action
from orders.clients.embargo import as_seen_by
from orders.diagram import as_svg
from orders.models import Order
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor
from service.admin.base import RoleAdmin


def require_action(request: HttpRequest, action: str) -> Actor:
    """Who asks.

    Raises:
        PermissionDenied: the role has no such action.
    """
    actor = Actor.of(request.user)
    if action not in Order.machine.actions_of(actor.role):
        raise PermissionDenied
    return actor


def add_messages(request: HttpRequest, action: str, outcome: Outcome, back: str = "") -> HttpResponseRedirect:
    """With what there is to say, back to the page named, or to the order's, or on to the one it was reissued as."""
    for level, words in success_messages(action, outcome):
        getattr(messages, level)(request, words)
    return HttpResponseRedirect(back or reverse("admin:orders_order_change", args=[outcome.done["id"]]))


def way_back(request: HttpRequest) -> str:
    """The page of this site that the asker came from and wishes to go on with; empty where none is named."""
    named = request.GET.get("back", "")
    return named if named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None) else ""


class OrderPages(RoleAdmin):
    """What the orders' section shows of one order, and what its buttons do."""

    readers = READERS

    def get_urls(self) -> list[URLPattern]:
        """The pages of acting before those of the section."""
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/act/<slug:action>/", wrap(self.act_view), name="orders_order_act"),
            path("<int:pk>/diagram/", wrap(self.diagram_view), name="orders_order_diagram"),
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The order's page: everything known of it, what may be done, and its history."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        return self.order_page(request, self.order_of(object_id))

    def order_page(self, request: HttpRequest, order: Order, *, refused: Refusal | None = None) -> HttpResponse:
        """The page, with what became of an attempt where there was one."""
        actor = Actor.of(request.user)
        order = as_seen_by(order, actor.role)
        panel = panel_of(order, actor)
        if refused is not None:
            refused.put_into(panel)
        context = {**self.page_context(request, order), **page_of(order), **panel, "refused": refused}
        status = refused.status if refused else 200
        return TemplateResponse(request, "admin/orders/order/page.html", context, status=status)

    def page_context(self, request: HttpRequest, order: Order, title: str = "") -> dict[str, Any]:
        """What the frame of every page about an order needs."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": order,
            "title": title or f"Заказ {order.number}",
            "order": order,
        }

    def order_of(self, object_id: str) -> Order:
        """The order of a page.

        Raises:
            Http404: there is none.
        """
        related = ("client", "carrier", "partner", "reissue_of", "successor", "excused_by")
        found = Order.objects.select_related(*related)
        order = found.filter(pk=object_id).first() if object_id.isdecimal() else None
        if order is None:
            raise Http404
        return order

    def act_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do an action to the order as the page showed it; refused, the page comes back with every reason."""
        actor = require_action(request, action)
        if action == Action.EDIT:
            raise Http404  # it has a page of its own
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        order = self.order_of(str(pk))
        form = form_for(action, order, request.POST)
        if not form.is_valid():
            return self.refused_page(request, order, form, Outcome(400, problems=["Проверьте выделенные поля."]))
        outcome = attempt(order.number, action, actor=actor, body=form.body(), version=form.cleaned_data["version"])
        if outcome.succeeded:
            return add_messages(request, action, outcome)
        return self.refused_page(request, self.order_of(str(pk)), form, outcome)

    def refused_page(self, request: HttpRequest, order: Order, form: BodyForm, outcome: Outcome) -> HttpResponse:
        """The order's page with the refusal and with what was typed."""
        return self.order_page(request, order, refused=Refusal(form, outcome, Action(form.action).label))

    def diagram_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The machine's picture with the order's status marked."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponse(as_svg(self.order_of(str(pk)).status), content_type="image/svg+xml")
