"""Any row of actions against a small model of the machine: status, calculation, review, basket, money (DLV-5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from service.accounts.roles import Role
from service.models import HistoryRow
from tests.factories import OrderLineFactory
from tests.lanes import examples
from tests.orders.api.desk import Answer, Desk
from tests.orders.api.situations import make, rows, situation_of_row

TABLE = {(situation_of_row(row), row["action"]): row for row in rows()}
NOTE = {"hold_note": "Клиент уточнил"}
ROWS_OF = {
    "exported": "exported_without_tracking",
    "annulled": "annulled_this_month",
    "ff_annulled": "ff_annulled_post",
}


class OrderLife(RuleBasedStateMachine):
    """One order by post, its two lines, an operator, a supervisor and the warehouse."""

    desk: Desk
    supervisor: Desk
    warehouse: Desk

    @initialize(prepaid=st.sampled_from([0, 100]))
    def begin(self, prepaid: int) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        order = make("new", prepayment="partial" if prepaid else "none", prepaid_amount=prepaid)
        OrderLineFactory(order=order, position=2, kind="gift", price=Decimal("0.00"))
        self.pk, self.number, self.prepaid = order.pk, order.number, prepaid
        self.products = [line.product.code for line in order.lines.all()]
        self.status, self.calculated, self.review, self.dispatched = "new", True, False, False
        self.quantity, self.version = 1, 1

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def denied_by(self, action: str) -> list[str]:
        row = TABLE[ROWS_OF.get(self.status, self.status), action]
        return [row["reason_code"]] if row["verdict"] == "denied" else []

    def expect(self, answer: Answer, reasons: list[str]) -> bool:
        if reasons:
            assert (answer.status, answer.codes) == (409, reasons)
        else:
            assert answer.status == 200, answer
            self.version += 1
        return not reasons

    def note(self) -> dict[str, Any]:
        return NOTE if self.status == "confirmed" else {}

    @rule(quantity=st.integers(1, 5))
    def edit(self, quantity: int) -> None:
        lines = [{"product": self.products[0], "quantity": quantity}, {"product": self.products[1], "quantity": 1}]
        lines[1]["kind"] = "gift"
        answer = self.desk.do(self.number, "edit", {"lines": lines, **self.note()})
        if self.denied_by("edit"):
            self.expect(answer, self.denied_by("edit"))
            return
        changed = quantity != self.quantity
        self.version += bool(changed or self.note()) - 1
        self.expect(answer, [])
        self.calculated = self.calculated and not changed
        self.review = self.review or self.status == "confirmed"
        self.quantity = quantity

    @rule()
    def calculate(self) -> None:
        options = self.desk.options(self.number)
        if self.denied_by("edit"):
            assert (options.status, options.codes) == (409, self.denied_by("edit"))
            return
        post = next(option for option in options.body if option["method"] == "post")
        body = {"delivery": {"option": post["option"]}, **self.note()}
        before = self.desk.order(self.number)["version"]
        result = self.desk.do(self.number, "edit", body).body
        assert result["total"] == post["total"]
        assert result["version"] in (before, before + 1)
        self.version = result["version"]
        self.calculated, self.review = True, self.review or self.status == "confirmed"

    @rule(agreed=st.booleans())
    def confirm(self, agreed: bool) -> None:
        unmet = [] if self.calculated else ["delivery_not_calculated"]
        unmet += [] if agreed else ["client_agreement_missing"]
        answer = self.desk.do(self.number, "confirm", {"client_agreed": agreed})
        if self.expect(answer, self.denied_by("confirm") or unmet):
            self.status, self.review = "confirmed", False

    @rule()
    def postpone(self) -> None:
        if self.expect(self.desk.do(self.number, "postpone", NOTE), self.denied_by("postpone")):
            self.status, self.review = "postponed", False

    @rule()
    def annul(self) -> None:
        body = {"reason": "client_refusal", "objection_rounds": 2}
        if self.expect(self.desk.do(self.number, "annul", body), self.denied_by("annul")):
            gone = self.status == "exported" and self.dispatched
            self.status = "annul_requested" if gone else "annulled"
            self.calculated = self.review = False

    @rule()
    def resend(self) -> None:
        self.expect(self.desk.do(self.number, "resend"), self.denied_by("resend"))

    @rule()
    def approve(self) -> None:
        answer = self.supervisor.do(self.number, "approve_review")
        wrong = ["action_not_available"] if self.status != "confirmed" else []
        if self.expect(answer, wrong or ([] if self.review else ["nothing_to_review"])):
            self.review = False

    @rule()
    def buffer(self) -> None:
        answer = self.warehouse.do(self.number, "buffer")
        if self.expect(answer, [] if self.status == "confirmed" else ["action_not_available"]):
            self.status = "buffer"

    @rule()
    def export(self) -> None:
        reasons = [] if self.status in ("confirmed", "buffer") else ["action_not_available"]
        if self.status == "confirmed":
            reasons += ["review_pending"] if self.review else []
            reasons += [] if self.calculated else ["delivery_not_calculated"]
        if self.expect(self.warehouse.do(self.number, "export"), reasons):
            self.status, self.dispatched = "exported", False

    @rule()
    def dispatch(self) -> None:
        reasons = [] if self.status == "exported" else ["action_not_available"]
        reasons = reasons or (["already_dispatched"] if self.dispatched else [])
        if self.expect(self.warehouse.do(self.number, "dispatch"), reasons):
            self.dispatched = True

    @rule()
    def ff_annul(self) -> None:
        reasons = [] if self.status in ("confirmed", "buffer", "exported") else ["action_not_available"]
        if self.expect(self.warehouse.do(self.number, "ff_annul", {"reason": "Не собран"}), reasons):
            self.status, self.calculated, self.review = "ff_annulled", False, False

    @invariant()
    def the_order_is_as_the_model_says(self) -> None:
        result = self.desk.order(self.number)
        assert (result["status"], result["delivery"]["calculated"]) == (self.status, self.calculated)
        assert result["version"] == self.version
        assert self.status == "buffer" or result["review_required"] == self.review
        assert [(line["product"], line["quantity"]) for line in result["lines"]] == [
            (self.products[0], self.quantity),
            (self.products[1], 1),
        ]
        goods = sum(Decimal(line["price"]) * line["quantity"] for line in result["lines"])
        assert Decimal(result["total"]) == goods + Decimal(result["delivery"]["price"] or 0) - self.prepaid
        assert HistoryRow.objects.filter(subject="order", subject_id=self.pk).count() == self.version - 1


@pytest.mark.generated
@pytest.mark.django_db
def test_any_row_of_actions_keeps_to_the_model() -> None:
    accounts = {"desk": Desk(), "supervisor": Desk(Role.SUPERVISOR), "warehouse": Desk(Role.WAREHOUSE)}
    life = type("Life", (OrderLife,), accounts)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=examples(20),
            stateful_step_count=10,
            deadline=None,
            database=None,
            suppress_health_check=checks,
        ),
    )
