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
