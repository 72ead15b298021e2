"""Orders: list, read, edit, act, history, plan, delivery options (contract, "Orders")."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from orders import selectors
from orders.api import examples
from orders.api.representation import order_for_role, order_representation
from orders.api.serializers import answers, queries
from orders.api.serializers.bodies import EditBody, OptionsBody, body_of
from orders.choices import Action
from orders.clients.embargo import as_seen_by
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.context import view_with_context
from orders.models import Order
from orders.planning.available_actions import available_actions
from orders.planning.next_steps import plan
from orders.use_cases.calculate_delivery import calculate
from orders.use_cases.execute_action import act
from service.accounts.capabilities import READERS
from service.accounts.roles import CLAIMS_DESK, Role
from service.api.serializers import DryRunQuery, PageQuery
from service.fsm.representation import history_row_representation
from service.http.pagination import Page, paged
from service.http.views import ApiView

ACTORS = CLAIMS_DESK | {Role.WAREHOUSE, Role.CARRIER, Role.SHOP}


class OrderListView(ApiView):
    """The order book."""

    roles = {"GET": READERS}
    query = {"GET": queries.OrderFilters}
    applies = selectors.APPLIED
    answers = {"GET": paged(answers.OrderAnswer)}
    titles = {"GET": "Заказы по фильтрам"}

    def get(self, request: Request) -> Response:
        """One page of orders."""
        role = self.actor.role
        page = Page(selectors.filtered(self.params, role), by=self.params["ordering"], params=self.params)
        selectors.load_lines_and_notes(page.rows)
        shared = SharedFacts(order.locality for order in page.rows)
        return self.answer(page.answer(request, lambda order: order_representation(as_seen_by(order, role), shared)))


class ActingView(ApiView):
    """Base of the views that act on an order."""

    def act(self, number: str, action: str, body: dict[str, Any]) -> Response:
        """Do the action with a body already read; answers the order with its version."""
        Order.machine.require_role(action, self.actor.role)
        named = body.pop("contact", None)
        result = act(
            number,
            action,
            actor=self.actor,
            data=body,
            present=lambda order: order_for_role(order, self.actor.role),
            contact_id=named,
            expected_version=self.expected_version,
            dry_run=self.params["dry_run"],
        )
        return self.answer(result, status=201 if action == Action.REISSUE else 200, version=result["version"])


class OrderView(ActingView):
    """One order."""

    roles = {"GET": READERS, "PATCH": CLAIMS_DESK}
    query = {"PATCH": DryRunQuery}
    accepts = {"PATCH": EditBody}
    answers = {"GET": answers.OrderAnswer, "PATCH": answers.DoneAnswer}
    titles = {"GET": "Заказ", "PATCH": "Изменить заказ"}
    examples = {"GET": [examples.ORDER], "PATCH": [examples.EDIT]}

    def get(self, request: Request, number: str) -> Response:
        """The order with its version as ETag."""
        order = selectors.order_seen(number, self.actor.role)
        return self.answer(order_representation(order), version=order.version)

    def patch(self, request: Request, number: str) -> Response:
        """Edit: the HTTP spelling of the machine's `edit`."""
        return self.act(number, Action.EDIT, self.body)


class OrderActionsView(ApiView):
    """What may be done."""

    roles = {"GET": READERS}
    answers = {"GET": answers.ActionAnswer(many=True)}
    titles = {"GET": "Что можно сделать с заказом сейчас"}
    examples = {"GET": [examples.ACTIONS]}

    def get(self, request: Request, number: str) -> Response:
        """Every action of the caller's role."""
        return self.answer(available_actions(selectors.order_by_number(number), self.actor))


class OrderActionView(ActingView):
    """Doing it."""

    roles = {"POST": ACTORS}
    query = {"POST": DryRunQuery}
    answers = {"POST": {200: answers.DoneAnswer, 201: answers.DoneAnswer}}
    titles = {"POST": "Выполнить действие с заказом"}
    examples = {"POST": [examples.CONFIRM]}

    def post(self, request: Request, number: str, action: str) -> Response:
        """Do one action."""
        Order.machine.require_role(action, self.actor.role)
        return self.act(number, action, self.read(body_of(action)))


class OrderHistoryView(ApiView):
    """What happened to an order."""

    roles = {"GET": READERS}
    query = {"GET": PageQuery}
    answers = {"GET": paged(answers.HistoryAnswer)}
    titles = {"GET": "История заказа"}

    def get(self, request: Request, number: str) -> Response:
        """Rows newest first."""
        rows = selectors.history_of(selectors.order_by_number(number), self.actor.role)
        return self.answer(Page(rows, by="-id", params=self.params).answer(request, history_row_representation))


class OrderPlanView(ApiView):
    """A way to a goal."""

    roles = {"GET": CLAIMS_DESK}
    query = {"GET": queries.GoalQuery}
    answers = {"GET": answers.PlanAnswer}
    titles = {"GET": "Какими шагами прийти к цели"}

    def get(self, request: Request, number: str) -> Response:
        """The shortest way, or why there is none."""
        order, context = view_with_context(selectors.order_by_number(number), self.actor)
        return self.answer(plan(order, context, self.params["goal"]))


class DeliveryOptionsView(ApiView):
    """«Рассчитать доставку»."""

    roles = {"POST": CLAIMS_DESK}
    accepts = {"POST": OptionsBody}
    answers = {"POST": answers.OptionAnswer(many=True)}
    titles = {"POST": "Рассчитать доставку"}
    idempotent = False

    def post(self, request: Request, number: str) -> Response:
        """Every way that reaches the address, cheapest first; changes nothing."""
        return self.answer(calculate(number, actor=self.actor, address=self.body.get("address")))
