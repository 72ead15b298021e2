"""The words of the desk: what a call is about, how the caller was identified, how it ended (handbook 5 and 9)."""

from __future__ import annotations

from django.db.models import TextChoices

from returns.choices import ReturnReason


class Topic(TextChoices):
    """What the client rings about."""

    WHERE_IS_PARCEL = "where_is_parcel", "Где посылка"
    CHANGE_ORDER = "change_order", "Изменить заказ"
    RETURN_GOODS = "return_goods", "Вернуть товар"
    WHERE_IS_MONEY = "where_is_money", "Где деньги"
    AUTODIAL = "autodial", "Автодозвон"
    BONUS_CARD = "bonus_card", "Бонусная карта"
    REFERENCE = "reference", "Справка"
    NEW_ORDER = "new_order", "Новый заказ"
    AUTHORITY = "authority", "Запрос ведомства"
    PHRASES = "phrases", "Стандартные фразы"


class OrderChange(TextChoices):
    """What is to be changed in the order (GDE-12, GDE-13)."""

    NAME_ERROR = "name_error", "Ошибка в имени"
    ADDRESS_ERROR = "address_error", "Ошибка в адресе"
    OTHER_RECIPIENT = "other_recipient", "Получит другой человек"
    REMOVE_ITEM = "remove_item", "Убрать товар"
    ADD_ITEM = "add_item", "Добавить товар"
    CANCEL = "cancel", "Отказ от заказа"


class AutodialComplaint(TextChoices):
    """What is wrong with the dialler's calls (GDE-17)."""

    ALREADY_REDEEMED = "already_redeemed", "Посылка уже выкуплена"
    REFUSED_BY_PHONE = "refused_by_phone", "Отказался по телефону"
    DID_NOT_ORDER = "did_not_order", "Ничего не заказывал"
    YOU_CALLED_ME = "you_called_me", "Пропущен звонок от нас"
    SWITCH_OFF = "switch_off", "Отключить звонки"


class CardQuestion(TextChoices):
    """What is asked about the bonus card (GDE-18)."""

    NOT_RECEIVED = "not_received", "Карта не пришла"
    NO_CONSENT = "no_consent", "Карту не заказывали"


class ReferenceQuestion(TextChoices):
    """What else is asked (GDE-19)."""

    WHERE_TO_SEND_MONEY = "where_to_send_money", "Куда отправить деньги"
    GIFT_PRICE = "gift_price", "Почему у подарка есть цена"
    CALLBACK_NUMBER = "callback_number", "Что за номер звонил"
    INSERT_COUPON = "insert_coupon", "Вкладыш или купон в посылке"


class Phrase(TextChoices):
    """The standard words of every call (GDE-1, GDE-22)."""

    GREETING = "greeting", "Приветствие"
    HOLD_ON = "hold_on", "Просьба подождать"
    EXTEND_HOLD = "extend_hold", "Продление ожидания"
    BACK_FROM_HOLD = "back_from_hold", "Возвращение на линию"
    APOLOGY = "apology", "Извинение"
    TRANSFER = "transfer", "Перевод звонка"
    PASSED_TO_SUPERVISOR = "passed_to_supervisor", "Передано супервайзеру"
    FAREWELL = "farewell", "Прощание"


SUBTOPICS: dict[Topic, type[TextChoices]] = {
    Topic.CHANGE_ORDER: OrderChange,
    Topic.RETURN_GOODS: ReturnReason,
    Topic.AUTODIAL: AutodialComplaint,
    Topic.BONUS_CARD: CardQuestion,
    Topic.REFERENCE: ReferenceQuestion,
    Topic.PHRASES: Phrase,
}


class ContactResult(TextChoices):
    """How a contact ended (CON-2)."""

    CONSULTED = "consulted", "Консультация"
    ORDER_CONFIRMED = "order_confirmed", "Заказ подтверждён"
    ORDER_CHANGED = "order_changed", "Заказ изменён"
    ORDER_ANNULLED = "order_annulled", "Заказ аннулирован"
    ORDER_REISSUED = "order_reissued", "Заказ переоформлен"
    RETURN_ADVISED = "return_advised", "Разъяснён возврат"
    OPP = "opp", "ОПП"
    HANDED_TO_SUPERVISOR = "handed_to_supervisor", "Передано супервайзеру"
    REFERRED_TO_PARTNER = "referred_to_partner", "Направлен к партнёру"
    CLIENT_NOT_FOUND = "client_not_found", "Клиент не найден"
    TRANSFERRED_TO_SALES = "transferred_to_sales", "Переведён на «ВХОД»"
    CALL_DROPPED = "call_dropped", "Звонок сорвался"


class RungBy(TextChoices):
    """Who has rung whom (PRM-2); unsaid, a contact with a client whose call-back was taken is that call."""

    CLIENT = "client", "Позвонил клиент"
    DESK = "desk", "Позвонили мы"


class IdentifiedBy(TextChoices):
    """How the operator made sure who is calling (CLI-2); until then a contact is unverified."""

    PHONE = "phone", "По телефону"
    NAME_AND_LOCALITY = "name_and_locality", "По ФИО и населённому пункту"
    ORDER_NUMBER = "order_number", "По номеру заказа"
