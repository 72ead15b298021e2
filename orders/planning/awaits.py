"""What an order waits for: each thing with who must act, since when, and until when it is usual (ORD-31)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import TextChoices

from orders.choices import BY_POST, Action, AnnulReason, Method, PrepaymentShare, Stage, Status
from orders.clients.open_tickets_of_orders import OpenTicket
from service.accounts.roles import SYSTEM
from service.clock import month_of, moscow_date
from service.runtime_settings import BUFFER_DAYS, CLARIFICATION_DAYS, PICKUP_STORAGE_DAYS, POSTAL_TERM_DAYS, SPARE_DAYS

if TYPE_CHECKING:
    from orders.fsm.batch_facts import SharedFacts
    from orders.fsm.facts import OrderFacts
    from orders.models import Order


PREPAID_CHANGE = "prepaid_change"
"""The category of the ticket that lets the claims department act on a prepaid order (ORD-8, ORD-10)."""


class Who(TextChoices):
    """Who must act."""

    CLIENT = "client", "Клиент"
    OPERATOR = "operator", "Оператор"
    SUPERVISOR = "supervisor", "Супервайзер"
    WAREHOUSE = "warehouse", "Склад"
    CARRIER = "carrier", "Служба доставки"
    SEASON = "season", "Сезон"


class Awaited(TextChoices):
    """What is waited for."""

    ORDER = "order", "Клиент закончит оформление"
    CONFIRMATION = "confirmation", "Подтверждение с клиентом"
    CORRECTION = "correction", "Исправленный заказ: закончить и подтвердить"
    ADDRESS = "address", "Исправленный адрес"
    CALCULATION = "calculation", "Расчёт доставки"
    ANSWER = "answer", "Ответ клиента на уточнение"
    APPROVAL = "approval", "Одобрение супервайзера"
    CHECK = "check", "Ручная сверка"
    REMARK = "remark", "Супервайзер прочтёт комментарий"
    CLARIFICATION = "clarification", "Уточнение у склада"
    CLAIMS = "claims", "Решение ОПП по предоплате"
    TICKET = "ticket", "Ответ супервайзера на тикет"
    CLAIMS_TICKET = "claims_ticket", "Ответ ОПП на тикет"
    HAPPY_CALL = "happy_call", "Звонок клиенту"
    EXPORT = "export", "Передача на склад"
    STOCK = "stock", "Поступление товара"
    REGION = "region", "Открытие региона"
    TRACKING = "tracking", "Отправка и ШПИ"
    PARCEL = "parcel", "Посылка в пути"
    COLLECTION = "collection", "Клиент заберёт посылку"
    RETURN = "return", "Возвращение посылки"
    ANNULMENT = "annulment", "Ответ склада об аннуляции"
    CONNECTION = "connection", "Восстановление связи со складом"
    KIND = "kind", "Вид возврата"


CODES = {code: {"code": code.value, "label": code.label} for code in Awaited}
WHO = {who: who.value for who in Who}


class Wait(NamedTuple):
    """One thing that an order waits for."""

    code: Awaited
    who: Who
    since: datetime
    until: date | None = None

    def representation(self) -> dict[str, Any]:
        """In the shape of the contract."""
        told = {**CODES[self.code], "who": WHO[self.who], "since": self.since}
        return told if self.until is None else told | {"until": self.until}


Waits = Iterator[Wait]


def awaits_of(order: Order, now: datetime, shared: SharedFacts | None = None) -> list[Wait]:
    """Everything that the order waits for at a moment; what comes first stands first, answers to tickets last.

    Args:
        shared: what it has in common with others that are told at the same moment.
    """
    facts = order.context(SYSTEM, now=now, shared=shared).facts
    over = order.reissued or order.redeemed
    waits = [] if over else list(OF_STATUS[order.status](order, facts))
    held_by_claims = order.claims_ticket_open and order.prepayment == PrepaymentShare.FULL
    if held_by_claims and not over:
        waits.insert(0, Wait(Awaited.CLAIMS, Who.SUPERVISOR, order.status_since))
    tickets = facts.shared.tickets_about(order)
    if not tickets:
        return waits
    answered_there = {PREPAID_CHANGE} if held_by_claims else set()
    return [*waits, *(to_ticket(ticket) for ticket in tickets if ticket.category not in answered_there)]


def to_ticket(ticket: OpenTicket) -> Wait:
    """An open ticket about the order waits for its answer, usually no longer than until its due day (ESC-1)."""
    code = Awaited.CLAIMS_TICKET if ticket.to_claims else Awaited.TICKET
    return Wait(code, Who.SUPERVISOR, ticket.since, ticket.until)


def nothing(order: Order, facts: OrderFacts) -> Waits:
    """An order whose life is over waits for nothing."""
    return iter(())


def to_be_confirmed(order: Order, facts: OrderFacts) -> Waits:
    """What can be confirmed waits for whatever a confirmation lacks."""
    since = order.status_since
    if order.status == Status.SUPERVISOR_CHECK:
        yield from to_be_looked_at(order, facts)
    if order.clarification:
        yield Wait(Awaited.ANSWER, Who.CLIENT, since)
    if not order.calculated:
        yield Wait(Awaited.CALCULATION, Who.OPERATOR, since)
    yield Wait(Awaited.CONFIRMATION, Who.OPERATOR, since)


def to_be_looked_at(order: Order, facts: OrderFacts) -> Waits:
    """«Проверка СВ»: an address to be mended with the client, or a remark for the supervisor (ORD-13, D-24)."""
    if not facts.address_recognised:
        yield Wait(Awaited.ADDRESS, Who.OPERATOR, order.status_since)
    elif order.remark and not order.remark_cleared:
        yield Wait(Awaited.REMARK, Who.SUPERVISOR, order.status_since)


def to_be_ordered(order: Order, facts: OrderFacts) -> Waits:
    """A cart is the client's to finish."""
    yield Wait(Awaited.ORDER, Who.CLIENT, order.status_since)


