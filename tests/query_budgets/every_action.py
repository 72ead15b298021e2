"""Each action of each machine done once over HTTP by a role that has it: each is an operation of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from orders.choices import ExcuseReason
from orders.delivery.tracking_numbers import make_russian_post
from orders.models import Order
from service.accounts.roles import Role
from service.clock import today
from tests.factories import OrderFactory, UserFactory, brought
from tests.orders.api.situations import make, situation_for
from tests.query_budgets.counting import QueryCounter

SPECIALIST, SUPERVISOR, WAREHOUSE, SHOP, OPERATOR = (
    Role.RETURNS_SPECIALIST,
    Role.SUPERVISOR,
    Role.WAREHOUSE,
    Role.SHOP,
    Role.OPERATOR,
)
EXCUSE = {"reason": "wrong_address", "note": "Индекс указали с ошибкой"}
CALL_BACK = {"hold_note": "Перезвонить в пятницу"}
Row = tuple[Role, str, str, dict[str, Any], dict[str, Any]]
ON_ORDERS: tuple[Row, ...] = (
    (OPERATOR, "confirm", "new", {}, {"client_agreed": True}),
    (OPERATOR, "annul", "buffer", {}, {"reason": "client_refusal", "objection_rounds": 2}),
    (OPERATOR, "postpone", "new", {}, CALL_BACK),
    (OPERATOR, "reissue", "annulled_earlier", {}, {}),
    (OPERATOR, "edit", "new", {}, {"remark": "Позвонить после обеда"}),
    (WAREHOUSE, "export", "buffer", {}, {}),
    (WAREHOUSE, "dispatch", "exported_without_tracking", {}, {}),
    (WAREHOUSE, "ff_annul", "buffer", {}, {"reason": "Нет на складе"}),
    (WAREHOUSE, "lose_connection", "exported_with_tracking", {}, {}),
    (WAREHOUSE, "track", "exported_with_tracking", {}, {"stage": "arrived", "place": "Казань 420111"}),
    (WAREHOUSE, "return_unclaimed", "exported_with_tracking", {}, {"kind": "postal"}),
    (SHOP, "export_to_partner", "new", {}, {"partner": "imd"}),
    (SUPERVISOR, "approve_review", "confirmed", {"review_required": True}, {}),
    (SUPERVISOR, "cancel", "new", {}, {"reason": "Регион закрыт для доставки"}),
    (SUPERVISOR, "excuse", "postal_return", {}, EXCUSE),
    (SUPERVISOR, "set_happy_call", "buffer", {}, {}),
    (SUPERVISOR, "send_back", "confirmed", {}, {"hold_note": "Уточните квартиру"}),
)
"""Role, action, the situation that the order is in, what is particular to it, the body."""
IN_THEIR_OWN_WAY = frozenset({"assign_tracking", "confirm_excuse", "return_from_client", "withdraw_excuse"})
WHO_ACTS = (OPERATOR, WAREHOUSE, SHOP, SUPERVISOR)


def plain_rows() -> list[Row]:
    """The actions that need neither a row above nor a body: done from where the machine has them first."""
    rows = {action: role for role in reversed(WHO_ACTS) for action in Order.machine.actions_of(role)}
    written = IN_THEIR_OWN_WAY | {row[1] for row in ON_ORDERS}
    return [
        (role, action, situation_for(action, role), {}, {}) for action, role in rows.items() if action not in written
    ]


def on_orders(counter: QueryCounter) -> None:
    """Each action on two orders: the first finds the caches empty."""
    for role, action, situation, particular, body in [*ON_ORDERS, *plain_rows()] * 2:
        order = make(situation, **particular)
        if role == SHOP:
            brought(order, counter.desk(role).user)
        counter.send(role, "POST", f"/orders/{order.number}/actions/{action}", body)
    for number in range(2):
        order = make("exported_without_tracking").number
        body = {"tracking_number": make_russian_post("101000", 80, number)}
        counter.send(WAREHOUSE, "POST", f"/orders/{order}/actions/assign_tracking", body)
        counter.send(WAREHOUSE, "POST", f"/orders/{redeemed().number}/actions/return_from_client", {})
        excused(counter)


def excused(counter: QueryCounter) -> None:
    """An operator's excuse is confirmed, or withdrawn."""
    words = {"excuse_reason": ExcuseReason.HOSPITAL, "excuse_note": "Была в больнице", "excuse_unconfirmed": True}
    for action, body in (("confirm_excuse", {}), ("withdraw_excuse", {"reason": "Причина не подтвердилась"})):
        number = make("postal_return", **words).number
        counter.send(SUPERVISOR, "POST", f"/orders/{number}/actions/{action}", body)


