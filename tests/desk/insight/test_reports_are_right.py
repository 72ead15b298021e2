"""Summaries kept by days equal a count of every row by hand, after any changes, for every report (FOR-5, FOR-6)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from desk.insight.reports import REPORTS
from desk.insight.reports.counting import count_reports
from desk.insight.reports.telling import Asked, rows_of, sums
from desk.models import GuidanceTurn, Promise
from escalations.choices import TicketStatus
from escalations.models import Ticket
from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from returns.models import ReturnLine
from service.accounts.roles import Role
from service.clock import moscow_date
from service.fsm.history import Change, append_history
from service.fsm.records_without_machine import change_with_history, create_with_history
from service.models import Contact, HistoryRow
from service.use_cases.change_contact import contact_change
from tests import lanes
from tests.desk.callers import Caller
from tests.factories import ClientFactory, OrderFactory
from tests.sampling import some

pytestmark = pytest.mark.django_db
Counted = Counter[tuple[date, str]]
TURNS = 6 if lanes.LANE == "prove" else 2
"""How often a desk works on and counts again."""

COMPLAINTS = {"defect", "wrong_item", "missing_items"}


def calls() -> Iterator[tuple[datetime, str, Decimal | int]]:
    for one in Contact.objects.all():
        yield one.started_at, "calls", 1
        yield one.started_at, "dropped", one.result == "call_dropped"


def repeats() -> Iterator[tuple[datetime, str, Decimal | int]]:
    every = list(Contact.objects.all())
    for one in every:
        if one.client_id is None or one.closed_at is None:
            continue
        gaps = [(it.started_at - one.started_at) for it in every if it.client_id == one.client_id and it.pk != one.pk]
        before = any(-timedelta(days=7) < gap < timedelta() for gap in gaps)
        after = any(timedelta() < gap < timedelta(days=7) for gap in gaps)
        yield one.started_at, "calls", 1
        yield one.started_at, "repeated", before
        yield one.started_at, "solved", not before and not after


def refusals() -> Iterator[tuple[datetime, str, Decimal | int]]:
    for link in ContactOrder.objects.select_related("contact", "order"):
        contact = link.contact
        if contact.subtopic != "cancel" or contact.closed_at is None:
            continue
        rows = HistoryRow.objects.filter(subject="order", subject_id=link.order_id, contact_id=contact.pk)
        turns = GuidanceTurn.objects.filter(contact=contact, order=link.order, rule__startswith="cancel.").order_by(
            "pk"
        )
        ended = [turn.rule for turn in turns][-1:]
        kept = "annul" not in {row.action for row in rows} and ended in (["cancel.kept"], ["cancel.kept.finish"])
        yield contact.started_at, "refusals", 1
        yield contact.started_at, "withdrawn", kept
        yield contact.started_at, "roubles", sum(line.amount for line in link.order.lines.all()) if kept else 0


def parcels() -> Iterator[tuple[datetime, str, Decimal | int]]:
    for order in Order.objects.all():
        if order.status in ("postal_return", "returned") and order.redeemed_on is None:
            yield order.status_since, "parcels", 1
            yield order.status_since, "excused", order.excuse_reason != ""


def redemption() -> Iterator[tuple[datetime, str, Decimal | int]]:
    for order in Order.objects.all():
        if order.exported_at is not None:
            came_back = order.status in ("postal_return", "returned") and order.redeemed_on is None
            yield order.exported_at, "sent", 1
            yield order.exported_at, "redeemed", order.redeemed_on is not None
            yield order.exported_at, "uncollected", came_back


def defects() -> Iterator[tuple[datetime, str, Decimal | int]]:
    for line in ReturnLine.objects.select_related("case"):
        if line.case.reason in COMPLAINTS:
            yield line.case.created_at, "complaints", 1
            yield line.case.created_at, "pieces", line.quantity
            yield line.case.created_at, "roubles", line.price * line.quantity


def due_times() -> Iterator[tuple[datetime, str, Decimal | int]]:
    for one in Ticket.objects.all():
        yield one.due_at, "due", 1
        yield one.due_at, "met", one.resolved_at is not None and one.resolved_at <= one.due_at
        yield one.due_at, "late", one.resolved_at is not None and one.resolved_at > one.due_at
        yield one.due_at, "open", one.resolved_at is None


def promises() -> Iterator[tuple[date, str, Decimal | int]]:
    for one in Promise.objects.all():
        if one.state == "released":
            continue
        yield one.due_on, "promised", 1
        for state in ("kept", "broken", "open"):
            yield one.due_on, state, one.state == state


BY_HAND: dict[str, Callable[[], Iterator[tuple[date, str, Decimal | int]]]] = {
    "topics": calls,
    "repeats": repeats,
    "refusals": refusals,
    "non_collection": parcels,
    "redemption": redemption,
    "defects": defects,
    "due_times": due_times,
    "promises": promises,
}


def by_hand(code: str) -> Counted:
    """The figures of each day, row by row."""
    counted: Counted = Counter()
    for at, figure, value in BY_HAND[code]():
        day = moscow_date(at) if isinstance(at, datetime) else at
        counted[day, figure] += Decimal(int(value) if isinstance(value, bool) else value)  # type: ignore[assignment]
    return Counter({key: value for key, value in counted.items() if value})


def told(code: str, first: date, last: date) -> Counted:
    """The figures of each day, as the report has them."""
    report = REPORTS[code]
    found = sums(Asked(report, first, last, report.keys[0].code), "day")
    every = {
        (date.fromisoformat(day), name): value for day, figures in found.items() for name, value in figures.items()
    }
    return Counter({key: value for key, value in every.items() if value})  # type: ignore[misc]


class Desk:
    """People who work, and rows that move between days."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.operator, self.supervisor = Caller(), Caller(Role.SUPERVISOR)
        self.clients = [ClientFactory() for _ in range(3)]

    def moment(self) -> datetime:
        """Some time of the last weeks."""
        return timezone.now() - timedelta(minutes=self.random.randrange(20 * 1_440))

    def step(self) -> None:
        """Something happens, or is put right after the fact."""
        self.random.choice([self.order, self.call, self.parcel, self.ticket, self.case, self.promise, self.mend])()

    def order(self) -> None:
        trait = self.random.choice(["exported", "tracked", "taken", "confirmed"])
        OrderFactory(client=self.random.choice(self.clients), **{trait: True})

    def call(self) -> None:
        order = self.some(Order)
        subtopic = self.random.choice(["cancel", "add_item"])
        begun = self.operator.call(client=order.client_id, identified_by="phone")["id"]
        body = {"order": order.number, "topic": "change_order", "subtopic": subtopic}
        self.operator.patch(f"/contacts/{begun}", body)
        contact = Contact.objects.get(pk=begun)
        with contact_change(contact, "edit", self.operator.actor):
            contact.started_at = self.moment()
        for rule in self.random.sample(["cancel.kept", "cancel.kept.finish", "cancel.new", "where.sent"], 2):
            GuidanceTurn.objects.create(contact=contact, order=order, rule=rule, by=self.operator.account)
        if self.random.random() < 0.4:
            body = {"reason": "client_refusal", "objection_rounds": 2}
            self.operator.post(f"/orders/{order.number}/actions/annul", body)
        if self.random.random() < 0.3:
            self.operator.post("/tickets", {"category": "other", "client": order.client_id, "text": "Перезвонить"})
        result = self.random.choice(["consulted", "call_dropped"])
        body = {"result": result, "comment": "так", "unfinished_reason": "так решил клиент"}
        assert self.operator.post(f"/contacts/{begun}/close", body).status_code == 200

    def parcel(self) -> None:
        order = self.some(Order)
        news = {
            "status": self.random.choice(["postal_return", "returned", "exported"]),
            "status_since": self.moment(),
            "exported_at": self.random.choice([None, self.moment()]),
            "redeemed_on": self.random.choice([None, moscow_date(self.moment())]),
            "excuse_reason": self.random.choice(["", "hospital"]),
        }
        self.change(order, news)

    def change(self, subject: Order | Ticket, news: dict[str, Any]) -> None:
        """The object with other values, as its next version."""
        before = subject.snapshot()
        for name, value in news.items():
            setattr(subject, name, value)
        append_history([Change(subject, subject.context(self.supervisor.actor, {}), "edit", before)])

    def ticket(self) -> None:
        if (one := self.some(Ticket)) is not None:
            answered = self.random.choice([None, self.moment()])
            status = TicketStatus.OPEN if answered is None else TicketStatus.RESOLVED
            self.change(one, {"due_at": self.moment(), "resolved_at": answered, "status": status})

    def case(self) -> None:
        order = OrderFactory(client=self.random.choice(self.clients), taken=True)
        contact = self.operator.call(client=order.client_id, identified_by="phone")["id"]
        reason = self.random.choice(["defect", "not_liked", "wrong_item"])
        body = {"order": order.number, "contact": contact, "reason": reason, "wished_outcome": "refund"}
        assert self.operator.post("/returns", body).status_code == 201
        self.operator.post(f"/contacts/{contact}/close", {"result": "return_advised"})

    def promise(self) -> None:
        contact, order = self.some(Contact), self.some(Order)
        if contact is None or Promise.objects.filter(contact=contact, order=order).exists():
            return
        row = Promise(code="dispatch", contact=contact, order=order, said_by=self.operator.account)
        row.due_on = moscow_date(self.moment())
        create_with_history(row, "promise", self.operator.actor)

    def mend(self) -> None:
        one = self.some(Promise)
        if one is None or one.state != "open":
            return
        with change_with_history(one, "keep", self.operator.actor):
            one.due_on = moscow_date(self.moment())
            if self.random.random() < 0.5:
                one.state = self.random.choice(["kept", "released"])
                one.settled_at, one.fact = timezone.now(), "order.export"

    def some(self, model: type) -> Any:
        """Any row of a kind."""
        if model is Order and not Order.objects.exists():
            self.order()
        rows = list(model.objects.order_by("pk"))
        return self.random.choice(rows) if rows else None