def to_be_exported(order: Order, facts: OrderFacts) -> Waits:
    """A confirmed order is exported once it is calculated, approved and nothing is left to ask (ORD-15, ORD-16)."""
    since = order.confirmed_at or order.status_since
    if order.clarification:
        yield Wait(Awaited.ANSWER, Who.CLIENT, since)
    if not order.calculated:
        yield Wait(Awaited.CALCULATION, Who.OPERATOR, since)
    if order.review_required:
        yield Wait(Awaited.APPROVAL, Who.SUPERVISOR, since)
    if order.calculated and not order.review_required:
        yield Wait(Awaited.EXPORT, Who.WAREHOUSE, since)


def to_be_checked(order: Order, facts: OrderFacts) -> Waits:
    """«Ручная сверка» is the supervisor's."""
    if order.clarification:
        yield Wait(Awaited.ANSWER, Who.CLIENT, order.status_since)
    if not order.calculated:
        yield Wait(Awaited.CALCULATION, Who.OPERATOR, order.status_since)
    yield Wait(Awaited.CHECK, Who.SUPERVISOR, order.status_since)


def to_be_opened(order: Order, facts: OrderFacts) -> Waits:
    """A closed region waits for its season (ORD-17)."""
    if not order.calculated:
        yield Wait(Awaited.CALCULATION, Who.OPERATOR, order.status_since)
    day, regions = facts.question.today, facts.shared.closed_regions
    ends = [end for closed in regions if (end := closed.last_day_for(order, day))]
    yield Wait(Awaited.REGION, Who.SEASON, order.status_since, max(ends, default=None))


def to_be_stocked(order: Order, facts: OrderFacts) -> Waits:
    """«Буфер» waits for stock, usually no longer than the desk says (GDE-4)."""
    usual = moscow_date(order.status_since) + timedelta(days=BUFFER_DAYS.value.high)
    yield Wait(Awaited.STOCK, Who.WAREHOUSE, order.status_since, usual)


def to_arrive(order: Order, facts: OrderFacts) -> Waits:
    """A parcel: sent, seen, to be collected, or on its way back (ORD-2)."""
    since = order.stage_at or order.exported_at or order.status_since
    if order.stage in ("", Stage.AWAITING_TRACKING):
        yield Wait(Awaited.TRACKING, Who.WAREHOUSE, since)
    elif order.stage == Stage.ARRIVED:
        yield Wait(Awaited.COLLECTION, Who.CLIENT, since, storage_ends_on(order))
    elif order.stage == Stage.RETURNING:
        yield Wait(Awaited.RETURN, Who.CARRIER, since)
    else:
        yield Wait(Awaited.PARCEL, Who.CARRIER, since, expected_by(order))


def storage_ends_on(order: Order) -> date | None:
    """How long a pick-up point keeps what has arrived (DLV-2)."""
    if order.method != Method.PICKUP or order.stage_at is None:
        return None
    return moscow_date(order.stage_at) + timedelta(days=PICKUP_STORAGE_DAYS.value)


