"""Orders: list, read, edit, act, history, plan, delivery options (contract, "Orders")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.request import Request
from rest_framework.response import Response

from orders import selectors
from orders.api.representation import order_for_role, short_representation
from orders.api.section_registry import sections_of
from orders.api.serializers import action_answers, answers, queries
from orders.api.serializers.bodies import EditBody, OptionsBody, body_of
from orders.choices import Action
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.clients.past_scope import scope_of_order
from orders.fsm.batch_facts import SharedFacts
from orders.models import Order
from orders.planning.available_actions import available_actions
from orders.planning.foresight import plan_at, plan_with_turns
from orders.use_cases.calculate_delivery import calculate
from orders.use_cases.execute_action import execute_action
from service.accounts.capabilities import READERS
from service.accounts.roles import CLAIMS_DESK, Role
from service.api.history_pages import HistoryPage
from service.api.serializers import ActingQuery, PageQuery
from service.api.serializers.machine_action_answers import HistoryAnswer
from service.api.views.acting import ActingView, NamedActionView
from service.api.views.looking_back import LookBackQuery, LookingBackView
from service.clock import present
from service.customers.search import by_name, by_phone, faults_of_search
from service.fsm.representation import history_row_representation
from service.http.json import Representation
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.traces import Way

ACTORS = CLAIMS_DESK | {Role.WAREHOUSE, Role.CARRIER, Role.SHOP}


OrderPage = PolymorphicProxySerializer(
    component_name="OrderPage",
    serializers=[paged(answers.OrderAnswer), paged(answers.ShortOrderAnswer)],
    resource_type_field_name=None,
    many=False,
)


class OrderListView(ApiView):
    """The order book."""

    look = Way.LIST
    roles = {"GET": READERS}
    query = {"GET": queries.OrderFilters}
    applies = selectors.APPLIED
    answers = {"GET": OrderPage}
    operation_ids = {"GET": "list_orders"}
    titles = {"GET": "Заказы по фильтрам"}

    def get(self, request: Request) -> Response:
        """One page of orders."""
        role = self.actor.role
        page = Page(selectors.filtered(self.params, role), by=self.params["ordering"], params=self.params)
        if self.params["brief"]:
            return self.answer(page.answer(request, lambda order: short_representation(as_seen_by(order, role), role)))
        selectors.load_parts_of_rows(page.rows)
        shared = SharedFacts(order.locality for order in page.rows)
        shared.load_tickets([order.pk for order in page.rows])
        return self.answer(page.answer(request, lambda order: order_for_role(as_seen_by(order, role), role, shared)))


class OrderSearchView(ApiView):
    """Orders by whose they are."""

    look = Way.SEARCH
    roles = {"POST": READERS}
    accepts = {"POST": queries.OrderSearchBody}
    answers = {"POST": answers.FoundOrdersAnswer}
    titles = {"POST": "Найти заказы по телефону или имени"}
    operation_ids = {"POST": "search_orders"}
    idempotent = False

    def post(self, request: Request) -> Response:
        """The orders of the clients found, the newest first; a POST, so that no personal data stands in a URL."""
        asked, role = self.body, self.actor.role
        found = by_phone(asked["phone"]) if "phone" in asked else by_name(asked["name"], asked.get("locality", ""))
        orders = selectors.orders_of_clients([client.id for client in found.found], asked["limit"] + 1)
        shown = [short_representation(as_seen_by(order, role), role) for order in orders[: asked["limit"]]]
        return self.answer({"results": shown, "more": found.more or len(orders) > len(shown)})

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The phone is one, or the end of one, and the name a name."""
        return faults_of_search(read)


class ActingOnOrderView(ActingView):
    """Base of the views that act on an order."""

    look = Way.ORDER
    door = execute_action

    def key(self) -> str:
        """The order's number."""
        return str(self.kwargs["number"])

    def actions_after(self, subject: Order) -> list[Representation]:
        """What the asker may do with the order as it is now, all of its facts read anew."""
        return available_actions(selectors.order_with_lines(subject.number), self.actor)

    def act_on_order(self, number: str, action: str, body: dict[str, Any]) -> Response:
        """Do the action with a body already read; a reissue answers the new order."""
        Order.machine.require_role(action, self.actor.role)
        status = 201 if action == Action.REISSUE else 200
        return self.act(number, action, body, self.representation, status=status)

    def representation(self, order: Order) -> Representation:
        """The order as the asker's role sees it."""
        return order_for_role(order, self.actor.role)


