"""Why a message isn't sent, in the operator's words and in the client's, and what leads on (ORD-9)."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from desk.choices import Topic
from desk.refusals.steps import API, open_step, ticket_step, transition_denied
from orders.models import Order
from orders.planning.identify_step import identify_step
from returns.choices import ReturnReason, WishedOutcome
from returns.planning.step_requests import opening
from service.fsm import Denial, TransitionDenied
from service.fsm.needs import need
from service.http.json import Representation
from service.models import Contact


class MessageReason(TextChoices):
    """The reason codes, with the operator's words for each."""

    IDENTITY_NOT_VERIFIED = (
        "identity_not_verified",
        "Сначала опознайте клиента: сообщение отправляют только ему.",
    )
    NO_MOBILE = "no_mobile_phone", "У клиента нет мобильного телефона, сообщение отправить некуда."
    PHONE_SUPPRESSED = "phone_suppressed", "Клиенту на этот номер СМС не отправляют."
    NO_RETURN = "no_return_case", "Возврата по этому заказу нет: сначала оформите его по теме «Вернуть товар»."
    NO_TRACKING = "no_tracking_number", "У этой посылки нет номера, который можно назвать клиенту."
    NOT_NEW = (
        "not_a_new_order",
        "Так пишут о новом заказе, оформленном вместо прежнего: доставка рассчитана, заказ ещё не получен.",
    )


CLIENT_WORDS = {
    MessageReason.NO_MOBILE: "Отправить сообщение не получится. Возьмите, пожалуйста, ручку, я продиктую.",
    MessageReason.PHONE_SUPPRESSED: "На этот номер СМС не приходят. Возьмите, пожалуйста, ручку, я продиктую.",
}


def denial(reason: MessageReason, **more: Any) -> Denial:
    """A reason in words."""
    return Denial(reason.value, str(reason.label), client_words=CLIENT_WORDS.get(reason, ""), **more)


def unfit(reason: MessageReason, contact: Contact, order: Order) -> Denial:
    """A message that isn't meant of this order, with what comes before it, else what is said of the order instead."""
    look = [open_step(f"orders/{order.number}", f"Открыть заказ {order.number}")]
    if reason == MessageReason.NO_RETURN and order.redeemed:
        return denial(reason, next_steps=[_open_return(contact, order)], alternatives=look)
    if reason == MessageReason.NO_TRACKING:
        return denial(reason, alternatives=[_where_is_parcel(contact, order), *look])
    return denial(reason, alternatives=look)


def _open_return(contact: Contact, order: Order) -> Representation:
    """RET-1: the case whose address the message would tell."""
    needs = [
        need("reason", label="Причина возврата", type_="choice", choices=ReturnReason),
        need("wished_outcome", choices=WishedOutcome),
    ]
    body = {"order": order.number, "contact": contact.pk}
    return opening("Оформить возврат", **body) | {"needs": needs}


def _where_is_parcel(contact: Contact, order: Order) -> Representation:
    """GDE-10: what is said of a parcel whose number isn't told."""
    return {
        "action": "guidance",
        "label": "Сказать, где посылка",
        "needs": [],
        "method": "POST",
        "href": f"{API}/contacts/{contact.pk}/guidance",
        "body": {"topic": Topic.WHERE_IS_PARCEL.value, "order": order.number},
    }


def not_verified(contact: Contact) -> Denial:
    """CLI-2: messages go to a caller who is known."""
    return denial(MessageReason.IDENTITY_NOT_VERIFIED, next_steps=[identify_step(contact)])


def no_mobile(contact: Contact, phones: list[str]) -> Denial:
    """The client may name a mobile phone; the card's phones are given whole (CLI-9)."""
    step = {
        "action": "edit_card",
        "label": "Добавить мобильный телефон клиента",
        "needs": [need("phones", label="Все телефоны клиента", type_="list", suggested=phones)],
        "method": "PATCH",
        "href": f"{API}/clients/{contact.client_id}",
    }
    return denial(MessageReason.NO_MOBILE, next_steps=[step])


def phone_suppressed(contact: Contact) -> Denial:
    """CLI-9: a supervisor takes an opt-out back, if that is what the client asks."""
    words = "Клиент просит снова присылать ему СМС."
    step = ticket_step(
        "other", "Передать супервайзеру просьбу включить СМС", words, contact=contact.pk, client=contact.client_id
    )
    return denial(MessageReason.PHONE_SUPPRESSED, alternatives=[step])


def refused(denials: list[Denial]) -> TransitionDenied:
    """The refusal, in the shape that every machine gives."""
    return transition_denied("send_message", *denials)
