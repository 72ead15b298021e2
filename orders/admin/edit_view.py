"""An order's edit page: its data, its lines, and a delivery option out of a fresh calculation (ORD-16, DLV-1)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from orders.admin.action_panel import door_of, order_button
from orders.admin.basket_forms import basket_forms, basket_of
from orders.admin.edit_forms import EditForm, OptionForm
from orders.admin.formatting import status_badge
from orders.admin.page_views import ORDER_ACTIONS, OrderPages, require_action, way_back
from orders.choices import Action, Method
from orders.delivery.geography import region_code
from orders.delivery.options import promised_term
from orders.models import Order, PickupPoint, Product
from orders.planning.available_actions import available_actions
from orders.use_cases.calculate_delivery import calculate
from service.accounts.roles import Actor
from service.admin.machine.page_actions import Outcome, problems_of
from service.fsm import TransitionDenied
from service.models import DirectoryEntry
from service.texts.amounts_and_quantities import roubles

SUGGESTED = 500


class EditPages(OrderPages):
    """Mixin of the orders' section: the edit page with its two forms."""

    def get_urls(self) -> list[URLPattern]:
        """The edit page before those of the section."""
        page = self.admin_site.admin_view(self.edit_view)
        return [path("<int:pk>/edit/", page, name="orders_order_edit"), *super().get_urls()]

    def edit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page; posted, edit the order as the page showed it."""
        actor = require_action(request, Action.EDIT)
        order = self.subject_of(request, str(pk))
        if request.method != "POST":
            return self.edit_page(request, order, actor)
        posted = request.POST
        choosing = "option" in posted
        form = (OptionForm if choosing else EditForm)(posted, action=Action.EDIT, subject=order)
        lines = None if choosing else basket_forms(order, posted)
        if not form.is_valid() or (lines is not None and not lines.is_valid()):
            return self.edit_page(request, order, actor, form, lines, Outcome(400, problems=["Проверьте поля."]))
        body = form.body() | ({} if lines is None else basket_of(lines))
        if not body:
            messages.info(request, "Ничего не изменено.")
            return self.edit_page(request, order, actor, form, lines)
        version = form.cleaned_data["version"]
        outcome = ORDER_ACTIONS.attempt(order.number, Action.EDIT, actor=actor, body=body, version=version)
        if outcome.succeeded:
            return self.done(request, Action.EDIT, outcome, way_back(request))
        return self.edit_page(request, self.subject_of(request, str(pk)), actor, form, lines, outcome)

    def edit_page(
        self,
        request: HttpRequest,
        order: Order,
        actor: Actor,
        form: Any = None,
        lines: Any = None,
        outcome: Outcome | None = None,
    ) -> HttpResponse:
        """The page with both forms, or with the reasons why the order can't be edited."""
        result = next(result for result in available_actions(order, actor) if result["action"] == Action.EDIT)
        outcome = outcome or Outcome()
        problems = problems_of(form, outcome) if form is not None else outcome.problems
        retyped = isinstance(form, EditForm)
        context = {
            **self.frame(request, order, f"Изменить заказ {order.number}"),
            "order": order,
            "button": order_button(order, result, door_of(order)),
            "back": way_back(request),
            "problems": problems,
            "form": refreshed(form, order) if retyped else EditForm(action=Action.EDIT, subject=order),
            "lines": lines if retyped and lines is not None else basket_forms(order),
            "option_form": OptionForm(action="option", subject=order),
            "status": status_badge(order),
            "total": roubles(order.total),
            "points": points_near(order),
            "products": Product.objects.values_list("code", "title")[:SUGGESTED],
            **delivery_options_context(order, actor, allowed=result["allowed"]),
        }
        return TemplateResponse(request, "admin/orders/order/edit.html", context, status=outcome.status)


def points_near(order: Order) -> QuerySet[PickupPoint]:
    """The pick-up points of the order's region, those of its town first."""
    region = region_code(order.address.get("region", "")) or ""
    rows = PickupPoint.objects.filter(region=region)
    town = order.address.get("locality", "")
    return rows.order_by(Case(When(locality__iexact=town, then=0), default=1), "locality", "code")[:SUGGESTED]


def refreshed(form: EditForm, order: Order) -> EditForm:
    """The form as typed, with the version of the page that is now shown."""
    form.data = {**dict(form.data.items()), "version": order.version}
    return form


def delivery_options_context(order: Order, actor: Actor, *, allowed: bool) -> dict[str, Any]:
    """«Рассчитать доставку» for the order as it now is, or why nothing can be calculated (DLV-1, DLV-2)."""
    if not allowed:
        return {"options": [], "no_options": ""}
    try:
        options = calculate(order.number, actor=actor)
    except TransitionDenied as refused:
        return {"options": [], "no_options": " ".join(denial.message for denial in refused.decision.denials)}
    names = dict(DirectoryEntry.objects.values_list("code", "name"))
    return {"options": [option_in_words(option, names) for option in options], "no_options": ""}


def option_in_words(option: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """An option as the page lists it."""
    first, last = promised_term(option["method"], option["days"])
    point = option["pickup_point"]
    return {
        "option": option["option"],
        "recommended": option["recommended"],
        "way": f"{Method(option['method']).label}, {names.get(option['carrier'], option['carrier'])}",
        "point": f"{point['name']}, {point['address']}" if point else "",
        "distance": f"{point['distance_km']:.1f} км".replace(".", ",") if point and point["distance_km"] else "",
        "price": roubles(option["price"]),
        "term": f"{first} дн." if first == last else f"{first}–{last} дн.",
        "total": roubles(option["total"]),
    }
