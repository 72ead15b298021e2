"""A day on which every operation of the API is done at least once, in the order in which people do them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

import time_machine
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from desk.insight.reports.counting import count_reports
from desk.use_cases.briefs import publish as publish_brief
from desk.use_cases.briefs import save_draft
from desk.use_cases.replays import go_on
from orders.choices import Stage, Status
from orders.models import Order
from orders.tasks import take_over_order_file
from service.accounts.roles import Role
from service.clock import today
from service.http import json
from service.login.one_time_codes import code_at, current_step
from service.login.sign_on_tickets import challenge_of, ticket_for
from service.models import OutboxEvent, User
from service.webhooks import relay
from tests.factories import ClientFactory, OrderFactory, ProductFactory, UserFactory, actor
from tests.orders.api.conftest import NOON
from tests.orders.api.desk import API
from tests.orders.api.situations import make
from tests.orders.events.reporting import event
from tests.orders.imports.shop import item
from tests.query_budgets import every_action
from tests.query_budgets.counting import QueryCounter
from tests.query_budgets.every_action import redeemed

PARCEL = "10901200000012"
AGREED = {"client_agreed": True}
CALLER = "+79161112233"
PASSWORD = "demo"
VERIFIER = "the-operators-page-keeps-this-verifier-to-itself-until-it-is-back"
MANY = 25
QUEUE = "supervisor"


@cache
def the_day() -> QueryCounter:
    """What the day took, sent and answered; a process lives through it once, in a test whose changes are taken back."""
    counter = QueryCounter()
    with time_machine.travel(NOON, tick=False):
        whole_day(counter)
    return counter


def whole_day(counter: QueryCounter) -> None:
    """Everything below, one after another."""
    for part in (
        sign_in,
        partners_deliver,
        look_around,
        calls,
        orders_change,
        returns,
        tickets,
        desks_day,
        messages_to_clients,
        administration,
    ):
        part(counter)


def people(counter: QueryCounter, *calls: tuple[str, str], role: Role = Role.OPERATOR) -> None:
    """Read several addresses, each twice: the second reading finds the caches filled."""
    for method, path in calls * 2:
        counter.send(role, method, path)


def sign_in(counter: QueryCounter) -> None:
    desk = Role.OPERATOR
    account = UserFactory(role=desk, password=make_password(PASSWORD))
    for _ in range(2):
        counter.send(desk, "POST", "/auth/token", {"username": account.username, "password": PASSWORD})
    words = {"username": UserFactory(role=desk, password=make_password(PASSWORD)).username, "password": PASSWORD}
    secret = counter.send(desk, "POST", "/auth/second-factor", words).body["secret"]
    counter.send(desk, "POST", "/auth/second-factor/confirm", {**words, "otp": code_at(secret, current_step())})
    ticket = ticket_for(account, challenge_of(VERIFIER), second_factor_there=False)
    counter.send(desk, "POST", "/auth/token/sign-on", {"ticket": ticket, "verifier": VERIFIER})
    people(counter, ("GET", "/auth/tokens"), ("GET", "/me"), ("GET", "/choices"), ("GET", "/directory"))
    counter.renew(desk)
    first = counter.desk(desk).call("GET", f"{API}/auth/tokens").body["results"][0]
    counter.send(desk, "DELETE", f"/auth/tokens/{first['id']}")
    counter.renew(desk)


def partners_deliver(counter: QueryCounter) -> None:
    shop, carrier = Role.SHOP, Role.CARRIER
    goods = [{"code": "PAN-28", "title": "Сковорода", "availability": "in_stock"}]
    for _ in range(2):
        counter.send(shop, "POST", "/integrations/products", goods)
    counter.send(shop, "POST", "/integrations/orders", [item(number="B-0")])
    counter.send(shop, "POST", "/integrations/orders", [item(number=f"B-{n}") for n in range(1, MANY + 1)])
    lines = "\n".join(json.dumps(item(number=f"C-{n}")).decode() for n in range(MANY)).encode()
    kept = counter.send(shop, "POST", "/integrations/orders/files", lines, content_type="application/x-ndjson").body
    take_over_order_file(kept["id"])
    people(counter, *(("GET", f"/integrations/orders/files{tail}") for tail in ("", f"/{kept['id']}")), role=shop)
    people(
        counter,
        ("GET", f"/integrations/orders/files/{kept['id']}/report"),
        ("GET", "/integrations/orders/B-0"),
        role=shop,
    )
    for n in range(MANY):
        OrderFactory(status="buffer", number=f"W-{n}")
    people(counter, ("GET", "/integrations/worklist"), role=Role.WAREHOUSE)
    for n in range(MANY):
        make("exported_with_tracking", number=f"D-{n}", stage_at=None)
    for hour in (1, 2):
        arrived = [event(f"e-{hour}-{n}", "track", hour, f"D-{n}", stage="arrived", place="Тверь") for n in range(MANY)]
        counter.send(carrier, "POST", "/integrations/events", arrived)
    make("new", number="E-1")
    early = [event("held-1", "export", 1, "E-1"), event("held-2", "export", 2, "E-1")]
    held = counter.send(Role.WAREHOUSE, "POST", "/integrations/events", early).body["results"]
    assert [one["outcome"] for one in held] == ["held", "held"]
    supervisor = Role.SUPERVISOR
    people(counter, ("GET", "/integrations/events"), role=supervisor)
    waiting = counter.desk(supervisor).call("GET", f"{API}/integrations/events").body["results"]
    first, second = (one["event"] for one in waiting[:2])
    people(counter, ("GET", f"/integrations/events/{first}"), role=supervisor)
    counter.send(supervisor, "POST", f"/integrations/events/{first}/retry")
    counter.send(supervisor, "POST", f"/integrations/events/{second}/dismiss", {"reason": "Прислано по ошибке"})
    people(counter, ("GET", "/integrations/suppressions"), role=Role.TELEPHONY)


def look_around(counter: QueryCounter) -> None:
    people(
        counter,
        ("GET", "/orders?limit=50"),
        ("GET", "/orders/B-1"),
        ("GET", "/orders/B-1/actions"),
        ("GET", "/orders/B-1/plan?goal=confirm"),
        ("GET", "/orders/B-1/history"),
        ("GET", "/orders/state-diagram"),
        ("GET", "/products"),
        ("GET", "/me/day"),
    )
    for _ in range(2):
        counter.send(Role.OPERATOR, "POST", "/orders/search", {"phone": CALLER})


def client_of(number: str) -> int:
    return Order.objects.get(number=number).client_id


def calls(counter: QueryCounter) -> None:
    desk, supervisor = Role.OPERATOR, Role.SUPERVISOR
    card = {"name": {"last": "Титова", "first": "Раиса", "patronymic": "Олеговна"}, "phones": [CALLER]}
    made = counter.send(desk, "POST", "/clients", card).body["id"]
    twin = counter.send(desk, "POST", "/clients", card | {"phones": ["+79161112234"]}).body["id"]
    client = client_of("B-2")
    people(counter, *(("GET", f"/clients/{client}{tail}") for tail in ("", "/duplicates")))
    people(counter, ("GET", f"/clients/{client}/views"), role=Role.ADMINISTRATOR)
    for _ in range(2):
        counter.send(desk, "POST", "/clients/search", {"name": "Титова Раиса"})
        counter.send(Role.TELEPHONY, "POST", "/clients/lookup", {"phone": CALLER})
    counter.send(desk, "PATCH", f"/clients/{made}", {"name": {"first": "Рауза"}})
    merge = counter.send(supervisor, "POST", f"/clients/{made}/merge", {"other": twin}).body["id"]
    counter.send(supervisor, "POST", f"/clients/merges/{merge}/undo")
    call = {"phone": CALLER, "client": client, "identified_by": "phone", "order": "B-2"}
    contact = counter.send(desk, "POST", "/contacts", call).body["id"]
    here = f"/contacts/{contact}"
    people(counter, ("GET", "/contacts"), ("GET", here))
    for _ in range(2):
        guided = counter.send(desk, "POST", f"{here}/guidance", {"topic": "where_is_parcel", "order": "B-2"})
    people(counter, ("GET", f"/decisions/{guided.body['decision']}"))
    counter.send(desk, "POST", f"{here}/guidance/missing", {"words": "Почему коробка мятая?"})
    counter.send(desk, "PATCH", here, {"order": "B-2"})
    counter.send(desk, "POST", f"{here}/park")
    counter.send(desk, "POST", f"{here}/resume")
    counter.send(supervisor, "POST", f"{here}/take-over")
    counter.send(supervisor, "POST", f"{here}/close", {"result": "consulted"})
    given = counter.send(desk, "POST", "/contacts", {"phone": CALLER}).body["id"]
    colleague = UserFactory(role=desk)
    counter.send(desk, "POST", f"/contacts/{given}/handover", {"to": colleague.username})


def messages_to_clients(counter: QueryCounter) -> None:
    """A message asked for on a call, sent and reported on by the gateway; and who might have taken the call over."""
    asker, gateway = Role.RETURNS_SPECIALIST, Role.TELEPHONY
    parcel = {"status": Status.EXPORTED, "stage": Stage.IN_TRANSIT, "tracking_number": PARCEL}
    order = OrderFactory(client=ClientFactory(phones=[CALLER]), **parcel)
    call = {"client": order.client_id, "identified_by": "phone"}
    here = f"/contacts/{counter.send(asker, 'POST', '/contacts', call, label='message').body['id']}"
    people(counter, ("GET", "/contacts/colleagues"))
    people(counter, ("GET", f"{here}/messages?order={order.number}"), role=asker)
    wish = {"template": "tracking", "order": order.number, "phone": CALLER}
    sent = counter.send(asker, "POST", f"{here}/messages", wish).body["id"]
    people(counter, ("GET", "/integrations/messages"), role=gateway)
    counter.send(gateway, "POST", "/integrations/messages", [{"id": sent, "state": "sent"}])
    missed = {"phone": "+79161112299", "call_id": "4712@pbx", "event": "missed"}
    counter.send(gateway, "POST", "/clients/lookup", missed, label="missed")


def desks_day(counter: QueryCounter) -> None:
    """Promises, call-backs, incidents and briefs, each list with many rows."""
    desk, supervisor = Role.OPERATOR, Role.SUPERVISOR
    words = {"title": "Задержки", "note": "Склад стоит.", "client_words": "Посылки задерживаются.", "region": "Москва"}
    until = {"ends_at": str(today() + timedelta(days=3))}
    for _ in range(MANY):
        incident = counter.send(supervisor, "POST", "/incidents", words | until).body["id"]
    here = f"/incidents/{incident}"
    people(counter, ("GET", "/incidents"), ("GET", here))
    counter.send(supervisor, "PATCH", here, {"note": "Склад работает."})
    product = ProductFactory(code="KETTLE")
    draft = save_draft(
        product, "## Что это\nЧайник.\n## Свойства\n- Свисток: слышно из комнаты", actor=actor(supervisor)
    )
    publish_brief(draft.brief_id, draft.number, actor=actor(supervisor))
    people(counter, ("GET", "/briefs?q=чайник"), ("GET", "/products/KETTLE/brief"))
    contact = counter.send(desk, "POST", "/contacts", {"phone": CALLER, "client": client_of("B-2")}).body["id"]
    owed = {"phone": CALLER, "reason": "Назвать срок.", "order": "B-2", "contact": contact}
    for _ in range(MANY):
        counter.send(desk, "POST", "/callbacks", owed)
    taken = [counter.send(desk, "POST", "/callbacks/next").body["id"] for _ in range(2)]
    for pk in taken:
        counter.send(desk, "POST", f"/callbacks/{pk}/attempts", {"result": "no_answer"})
    people(counter, ("GET", "/callbacks"), ("GET", f"/callbacks/{taken[0]}"), ("GET", "/promises"))
    counter.send(desk, "POST", f"/contacts/{contact}/close", {"result": "consulted"})
    people(counter, ("GET", "/worklists"), ("GET", "/worklists/late_parcels"))


def orders_change(counter: QueryCounter) -> None:
    desk = Role.OPERATOR
    options = counter.send(desk, "POST", "/orders/B-3/delivery-options").body
    assert options
    for number in ("B-3", "B-4"):
        counter.send(desk, "PATCH", f"/orders/{number}", {"remark": "Позвонить после обеда"})
    every_action.on_orders(counter)


def returns(counter: QueryCounter) -> None:
    desk, specialist = Role.OPERATOR, Role.RETURNS_SPECIALIST
    cases = []
    for _ in range(2):
        order = redeemed()
        call = {"client": order.client_id, "identified_by": "phone", "order": order.number}
        contact = counter.send(desk, "POST", "/contacts", call).body["id"]
        asked = {"order": order.number, "reason": "defect", "wished_outcome": "refund", "contact": contact}
        asked |= {"sent_on": str(today()), "tracking_number": PARCEL}
        cases.append(counter.send(desk, "POST", "/returns", asked).body["id"])
        counter.send(desk, "POST", f"/contacts/{contact}/close", {"result": "consulted"})
    every_action.on_returns(counter)
    for case in cases:
        here = f"/returns/{case}"
        people(counter, *(("GET", f"{here}{tail}") for tail in ("", "/actions", "/history", "/letter")))
    people(counter, ("GET", "/returns?limit=50"), role=specialist)
    settled = {
        "order": redeemed().number,
        "reason": "defect",
        "wished_outcome": "refund",
        "status": "sent",
        "sent_on": str(today() - timedelta(days=1)),
        "redeemed_on": str(today() - timedelta(days=3)),
    }
    counter.send(Role.SHOP, "POST", "/integrations/returns", [settled])


def tickets(counter: QueryCounter) -> None:
    desk, supervisor = Role.OPERATOR, Role.SUPERVISOR
    for number in ("B-11", "B-12"):
        asked: dict[str, Any] = {"category": "order_question", "text": "Не сходится сумма", "order": number}
        ticket = counter.send(desk, "POST", "/tickets", asked).body["id"]
        here = f"/tickets/{ticket}"
        people(counter, *(("GET", f"{here}{tail}") for tail in ("", "/actions", "/history")))
        counter.send(desk, "POST", f"{here}/notes", {"text": "Клиент перезвонит"})
    counter.send(supervisor, "POST", "/tickets/shift", {})
    people(counter, ("GET", "/tickets/shift"), ("GET", "/tickets?limit=50"), role=supervisor)
    for _ in range(2):
        counter.send(supervisor, "POST", "/tickets/next", {"queue": QUEUE})
    counter.send(supervisor, "DELETE", "/tickets/shift")
    every_action.on_tickets(counter)


def replays(counter: QueryCounter) -> None:
    now = timezone.now() + timedelta(minutes=1)
    body = {"rule": "check_criteria", "draft": [], "from": (now - timedelta(days=7)).isoformat(), "to": now.isoformat()}
    with time_machine.travel(now, tick=False):
        replay = counter.send(Role.SUPERVISOR, "POST", "/replays", body).body["id"]
        go_on(replay)
    people(counter, *(("GET", f"/replays/{replay}{tail}") for tail in ("", "/decisions")), role=Role.SUPERVISOR)


def administration(counter: QueryCounter) -> None:
    count_reports()
    told = ("/drift", "/reports", "/reports/redemption", "/reports/redemption/rows?figure=sent")
    people(counter, *(("GET", path) for path in told), role=Role.SUPERVISOR)
    replays(counter)
    chief = Role.ADMINISTRATOR
    people(counter, ("GET", "/traces"), ("GET", "/erasures"), role=chief)
    leaving = ClientFactory()
    people(counter, ("GET", f"/clients/{leaving.pk}/export"), role=chief)
    counter.send(chief, "POST", f"/clients/{leaving.pk}/erase", {"ground": "заявление от 17.03.2026"})
    people(counter, ("GET", "/settings"), ("GET", "/events?limit=100"), ("GET", "/events/stream"), role=chief)
    setting = counter.desk(chief).call("GET", f"{API}/settings").body["results"][0]
    counter.send(chief, "PATCH", f"/settings/{setting['code']}", {"value": setting["value"]})
    key = counter.send(chief, "POST", "/inbound-keys", {"account": UserFactory(role=Role.CARRIER).username}).body["id"]
    people(counter, ("GET", "/inbound-keys"), ("GET", f"/inbound-keys/{key}"), role=chief)
    counter.send(chief, "POST", f"/inbound-keys/{key}/successor")
    counter.send(chief, "DELETE", f"/inbound-keys/{key}")
    made = counter.send(chief, "POST", "/subscriptions", {"url": "https://203.0.114.9/a", "types": []}).body["id"]
    here = f"/subscriptions/{made}"
    people(counter, ("GET", "/subscriptions"), ("GET", here), role=chief)
    counter.send(chief, "PATCH", here, {"types": ["order.confirm"]})
    counter.send(chief, "POST", f"{here}/secret", {})
    happened = {"type": "order.confirm", "subject": "order", "subject_id": 0, "key": "0", "version": 1}
    OutboxEvent.objects.create(at=timezone.now(), **happened)
    relay.prepare()
    people(counter, ("GET", f"{here}/deliveries"), role=chief)
    last = counter.desk(chief).call("GET", f"{API}{here}/deliveries").body["results"][0]
    counter.send(chief, "POST", f"{here}/deliveries/{last['id']}/redeliver", {})
    counter.send(chief, "PATCH", here, {"url": "http://127.0.0.1:9/a"})
    counter.send(chief, "POST", f"{here}/test")
    counter.send(chief, "DELETE", here)
    words = {"current_password": PASSWORD, "new_password": "Длинная-фраза-о-посылках-27"}
    account = counter.desk(Role.CARRIER).user
    User.objects.filter(pk=account.pk).update(password=make_password(PASSWORD))
    counter.renew(Role.CARRIER)
    counter.send(Role.CARRIER, "POST", "/auth/password", words)
    counter.send(Role.SUPERVISOR, "DELETE", "/auth/token")