class OrderView(LookingBackView, ActingOnOrderView):
    """One order."""

    action = Action.EDIT
    roles = {"GET": READERS, "PATCH": CLAIMS_DESK}
    query = {"GET": LookBackQuery, "PATCH": ActingQuery}
    accepts = {"PATCH": EditBody}
    answers = {"GET": answers.WholeOrderAnswer, "PATCH": answers.DoneAnswer}
    titles = {"GET": "Заказ", "PATCH": "Изменить заказ"}

    def get(self, request: Request, number: str) -> Response:
        """The order with its version as ETag, and what houses above tell of it."""
        result = self.as_of(lambda: scope_of_order(number), lambda actor: whole_order(number, actor.role))
        return self.answer(result, version=result["version"])

    def patch(self, request: Request, number: str) -> Response:
        """Edit: the HTTP spelling of the machine's `edit`."""
        return self.act_on_order(number, Action.EDIT, self.body)


def whole_order(number: str, role: Role) -> Representation:
    """The order with what houses above tell of it."""
    order = selectors.order_seen(number, role)
    return {**sections_of(order), **order_for_role(order, role)}


class OrderActionsView(LookingBackView):
    """What may be done."""

    roles = {"GET": READERS}
    query = {"GET": LookBackQuery}
    answers = {"GET": action_answers.OrderActionAnswer(many=True)}
    titles = {"GET": "Что можно сделать с заказом сейчас"}

    def get(self, request: Request, number: str) -> Response:
        """Every action of the caller's role."""
        return self.answer(
            self.as_of(
                lambda: scope_of_order(number),
                lambda actor: available_actions(selectors.order_with_lines(number), actor),
            )
        )


class OrderActionView(ActingOnOrderView, NamedActionView):
    """Doing it."""

    machine = Order.machine
    signable = True
    subject = "заказ"
    body_of = staticmethod(body_of)
    roles = {"POST": ACTORS}

    @classmethod
    def answers_of(cls, action: str) -> Any:
        """The order as those who have the action see it; a reissue answers the new one."""
        return {201 if action == Action.REISSUE else 200: answers.done_answer(cls.roles_of(action))}

    def post(self, request: Request, number: str, action: str = "") -> Response:
        """Do one action."""
        named = self.named(action)
        return self.act_on_order(number, named, self.read(self.body_of(named)))


class OrderHistoryView(ApiView):
    """What happened to an order."""

    look = Way.ORDER
    roles = {"GET": READERS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(HistoryAnswer)}
    titles = {"GET": "История заказа"}

    def get(self, request: Request, number: str) -> Response:
        """Rows newest first."""
        rows = selectors.history_of(selectors.order_with_lines(number), self.actor.role)
        return self.answer(HistoryPage(rows, params=self.params).answer(request, history_row_representation))


class OrderPlanView(LookingBackView):
    """A way to a goal, now or at another moment."""

    roles = {"GET": CLAIMS_DESK}
    query = {"GET": queries.GoalQuery}
    answers = {"GET": action_answers.PlanAnswer}
    titles = {"GET": "Какими шагами прийти к цели"}

    def get(self, request: Request, number: str) -> Response:
        """The shortest way, or why there is none."""
        goal, at = self.params["goal"], self.params.get("at")
        if at is None:
            return self.answer(plan_with_turns(selectors.order_with_lines(number), self.actor, goal))
        if at > present():
            return self.answer(plan_at(selectors.order_with_lines(number), self.actor, goal, at))
        self.params = {**self.params, "as_of": at}
        return self.answer(
            self.as_of(
                lambda: scope_of_order(number),
                lambda actor: plan_at(selectors.order_with_lines(number), actor, goal, at),
            )
        )


class DeliveryOptionsView(ApiView):
    """«Рассчитать доставку»."""

    roles = {"POST": CLAIMS_DESK}
    accepts = {"POST": OptionsBody}
    answers = {"POST": answers.OptionAnswer(many=True)}
    operation_ids = {"POST": "calculate_delivery_options"}
    titles = {"POST": "Рассчитать доставку"}
    idempotent = False
    deniable = ("POST",)

    def post(self, request: Request, number: str) -> Response:
        """Every way that reaches the address, cheapest first; changes nothing."""
        return self.answer(calculate(number, actor=self.actor, address=self.body.get("address")))

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """An address is only a copy's."""
        if "address" in read:
            calculate(self.kwargs["number"], actor=self.actor, address=read["address"])
        return ()