def redeemed(**more: Any) -> Order:
    """An order that was redeemed three days ago."""
    return OrderFactory(taken=True, redeemed_on=today() - timedelta(days=3), **more)


def open_case(counter: QueryCounter, of: Order | None = None, **asked: Any) -> int:
    """A case of a client who was identified on a call."""
    order = of or redeemed()
    call = {"client": order.client_id, "identified_by": "phone", "order": order.number}
    contact = counter.send(OPERATOR, "POST", "/contacts", call).body["id"]
    body = {"order": order.number, "reason": "defect", "wished_outcome": "refund", "contact": contact, **asked}
    case: int = counter.send(OPERATOR, "POST", "/returns", body).body["id"]
    counter.send(OPERATOR, "POST", f"/contacts/{contact}/close", {"result": "consulted"})
    return case


def on_returns(counter: QueryCounter) -> None:
    """A case through each of its ways."""
    for number in range(2):
        way(counter, number * 10 + 1, "approve_refund", {"amount": "990.00", "postage": "350.00"})
        way(counter, number * 10 + 2, "approve_exchange", {}, reason="wrong_item", wished_outcome="exchange")
        way(counter, number * 10 + 3, "refuse", {"reason": "Товар со следами носки"})
        counter.send(OPERATOR, "POST", f"/returns/{open_case(counter)}/actions/withdraw", {})
    resent(counter)


def way(counter: QueryCounter, number: int, verdict: str, body: dict[str, Any], **asked: Any) -> None:
    """One case to its end by a verdict."""
    here = f"/returns/{open_case(counter, **asked)}/actions"
    sent = {"sent_on": str(today()), "tracking_number": make_russian_post("101000", 90, number)}
    counter.send(OPERATOR, "POST", f"{here}/send", sent)
    counter.send(WAREHOUSE, "POST", f"{here}/receive", {})
    counter.send(SPECIALIST, "POST", f"{here}/examine", {"findings": "Не включается"})
    counter.send(SPECIALIST, "POST", f"{here}/{verdict}", body)
    counter.send(SPECIALIST, "POST", f"{here}/settle", {})


def resent(counter: QueryCounter) -> None:
    """What didn't come is sent anew."""
    for number in range(2):
        order = redeemed()
        missing = [{"product": order.lines.get().product.code}]
        case = open_case(counter, order, reason="missing_items", wished_outcome="resend", missing=missing)
        here = f"/returns/{case}/actions"
        counter.send(OPERATOR, "POST", f"{here}/send", {"sent_on": str(today())})
        counter.send(SPECIALIST, "POST", f"{here}/receive", {})
        counter.send(SPECIALIST, "POST", f"{here}/examine", {"findings": f"Недовложение, письмо {number}"})
        counter.send(SPECIALIST, "POST", f"{here}/approve_resend", {})


def on_tickets(counter: QueryCounter) -> None:
    """A ticket through each of its actions."""
    colleague = UserFactory(role=SUPERVISOR).username
    for _ in range(2):
        number = make("new").number
        asked = {"category": "order_question", "text": "Не сходится сумма", "order": number}
        here = f"/tickets/{counter.send(OPERATOR, 'POST', '/tickets', asked).body['id']}/actions"
        for action, body in TICKET_STEPS:
            counter.send(SUPERVISOR, "POST", f"{here}/{action}", body)
        counter.send(SUPERVISOR, "POST", f"{here}/reassign", {"to": colleague})


TICKET_STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("claim", {}),
    ("note", {"text": "Склад ответит завтра"}),
    ("wait", {"note": "Ждём склад", "client_words": "Ответим до пятницы."}),
    ("claim", {}),
    ("skip", {"reason": "Не моя тема"}),
    ("claim", {}),
    ("release", {}),
    ("claim", {}),
    ("reject", {"resolution": "Заявка повторная"}),
    ("reopen", {"reason": "Клиент позвонил снова"}),
    ("claim", {}),
    ("resolve", {"resolution": "Сумма верна", "client_words": "Сумма верна, доставка в неё входит."}),
    ("reopen", {"reason": "Клиент не согласен"}),
)
