"""What leads on from each refusal outside the machines, as `docs/problems.md` tells it (ORD-9)."""

from __future__ import annotations

from collections.abc import Mapping

from desk.callbacks.refusals import CallbackReason
from desk.clients.refusals import ClientReason
from desk.contacts.refusals import ContactReason
from desk.messages.refusals import MessageReason

LEADS_ON: Mapping[str, Mapping[str, str]] = {
    "contact_reasons": {
        ContactReason.ALREADY_OPEN: "Закрыть обращение",
        ContactReason.CLOSED: "Начать новое обращение",
        ContactReason.NOT_YOURS: "Клиент на линии у вас: принять звонок",
        ContactReason.ALREADY_PARKED: "Продолжить обращение",
        ContactReason.COMMENT_MISSING: "Закрыть обращение",
        ContactReason.LEFT_UNFINISHED: "… (шаг, которым заканчивают начатое)",
        ContactReason.LEFT_UNPRESSED: "… (невыполненный шаг)",
        ContactReason.CALLBACK_OUTCOME_MISSING: "Закрыть обращение",
        ContactReason.TICKET_MISSING: "… (тикет в очередь, куда передают)",
    },
    "client_reasons": {
        ClientReason.MERGED: "Открыть действующую карточку",
        ClientReason.OPTED_OUT_PHONE: "Передать супервайзеру",
        ClientReason.ORDERS_GOING_ON: "Открыть заказы клиента",
        ClientReason.RETURNS_GOING_ON: "Открыть возвраты клиента",
        ClientReason.TICKETS_GOING_ON: "Открыть тикеты клиента",
        ClientReason.CALLS_GOING_ON: "Открыть обратные звонки клиента",
        ClientReason.CONTACTS_GOING_ON: "Открыть карточку клиента",
        ClientReason.MERGE_UNDONE: "Открыть карточку …",
    },
    "callback_reasons": {
        CallbackReason.PHONE_SUPPRESSED: "Позвонить на другой номер",
        CallbackReason.SILENCE_ASKED: "Клиент сам просит перезвонить: завести звонок",
        CallbackReason.DO_NOT_CONTACT: "Передать супервайзеру",
        CallbackReason.SERVICE_NUMBER: "Позвонить на другой номер",
        CallbackReason.ENDED: "Завести новый обратный звонок",
        CallbackReason.TAKEN_BY_ANOTHER: "Взять следующий звонок",
        CallbackReason.TOO_EARLY: "Взять следующий звонок",
    },
    "message_reasons": {
        MessageReason.IDENTITY_NOT_VERIFIED: "Опознать клиента",
        MessageReason.NO_MOBILE: "Добавить мобильный телефон клиента",
        MessageReason.PHONE_SUPPRESSED: "Передать супервайзеру просьбу включить СМС",
        MessageReason.NO_RETURN: "Оформить возврат",
        MessageReason.NO_TRACKING: "Сказать, где посылка",
        MessageReason.NOT_NEW: "Открыть заказ …",
    },
    "": {"event_settled": "Открыть событие …", "not_known_then": "Показать, как есть сейчас"},
}
"""Vocabulary → reason → the label of its first step; `…` stands for what depends on the call, "" for no vocabulary."""
