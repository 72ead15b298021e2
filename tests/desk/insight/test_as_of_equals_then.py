"""Whatever was answered at each step of weeks of work is answered byte for byte when one looks back (FOR-2)."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from escalations.models import Ticket
from orders.models import CheckCriterion, ClosedRegion, Order, Product
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.models import ClientMerge, Setting
from tests import lanes
from tests.accounts import versions_at
from tests.desk.callers import Caller
from tests.factories import ClientFactory, OrderFactory
from tests.sampling import some

pytestmark = pytest.mark.django_db
LOOKERS = (Role.OPERATOR, Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR)
WHOLE = lanes.LANE == "prove"
STEPS = 40 if WHOLE else 6
PATHS = 100 if WHOLE else 5
"""How much of what may be read each role reads after each step."""
CANARY = "..."


class World:
    """A client with orders, and everybody who works on them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.callers = {role: Caller(role) for role in (*LOOKERS, Role.WAREHOUSE, Role.CARRIER)}
        self.client = ClientFactory()
        self.other = ClientFactory(phones=["+79261234567"])
        self.orders = [
            OrderFactory(client=self.client),
            OrderFactory(client=self.client, confirmed=True),
            OrderFactory(client=self.client, exported=True),
            OrderFactory(client=self.client, tracked=True),
            OrderFactory(client=self.client, taken=True),
            OrderFactory(client=self.other, taken=True),
        ]
        self.seen: list[tuple[datetime, Role, str, bytes]] = []
        self.canaries: list[tuple[datetime, str]] = []

    def log_in(self) -> None:
        """Tokens last hours, the work weeks."""
        self.callers = {role: Caller(account=caller.account) for role, caller in self.callers.items()}

    def by(self, role: Role) -> Caller:
        """Somebody of the role."""
        return self.callers[role]

    def canary(self, now: datetime) -> str:
        """A word that nobody may read of an earlier moment."""
        word = f"канарейка{len(self.canaries)}"
        self.canaries.append((now, word))
        return word

    def step(self, now: datetime) -> None:
        """Something happens; what the rules refuse happens not."""
        order = Order.objects.get(pk=self.random.choice(self.orders).pk)
        self.random.choice(DEEDS)(self, order, now)

    def look(self, now: datetime) -> None:
        """Everybody reads everything of the client."""
        paths = [f"/clients/{self.client.pk}", f"/clients/{self.other.pk}"]
        for order in Order.objects.filter(client_id__in=[self.client.pk, self.other.pk]):
            paths += [f"/orders/{order.number}", f"/orders/{order.number}/actions"]
        paths += [
            f"/returns/{pk}{tail}"
            for pk in ReturnCase.objects.values_list("pk", flat=True)
            for tail in ("", "/actions")
        ]
        paths += [f"/tickets/{pk}" for pk in Ticket.objects.values_list("pk", flat=True)]
        for role in LOOKERS:
            for path in self.random.sample(paths, min(PATHS, len(paths))):
                answer = self.by(role).get(path)
                if answer.status_code == 200:
                    self.seen.append((now, role, path, answer.content))


def act(role: Role, action: str, **body: Any) -> Any:
    """An action on the order."""

    def deed(world: World, order: Order, now: datetime) -> None:
        words = {name: world.canary(now) for name, value in body.items() if value == CANARY}
        sent = {**body, **words}
        world.by(role).post(f"/orders/{order.number}/actions/{action}", sent)

    return deed


def edit(world: World, order: Order, now: datetime) -> None:
    word = world.canary(now)
    body = {"address": {**order.address, "street": word}, "hold_note": word, "remark": word}
    world.by(Role.OPERATOR).patch(f"/orders/{order.number}", body)


def calculate(world: World, order: Order, now: datetime) -> None:
    operator = world.by(Role.OPERATOR)
    found = operator.post(f"/orders/{order.number}/delivery-options")
    if found.status_code == 200 and found.json():
        operator.patch(
            f"/orders/{order.number}", {"delivery": {"option": found.json()[0]["option"]}, "hold_note": "пересчёт"}
        )


def track(world: World, order: Order, now: datetime) -> None:
    stage = world.random.choice(["in_transit", "arrived", "redeemed", "returning"])
    world.by(Role.CARRIER).post(f"/orders/{order.number}/actions/track", {"stage": stage, "place": world.canary(now)})


def open_case(world: World, order: Order, now: datetime) -> None:
    operator = world.by(Role.OPERATOR)
    contact = operator.get("/contacts", open="true", mine="true").json()["results"]
    body = {"order": order.number, "reason": "not_liked", "wished_outcome": "refund"}
    body |= {"contact": contact[0]["id"]} if contact else {}
    operator.post("/returns", body)


def move_case(world: World, order: Order, now: datetime) -> None:
    for case in ReturnCase.objects.filter(order=order):
        day = timezone.localdate(now).isoformat()
        world.by(Role.OPERATOR).post(f"/returns/{case.pk}/actions/send", {"sent_on": day})
        specialist = world.by(Role.RETURNS_SPECIALIST)
        for action, body in (
            ("receive", {}),
            ("examine", {"findings": world.canary(now)}),
            ("approve_refund", {"amount": "100.00", "postage": "0.00"}),
        ):
            if world.random.random() < 0.6:
                specialist.post(f"/returns/{case.pk}/actions/{action}", body)


