"""The words of returns: why goods come back, what the client wishes, where a case stands (handbook 6)."""

from django.db.models import TextChoices


class ReturnReason(TextChoices):
    """Why the client wants to return (RET-2)."""

    DEFECT = "defect", "Брак"
    NOT_LIKED = "not_liked", "Не понравилось"
    WRONG_ITEM = "wrong_item", "Пришёл другой товар"
    MISSING_ITEMS = "missing_items", "Недовложение"
    BONUS_CARD = "bonus_card", "Бонусная карта"


class CaseStatus(TextChoices):
    """The life of a return case (RET-12)."""

    ADVISED = "advised", "Клиент проинструктирован"
    SENT = "sent", "Отправлен клиентом"
    RECEIVED = "received", "Получен"
    EXAMINED = "examined", "Осмотрен"
    REFUND_APPROVED = "refund_approved", "Одобрена выплата"
    EXCHANGE_APPROVED = "exchange_approved", "Одобрен обмен"
    RESEND_APPROVED = "resend_approved", "Одобрена досылка"
    REFUSED = "refused", "Отказано"
    SETTLED = "settled", "Закрыт"
    WITHDRAWN = "withdrawn", "Отозван"
    LAPSED = "lapsed", "Срок отправки истёк"


class WishedOutcome(TextChoices):
    """What the client wishes (RET-10)."""

    EXCHANGE = "exchange", "Обмен"
    REFUND = "refund", "Возврат денег"
    RESEND = "resend", "Досылка"


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


HISTORY_LABELS: dict[str, str] = {
    "open": "Оформлен",
    "take_over": "Принят из прежней CRM",
    "normalize": "Номер записан единообразно",
    "flag_overdue": "Отмечена просрочка выплаты",
    **{str(code): str(label) for code, label in CaseAction.choices},
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


DISPATCHED = frozenset(
    {
        CaseStatus.SENT,
        CaseStatus.RECEIVED,
        CaseStatus.EXAMINED,
        CaseStatus.REFUND_APPROVED,
        CaseStatus.EXCHANGE_APPROVED,
        CaseStatus.RESEND_APPROVED,
        CaseStatus.REFUSED,
        CaseStatus.SETTLED,
    }
)
"""The statuses that only a parcel on its way brings about."""

OWED = DISPATCHED - {CaseStatus.REFUSED, CaseStatus.SETTLED}
"""Sent, and the client still waits for money or goods (OPP-1)."""

AT_WORK = OWED | {CaseStatus.ADVISED}
"""A second case for the same lines isn't opened beside one of these."""
