"""A promise as the API, the contact and the card tell it (PRM-1)."""

from __future__ import annotations

from desk.models.promises import OVERDUE, Promise, PromiseCode, PromiseState
from desk.promises.selectors import promises_to
from service.accounts.roles import Actor
from service.clock import today
from service.http.json import Representation
from service.models import Client
from service.traces import look_at

STATES = {OVERDUE: "Просрочено", **dict(PromiseState.choices)}
FACT_LABELS = {
    "order.export": "Заказ передан в отправку",
    "order.dispatch": "Посылка отгружена",
    "order.annul": "Заказ аннулирован",
    "order.cancel": "Заказ отменён",
    "order.ff_annul": "Заказ аннулирован складом",
    "order.webutils_cancel": "Заказ отменён: товара больше нет",
    "order.set_happy_call": "Заказ передан в Happy-Call",
    "order.confirm": "Заказ подтверждён",
    "order.reissue": "Оформлен новый заказ",
    "order.export_to_partner": "Заказ передан партнёру",
    "ticket.resolve": "Тикет решён",
    "ticket.reject": "Тикет отклонён",
    "callback.reach": "Клиенту перезвонили",
    "callback.client_rang": "Клиент позвонил сам",
    "callback.give_up": "Дозвониться не удалось",
    "callback.cancel": "Звонок стал не нужен",
    "callback.expire": "Перезвонить не успели",
    "case.approve_refund": "Выплата одобрена",
    "case.approve_exchange": "Обмен одобрен",
    "case.approve_resend": "Досылка одобрена",
    "case.refuse": "В возврате отказано",
    "case.settle": "Возврат закрыт",
    "case.withdraw": "Клиент отозвал возврат",
    "client.do_not_contact": "Клиенту больше не звонят",
    "contact.call_dropped": "Звонок сорвался",
    "contact.said_on_another": "Обещано тем же словом в другом разговоре",
    "promise.keep": "Супервайзер: сдержано",
    "promise.break": "Супервайзер: не сдержано",
    "promise.release": "Супервайзер: больше не нужно",
}
"""Every fact that settles a promise, in words."""


def promise_representation(promise: Promise) -> Representation:
    """One promise; `state` is what it is called today."""
    look_at(promise.client_id)
    state = promise.state_on(today())
    return {
        "id": promise.pk,
        "code": promise.code,
        "promise": PromiseCode(promise.code).label,
        "about": about(promise),
        "said_at": promise.said_at,
        "said_again_at": promise.said_again_at,
        "due_on": promise.due_on,
        "state": state,
        "state_label": STATES[state],
        "by": str(promise.said_by),
        "client": promise.client_id,
        "order": promise.order.number if promise.order else None,
        "ticket": promise.ticket_id,
        "return_case": promise.return_case_id,
        "contact": promise.contact_id,
        "phrase": promise.phrase or None,
        "words": promise.words or None,
        "fact": promise.fact or None,
        "fact_label": fact_label(promise.fact) or None,
        "settled_at": promise.settled_at,
        "updated_at": promise.updated_at,
        "version": promise.version,
    }


def about(promise: Promise) -> str:
    """What it is about, in the operator's words."""
    parts = [
        f"заказ {promise.order.number}" if promise.order else "",
        f"тикет {promise.ticket_id}" if promise.ticket_id else "",
        f"возврат {promise.return_case_id}" if promise.return_case_id else "",
    ]
    return f"{PromiseCode(promise.code).label}: {', '.join(part for part in parts if part) or 'вопрос клиента'}"


def fact_label(fact: str) -> str:
    """The fact that settled it, in words; blank while none has."""
    return FACT_LABELS[fact] if fact else ""


def promises_of(client_id: int | None) -> list[Representation]:
    """The promises made to a client, the overdue first, as a contact tells them."""
    return [] if client_id is None else [promise_representation(promise) for promise in promises_to(client_id)]


def promises_on_card(client: Client, actor: Actor) -> list[Representation]:
    """The same for the card (CLI-10)."""
    return promises_of(client.pk)
