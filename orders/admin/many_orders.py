"""Many orders at once: reviewed, excused, cancelled or annulled, each for itself and with its own result (ORD-9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from orders.admin.action_forms import FORMS
from orders.admin.page_views import ORDER_ACTIONS
from orders.choices import Action
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.admin.base import RoleAdmin, has_role
from service.admin.machine.forms import BodyForm
from service.http.json import Representation
from service.traces import look_at

AT_MOST, LONGEST_ID = 100, 18
RESULTS = "order_results"
WORKERS = frozenset({Role.SUPERVISOR})
MANY = (Action.APPROVE_REVIEW, Action.SEND_BACK, Action.EXCUSE, Action.CONFIRM_EXCUSE, Action.CANCEL, Action.ANNUL)


class ManyForm(forms.Form):
    """What the action asks for once, for all of them; what must be brought, the machine says of each."""

    def __init__(self, data: Any = None, *, action: str) -> None:
        super().__init__(data)
        declared = FORMS.get(action, BodyForm).base_fields
        self.fields |= {name: field for name, field in declared.items() if name != "version"}
        for field in self.fields.values():
            field.required = False
            field.widget.attrs["class"] = "desk-input"

    def body(self) -> dict[str, Any]:
        """The body for each order."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}


class ManyOrders(RoleAdmin):
    """Mixin of the orders' section: what is done with the orders that were ticked."""

    actions: Any = tuple(f"{action.value}_chosen" for action in MANY)
    list_disable_select_all = True

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only for supervisors."""
        return super().get_actions(request) if has_role(request, WORKERS) else {}

    def get_urls(self) -> list[URLPattern]:
        """The pages of many orders before those of the section."""
        wrap = self.admin_site.admin_view
        own = [
            path("many/", wrap(self.many_results_view), name="orders_order_many_results"),
            path("many/<slug:action>/", wrap(self.many_view), name="orders_order_many"),
        ]
        return own + super().get_urls()

    @admin.action(description=Action.APPROVE_REVIEW.label)
    def approve_review_chosen(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse:
        """Approve them after listening."""
        return self.many_page(request, Action.APPROVE_REVIEW, ticked_orders(request, ACTION_CHECKBOX_NAME))

    @admin.action(description=Action.SEND_BACK.label)
    def send_back_chosen(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse:
        """Ask what is to be mended."""
        return self.many_page(request, Action.SEND_BACK, ticked_orders(request, ACTION_CHECKBOX_NAME))

    @admin.action(description=Action.EXCUSE.label)
    def excuse_chosen(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse:
        """Ask why they weren't collected."""
        return self.many_page(request, Action.EXCUSE, ticked_orders(request, ACTION_CHECKBOX_NAME))

    @admin.action(description=Action.CONFIRM_EXCUSE.label)
    def confirm_excuse_chosen(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse:
        """Agree with what operators excused."""
        return self.many_page(request, Action.CONFIRM_EXCUSE, ticked_orders(request, ACTION_CHECKBOX_NAME))

    @admin.action(description=Action.CANCEL.label)
    def cancel_chosen(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse:
        """Ask why they are called off."""
        return self.many_page(request, Action.CANCEL, ticked_orders(request, ACTION_CHECKBOX_NAME))

    @admin.action(description=Action.ANNUL.label)
    def annul_chosen(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse:
        """Ask why they are annulled."""
        return self.many_page(request, Action.ANNUL, ticked_orders(request, ACTION_CHECKBOX_NAME))

    def many_page(
        self,
        request: HttpRequest,
        action: Action,
        ids: list[int],
        form: ManyForm | None = None,
        refused: Sequence[Representation] = (),
    ) -> TemplateResponse:
        """The orders chosen as the asker may see them, a look at whose they are (PDN-1), and what it asks for.

        Args:
            form: what was filled in, where every order was refused.
            refused: why each of them was.
        """
        role = Actor.of(request.user).role
        rows = Order.objects.select_related("client").filter(pk__in=ids).order_by("pk")
        look_at(*(order.client_id for order in rows))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{action.label}: выбранные заказы",
            "action": action,
            "orders": [as_seen_by(order, role) for order in rows],
            "form": form or ManyForm(action=action),
            "refused": refused,
        }
        return TemplateResponse(request, "admin/orders/order/many.html", context, status=409 if refused else 200)

    def many_view(self, request: HttpRequest, action: str) -> HttpResponse:
        """Do what was asked with each order as the page showed it."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        if action not in MANY:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        ids, form = ticked_orders(request, "order"), ManyForm(request.POST, action=action)
        body = form.body() if form.is_valid() else {}
        shown = {pk: version_of(request.POST.get(f"version_{pk}", "")) for pk in ids}
        rows = list(results_of(Actor.of(request.user), Action(action), shown, body))
        if form.fields and rows and not any(row["done"] for row in rows):
            return self.many_page(request, Action(action), ids, form, rows)
        request.session[RESULTS] = {"action": str(Action(action).label), "rows": rows}
        return HttpResponseRedirect(reverse("admin:orders_order_many_results"))

    def many_results_view(self, request: HttpRequest) -> HttpResponse:
        """What became of each order; told once."""
        if not has_role(request, WORKERS):
            raise PermissionDenied
        result = request.session.pop(RESULTS, None)
        if result is None:
            messages.info(request, "Результаты уже показаны.")
            return HttpResponseRedirect(reverse("admin:orders_order_changelist"))
        rows = [{**row, "link": reverse("admin:orders_order_change", args=[row["pk"]])} for row in result["rows"]]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{result['action']}: что получилось",
            "rows": rows,
            "done": sum(row["done"] for row in rows),
        }
        return TemplateResponse(request, "admin/orders/order/many_results.html", context)


def ticked_orders(request: HttpRequest, name: str) -> list[int]:
    """The orders ticked, each once, in their order."""
    named = (text for text in request.POST.getlist(name) if text.isdecimal() and len(text) <= LONGEST_ID)
    return list(dict.fromkeys(int(text) for text in named))[:AT_MOST]


def version_of(text: str) -> int:
    """The version that the page showed; one that it didn't show is none of the order's."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_ID else 0


def results_of(actor: Actor, action: Action, shown: dict[int, int], body: dict[str, Any]) -> Iterator[Representation]:
    """What became of each order; one that is refused holds up no other."""
    numbers = dict(Order.objects.filter(pk__in=shown).values_list("pk", "number"))
    for pk, version in shown.items():
        if pk in numbers:
            outcome = ORDER_ACTIONS.attempt(numbers[pk], action, actor=actor, body=body, version=version)
            said = outcome.in_words or f"Заказ {ORDER_ACTIONS.news_of(action, outcome)}."
            yield {"pk": pk, "number": numbers[pk], "done": outcome.succeeded, "words": said}