@pytest.mark.parametrize("seed", some(range(20), 1))
def test_every_summary_equals_a_count_by_hand(seed: int) -> None:
    desk = Desk(seed)
    first, last = (moscow_date(timezone.now()) + timedelta(days=by) for by in (-60, 60))
    for _ in range(TURNS):
        for _ in range(7):
            desk.step()
        count_reports()
        for code, report in REPORTS.items():
            expected = by_hand(code)
            assert told(code, first, last) == expected, code
            asked = Asked(report, first, last, report.keys[0].code)
            for figure in report.figures:
                rows = rows_of(asked, figure.code).values_list(f"figure_{figure.code}", flat=True)
                assert sum(rows) == sum(expected[day, name] for day, name in expected if name == figure.code), figure
            for key in report.keys:
                by_key = sums(Asked(report, first, last, key.code), "key")
                for value, figures in by_key.items():
                    narrowed = Asked(report, first, last, key.code, {key.code: value})
                    opened = rows_of(narrowed, report.figures[0].code).count()
                    counted = figures[report.figures[0].code]
                    assert opened == counted, (code, key.code, value)


def test_only_days_on_which_something_changed_are_counted_again() -> None:
    desk = Desk(1)
    for _ in range(5):
        desk.order()
    counted = count_reports()
    now = timezone.now()
    again = []
    for hours in (1, 2):
        with time_machine.travel(now + timedelta(hours=hours)):
            again.append(count_reports())
    assert again == [counted, 0]  # first what may have been committed late, then nothing