def ticket(world: World, order: Order, now: datetime) -> None:
    body = {"category": "other", "order": order.number, "text": world.canary(now)}
    world.by(Role.OPERATOR).post("/tickets", body)


def answer_ticket(world: World, order: Order, now: datetime) -> None:
    supervisor = world.by(Role.SUPERVISOR)
    pulled = supervisor.post("/tickets/next", {"queue": "supervisor"})
    if pulled.status_code == 200:
        supervisor.post(f"/tickets/{pulled.json()['id']}/notes", {"text": world.canary(now)})
        if world.random.random() < 0.5:
            supervisor.post(f"/tickets/{pulled.json()['id']}/actions/resolve", {"resolution": world.canary(now)})


def card(world: World, order: Order, now: datetime) -> None:
    world.by(Role.OPERATOR).patch(f"/clients/{order.client_id}", {"name": {"patronymic": world.canary(now)}})


def phones(world: World, order: Order, now: datetime) -> None:
    numbers = [f"+7916{world.random.randrange(10**7):07d}", f"+7{9160000000 + order.client_id}"]
    world.by(Role.OPERATOR).patch(f"/clients/{order.client_id}", {"phones": numbers})


def call(world: World, order: Order, now: datetime) -> None:
    operator = world.by(Role.OPERATOR)
    begun = operator.post("/contacts", {"client": order.client_id, "identified_by": "phone", "order": order.number})
    if begun.status_code in (200, 201):
        operator.post(f"/contacts/{begun.json()['id']}/guidance", {"topic": "where_is_parcel", "order": order.number})


def hang_up(world: World, order: Order, now: datetime) -> None:
    operator = world.by(Role.OPERATOR)
    for one in operator.get("/contacts", open="true", mine="true").json()["results"]:
        body = {"result": "consulted", "comment": world.canary(now), "unfinished_reason": "перезвонит"}
        operator.post(f"/contacts/{one['id']}/close", body)


def merge(world: World, order: Order, now: datetime) -> None:
    supervisor = world.by(Role.SUPERVISOR)
    if world.random.random() < 0.4:
        supervisor.post(f"/clients/{world.client.pk}/merge", {"other": world.other.pk})
    for merged in ClientMerge.objects.filter(undone_at=None):
        if world.random.random() < 0.3:
            supervisor.post(f"/clients/merges/{merged.pk}/undo", {})


def rules(world: World, order: Order, now: datetime) -> None:
    setting = Setting.objects.get(code="refund_days")
    setting.value = world.random.randrange(20, 40)
    setting.save()
    CheckCriterion.objects.update(limit=world.random.randrange(3, 2_000))
    if world.random.random() < 0.5:
        today = timezone.localdate(now)
        ClosedRegion.objects.create(index_from="100000", index_to="199999", closed_from=today, closed_until=today)
    else:
        ClosedRegion.objects.all().delete()


def goods(world: World, order: Order, now: datetime) -> None:
    Product.objects.filter(pk__in=order.lines.values("product")).update(
        availability=world.random.choice(["in_stock", "expected", "gone"])
    )


DEEDS = [
    edit,
    edit,
    calculate,
    track,
    open_case,
    open_case,
    move_case,
    move_case,
    ticket,
    answer_ticket,
    card,
    phones,
    call,
    call,
    hang_up,
    merge,
    rules,
    goods,
    act(Role.OPERATOR, "postpone", hold_note=CANARY),
    act(Role.OPERATOR, "confirm", client_agreed=True),
    act(Role.OPERATOR, "annul", reason="client_refusal", objection_rounds=2, note=CANARY),
    act(Role.OPERATOR, "reissue"),
    act(Role.SUPERVISOR, "send_back", hold_note=CANARY),
    act(Role.SUPERVISOR, "approve_review"),
    act(Role.WAREHOUSE, "buffer"),
    act(Role.WAREHOUSE, "export"),
    act(Role.WAREHOUSE, "assign_tracking", tracking_number="10901200000012"),
    act(Role.WAREHOUSE, "dispatch"),
    act(Role.CARRIER, "return_unclaimed", kind="postal"),
]


@pytest.mark.parametrize("seed", some(range(30), 1))
def test_every_answer_is_given_again(seed: int) -> None:
    now = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    with time_machine.travel(now, tick=False):
        versions_at(now)
        world = World(seed)
        call(world, world.orders[-2], now)
    for _ in range(STEPS):
        now += timedelta(minutes=world.random.choice([7, 90, 60 * 24, 60 * 24 * 4]))
        with time_machine.travel(now, tick=False):
            versions_at(now)
            world.log_in()
            world.step(now)
        with time_machine.travel(now + timedelta(minutes=1), tick=False):
            world.look(now + timedelta(minutes=1))
    with time_machine.travel(now + timedelta(days=100), tick=False):
        world.log_in()
        for at, role, path, kept in world.seen:
            answer = world.by(role).get(path, as_of=at.isoformat())
            if answer.status_code != 403:  # who never had to do with the client may not look back
                assert (answer.status_code, answer.json()) == (200, json.loads(kept)), (at, role, path)
                assert answer.content == kept
            later = [word for since, word in world.canaries if since > at]
            assert not [word for word in later if word in answer.content.decode()]