def expected_by(order: Order) -> date | None:
    """When the parcel is expected: by the carrier's word, else dispatch plus the longest term of DLV-2 (GDE-27)."""
    if order.expected_on is not None:
        return order.expected_on
    sent = order.dispatched_at or order.exported_at
    if sent is None:
        return None
    own = None if order.delivery_days is None else order.delivery_days + SPARE_DAYS.value
    days = POSTAL_TERM_DAYS.value.high if order.method in BY_POST else own
    return None if days is None else moscow_date(sent) + timedelta(days=days)


def to_be_answered(order: Order, facts: OrderFacts) -> Waits:
    """A requested annulment waits for the warehouse, while the parcel goes on (ORD-20)."""
    yield Wait(Awaited.ANNULMENT, Who.WAREHOUSE, order.status_since)


def to_be_corrected(order: Order, facts: OrderFacts) -> Waits:
    """What was annulled to be corrected waits for the corrected order (ORD-19, ORD-32)."""
    if order.annulment_reason != AnnulReason.CORRECTION:
        return
    if not order.calculated and month_of(order.created_at) == month_of(facts.question.now):
        yield Wait(Awaited.CALCULATION, Who.OPERATOR, order.status_since)
    yield Wait(Awaited.CORRECTION, Who.OPERATOR, order.status_since)


def to_go_by_post(order: Order, facts: OrderFacts) -> Waits:
    """What the warehouse annulled waits for the client's word on post, or for the supervisor (ORD-22, ESC-3)."""
    if order.annulment_method in BY_POST:
        last = moscow_date(order.status_since) + timedelta(days=CLARIFICATION_DAYS.value.high)
        yield Wait(Awaited.CLARIFICATION, Who.SUPERVISOR, order.status_since, last)
        return
    yield Wait(Awaited.ANSWER, Who.CLIENT, order.status_since)


def to_be_reconnected(order: Order, facts: OrderFacts) -> Waits:
    """The link with the warehouse broke."""
    yield Wait(Awaited.CONNECTION, Who.WAREHOUSE, order.status_since)


def to_be_rung(order: Order, facts: OrderFacts) -> Waits:
    """The company rings the client about what it could not send."""
    yield Wait(Awaited.HAPPY_CALL, Who.SUPERVISOR, order.status_since)


def to_be_named(order: Order, facts: OrderFacts) -> Waits:
    """It came back, and how is not known yet (D-2)."""
    yield Wait(Awaited.KIND, Who.WAREHOUSE, order.status_since)


BY_STATUS: dict[Status, Callable[[Order, OrderFacts], Waits]] = {
    Status.NEW: to_be_confirmed,
    Status.POSTPONED: to_be_confirmed,
    Status.CHECKED: to_be_confirmed,
    Status.SUPERVISOR_CHECK: to_be_confirmed,
    Status.CART: to_be_ordered,
    Status.CONFIRMED: to_be_exported,
    Status.MANUAL_CHECK: to_be_checked,
    Status.CLOSED_REGION: to_be_opened,
    Status.BUFFER: to_be_stocked,
    Status.EXPORTED: to_arrive,
    Status.ANNUL_REQUESTED: to_be_answered,
    Status.ANNULLED: to_be_corrected,
    Status.FF_ANNULLED: to_go_by_post,
    Status.CONNECTION_LOST: to_be_reconnected,
    Status.HAPPY_CALL: to_be_rung,
    Status.RETURNED: to_be_named,
    Status.CANCELLED: nothing,
    Status.WEBUTILS_CANCELLED: nothing,
    Status.POSTAL_RETURN: nothing,
    Status.CLIENT_RETURN: nothing,
    Status.HAPPY_CALL_REFUSED: nothing,
    Status.PARTNER_EXPORTED: nothing,
}
"""What each status waits for; `manage.py check` names a status that is left out (`orders.E021`)."""
OF_STATUS = {status.value: waits for status, waits in BY_STATUS.items()}
"""The same by what an order's column holds."""
ENDED_BY = {
    Awaited.CALCULATION: "calculate",
    Awaited.APPROVAL: Action.APPROVE_REVIEW,
    Awaited.CHECK: Action.PASS_MANUAL_CHECK,
    Awaited.REGION: Action.RESEND,
}
"""What is waited for → the action that ends it, told to whoever may do it."""
