"""The words of escalations: queues, categories and the life of a ticket (handbook 8)."""

from django.db.models import TextChoices


class Queue(TextChoices):
    """Who works a ticket (ESC-1)."""

    SUPERVISOR = "supervisor", "Супервайзеры"
    OPP = "opp", "ОПП"


class TicketCategory(TextChoices):
    """What a ticket is about (ESC-3…10, OPP-5)."""

    AUTHORITY_REQUEST = "authority_request", "Запрос ведомства"
    FF_ANNULLED_POST = "ff_annulled_post", "Почтовый заказ аннулирован складом"
    CONTACT_SUPPRESSION = "contact_suppression", "Не звонить и не писать"
    WHERE_MONEY = "where_money", "Где деньги"
    WHERE_EXCHANGE = "where_exchange", "Где обмен"
    PREPAID_CHANGE = "prepaid_change", "Пожелание по оплаченному заказу"
    RECIPIENT_CHANGE = "recipient_change", "Сменить получателя"
    ORDER_QUESTION = "order_question", "Вопрос по заказу"
    CHECKED_ORDER = "checked_order", "Заказ с повреждёнными данными"
    NAME_NOT_UPDATED = "name_not_updated", "Имя не обновилось"
    OTHER = "other", "Другое"
    SYSTEM = "system", "Открыт системой"


class TicketStatus(TextChoices):
    """The life of a ticket (ESC-2)."""

    OPEN = "open", "Открыт"
    IN_PROGRESS = "in_progress", "В работе"
    WAITING = "waiting", "Ожидание"
    RESOLVED = "resolved", "Решён"
    REJECTED = "rejected", "Отклонён"
    REOPENED = "reopened", "Открыт повторно"


class SuppressionGround(TextChoices):
    """Why calls or messages are to stop (ESC-8, D-20)."""

    DECEASED = "deceased", "Смерть клиента"
    WRONG_NUMBER = "wrong_number", "Чужой номер"
    CONFLICT = "conflict", "Конфликт"
    VERY_NEGATIVE = "very_negative", "Крайне негативный клиент"
    REQUEST = "request", "Просьба клиента"


class SuppressedChannel(TextChoices):
    """What is to stop (ESC-8)."""

    AUTODIAL = "autodial", "Автодозвон"
    SMS = "sms", "СМС"
