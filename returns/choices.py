"""The words of returns: why goods come back, what the client wishes, where a case stands (handbook 6)."""

from __future__ import annotations

from enum import Enum

from django.db.models import TextChoices

from service.choices_registry import PhasedChoices, history_words


class ReturnReason(TextChoices):
    """Why the client wants to return (RET-2)."""

    DEFECT = "defect", "Брак"
    NOT_LIKED = "not_liked", "Не понравилось"
    WRONG_ITEM = "wrong_item", "Пришёл другой товар"
    MISSING_ITEMS = "missing_items", "Недовложение"
    BONUS_CARD = "bonus_card", "Бонусная карта"


class CasePhase(Enum):
    """Where in its life a case is; a new status joins each set of statuses by its phase."""

    ADVISED = "told how to send the goods"
    OWED = "sent, and the client still waits for money or goods"
    SETTLED = "the client has what is due"
    REFUSED = "sent, and nothing is due"
    WITHDRAWN = "the client keeps the goods"
    LAPSED = "not sent in time"


class CaseStatus(PhasedChoices):
    """The life of a return case (RET-12): code, phase, label."""

    phase: CasePhase

    ADVISED = "advised", CasePhase.ADVISED, "Клиент проинструктирован"
    SENT = "sent", CasePhase.OWED, "Отправлен клиентом"
    RECEIVED = "received", CasePhase.OWED, "Получен"
    EXAMINED = "examined", CasePhase.OWED, "Осмотрен"
    REFUND_APPROVED = "refund_approved", CasePhase.OWED, "Одобрена выплата"
    EXCHANGE_APPROVED = "exchange_approved", CasePhase.OWED, "Одобрен обмен"
    RESEND_APPROVED = "resend_approved", CasePhase.OWED, "Одобрена досылка"
    REFUSED = "refused", CasePhase.REFUSED, "Отказано"
    SETTLED = "settled", CasePhase.SETTLED, "Закрыт"
    WITHDRAWN = "withdrawn", CasePhase.WITHDRAWN, "Отозван"
    LAPSED = "lapsed", CasePhase.LAPSED, "Срок отправки истёк"


class WishedOutcome(TextChoices):
    """What the client wishes (RET-10)."""

    EXCHANGE = "exchange", "Обмен"
    REFUND = "refund", "Возврат денег"
    RESEND = "resend", "Досылка"


class InstructionGroup(TextChoices):
    """In which order a client is told the conditions (RET-5)."""

    WHAT = "what", "Что"
    HOW = "how", "Как"
    WHERE = "where", "Куда"
    UNTIL = "until", "До какого дня"
    THEN = "then", "Что дальше"


class CaseAction(TextChoices):
    """What may be done with a case (RET-12); `lapse` is the clock's."""

    SEND = "send", "Отметить отправку"
    RECEIVE = "receive", "Принять"
    EXAMINE = "examine", "Записать осмотр"
    APPROVE_REFUND = "approve_refund", "Одобрить выплату"
    APPROVE_EXCHANGE = "approve_exchange", "Одобрить обмен"
    APPROVE_RESEND = "approve_resend", "Одобрить досылку"
    REFUSE = "refuse", "Отказать"
    SETTLE = "settle", "Закрыть"
    WITHDRAW = "withdraw", "Отозвать"
    LAPSE = "lapse", "Закрыть срок отправки"


PAST: dict[str, str] = {
    CaseAction.SEND: "отмечен отправленным",
    CaseAction.RECEIVE: "принят",
    CaseAction.EXAMINE: "осмотрен",
    CaseAction.APPROVE_REFUND: "одобрен к выплате",
    CaseAction.APPROVE_EXCHANGE: "одобрен к обмену",
    CaseAction.APPROVE_RESEND: "одобрен к досылке",
    CaseAction.REFUSE: "отклонён",
    CaseAction.SETTLE: "закрыт",
    CaseAction.WITHDRAW: "отозван",
    CaseAction.LAPSE: "закрыт: срок отправки прошёл",
}
"""What a case is after each action: messages put it behind the number, histories begin an entry with it."""

HISTORY_LABELS: dict[str, str] = {
    "open": "Оформлен",
    "take_over": "Принят из прежней CRM",
    "normalize": "Номер записан единообразно",
    "count_from_taking_over": "Срок ответа отсчитан от приёма из прежней CRM",
    "flag_overdue": "Отмечена просрочка выплаты",
    **history_words(PAST),
}
"""What the history of a case names: its actions, and what is recorded without one."""


class CaseReason(TextChoices):
    """Why a case isn't opened or moved on."""

    ACTION_NOT_AVAILABLE = "action_not_available", "Действие сейчас невозможно"
    IDENTITY_NOT_VERIFIED = "identity_not_verified", "Клиент не опознан"
    ORDER_NOT_REDEEMED = "order_not_redeemed", "Заказ не выкуплен"
    WINDOW_EXPIRED = "window_expired", "Срок возврата истёк"
    CASE_ALREADY_OPEN = "case_already_open", "Возврат уже оформлен"
    ALREADY_RETURNED = "already_returned", "Возврат этих товаров уже закрыт"
    KIT_PART_NOT_SENT = "kit_part_not_sent", "Часть комплекта не досылается"
    CASE_DISPATCHED = "case_dispatched", "Клиент уже отправил посылку"
    NOT_LAPSED_YET = "not_lapsed_yet", "Срок отправки ещё не истёк"
    DISPATCH_REQUIRED = "dispatch_required", "Нет даты или ШПИ отправки"
    FINDINGS_REQUIRED = "findings_required", "Нет результата осмотра"
    AMOUNT_REQUIRED = "amount_required", "Нет суммы"
    AMOUNT_ABOVE_PAID = "amount_above_paid", "Сумма больше оплаченной"
    POSTAGE_NOT_DUE = "postage_not_due", "Пересылка не возмещается"
    REASON_REQUIRED = "reason_required", "Нет причины"


DISPATCHED = CaseStatus.of(CasePhase.OWED, CasePhase.SETTLED, CasePhase.REFUSED)
"""The statuses that only a parcel on its way brings about."""

OWED = CaseStatus.of(CasePhase.OWED)
"""Sent, and the client still waits for money or goods (OPP-1)."""

AT_WORK = CaseStatus.of(CasePhase.ADVISED, CasePhase.OWED)
"""A second case for the same lines isn't opened beside one of these."""

WITHOUT_RETURN = CaseStatus.of(CasePhase.REFUSED, CasePhase.WITHDRAWN)
"""Ended, and the client keeps the goods or has them back: another case may take the lines (RET-13)."""
