"""The list tells orders straight from rows: to the byte as an order read whole, with its neighbours, is told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from escalations.choices import Queue, TicketCategory
from escalations.models import Ticket
from orders.api.representation import order_for_role, short_representation
from orders.choices import Availability, ExcuseReason, LineKind, Method, Party, PrepaymentShare, Stage, Status
from orders.models import ClosedRegion, HoldNote, Order
from orders.models.order_row import NEVER_TOLD, OWN
from orders.selectors import order_seen
from service.accounts.capabilities import READERS
from service.accounts.roles import Role
from service.clock import moscow_date
from service.http import json
from service.models import Client, DirectoryEntry
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
PAGE, EACH = 9, 3
TEXTS = ("", "Просит «разобраться»", 'Кавычки " и \\', "Ё\n\tстрока \u2028 🙂")
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"ordering": "created_at", "calculated": "true"},
    {"ordering": "-updated_at", "availability": "gone,expected"},
    {"status": "new,exported,annulled,closed_region", "delivery_stage": "arrived,in_transit"},
)


class Some:
    """Orders in every status, with anything and nothing in their columns and beside them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        kept = ClientFactory(patronymic="")
        self.clients = [kept, ClientFactory(last="О'Нил"), Client.objects.create(last="Была", merged_into=kept)]
        self.products = [ProductFactory(availability=kind) for kind in Availability.values]
        self.entries = [None, *DirectoryEntry.objects.values_list("code", flat=True)]
        ClosedRegion.objects.create(region="77", closed_from="2026-01-10", closed_until="2026-12-20")

    def moment(self) -> datetime:
        """Some weeks ago, with microseconds and without."""
        return timezone.now() - timedelta(
            days=self.random.randint(0, 60), microseconds=self.random.choice((0, 1, 120_000, 999_999))
        )

    def perhaps(self, value: object) -> object:
        """The value, or None."""
        return self.random.choice((None, value))

    def text(self, *more: str) -> str:
        """Some text, or none."""
        return self.random.choice((*TEXTS, *more))

    def lines(self) -> list[dict[str, object]]:
        """No line, one, or several of any kind."""
        pick = self.random.choice
        return [
            {
                "product": pick(self.products),
                "variant": self.text(),
                "quantity": self.random.randint(1, 3),
                "price": Decimal(self.random.randint(0, 400_000)) / 100,
                "kind": pick(LineKind.values),
                "kit": pick(([], [{"title": "Часть", "quantity": 2}])),
            }
            for _ in range(self.random.randint(0, 4))
        ]

    def order(self, status: str, earlier: Order | None = None) -> Order:
        """One more."""
        pick, day = self.random.choice, moscow_date(self.moment())
        order = OrderFactory(
            status=status,
            client=pick(self.clients),
            lines=self.lines(),
            reissue_of=earlier,
            recipient_patronymic=self.text(),
            recipient_is_other=pick((True, False)),
            recipient_by_supervisor=pick((True, False)),
            region=pick(("г. Москва", "Республика Татарстан", "")),
            method=pick(("", *Method.values)),
            carrier_id=pick(self.entries),
            partner_id=pick(self.entries),
            pickup_code=pick(("", "MSK-1")),
            tracking_number=pick(("", "10901200000012")),
            stage=pick(("", *Stage.values)),
            stage_at=self.perhaps(self.moment()),
            place=self.text(),
            expected_on=self.perhaps(day),
            dispatched=pick((True, False)),
            dispatched_at=self.perhaps(self.moment()),
            delivery_price=self.perhaps(Decimal("350.50")),
            delivery_days=self.perhaps(5),
            calculated_revision=self.perhaps(1),
            prepayment=pick(PrepaymentShare.values),
            prepaid_amount=pick((Decimal(), Decimal("1840.00"))),
            claims_ticket_open=pick((True, False)),
            clarification=self.text(),
            annulment_reason=self.text("correction"),
            annulled_by=pick(("", *Party.values)),
            annulment_method=pick(("", *Method.values)),
            remark=self.text(),
            remark_cleared=pick((True, False)),
            review_required=pick((True, False)),
            damage=pick(([], [{"field": "phone", "value": "?"}])),
            excuse_reason=pick(("", *ExcuseReason.values)),
            excused_at=self.perhaps(self.moment()),
            source=self.text(),
            taken_by=self.text(),
            created_at=self.moment(),
            confirmed_at=self.perhaps(self.moment()),
            exported_at=self.perhaps(self.moment()),
            redeemed_on=self.random.choice((None, None, None, day)),
            hidden_change_at=self.perhaps(self.moment()),
            **pick(({}, self.veil())),
        )
        for _ in range(self.random.randint(0, 2)):
            HoldNote.objects.create(order=order, at=self.moment(), text=self.text(), author_name=self.text())
        for _ in range(self.random.randint(0, 2)):
            Ticket.objects.create(
                queue=pick(Queue.values),
                category=pick((TicketCategory.OTHER, TicketCategory.PREPAID_CHANGE)),
                order=order,
                text="Вопрос",
                priority=3,
                due_at=self.moment(),
            )
        return order

    def veil(self) -> dict[str, object]:
        """What the desk may not learn yet, or might at last (RET-13)."""
        until = timezone.now().date() + timedelta(days=self.random.choice((-2, 2)))
        return {"veiled_until": until, "veiled_status": Status.EXPORTED, "veiled_version": 1, "version": 3}

    def orders(self) -> Iterator[Order]:
        """Some of each status; every third was reissued from the one before."""
        last = None
        for at, status in enumerate(Status.values * EACH):
            last = self.order(status, last if at % 3 == 2 else None)
            yield last


@pytest.mark.parametrize("role", sorted(READERS))
@pytest.mark.sample(3)
def test_a_list_told_from_rows_is_the_list_of_orders_read_whole(role: Role) -> None:
    made = {order.number for order in Some(4).orders()}
    desk, met = Desk(role), set[str]()
    for query in FILTERS:
        for page in desk.pages("orders", {**query, "limit": PAGE}):
            numbers = [line["number"] for line in json.loads(page)["results"]]
            told = [order_for_role(order_seen(number, role), role) for number in numbers]
            assert page.startswith(b'{"results":' + json.dumps(told) + b',"next":'), query
            met |= set(numbers)
    assert met == made


@pytest.mark.parametrize("role", sorted(READERS))
@pytest.mark.sample(2)
def test_a_brief_list_is_that_of_orders_read_whole(role: Role) -> None:
    assert {order.status for order in Some(5).orders()} == set(Status.values)
    for page in Desk(role).pages("orders", {"brief": "true", "limit": PAGE}):
        numbers = [line["number"] for line in json.loads(page)["results"]]
        told = [short_representation(order_seen(number, role), role) for number in numbers]
        assert page.startswith(b'{"results":' + json.dumps(told) + b',"next":')


def test_a_row_has_every_column_but_those_that_nobody_is_told() -> None:
    assert set(OWN) | NEVER_TOLD == {field.attname for field in Order._meta.concrete_fields}
    assert len(NEVER_TOLD) == 5
