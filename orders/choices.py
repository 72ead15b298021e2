"""The words of the order book: every code that API, database and handbook share, with its Russian label."""

from __future__ import annotations

from enum import Enum

from django.db.models import TextChoices

from service.choices_registry import PhasedChoices, history_words


class Phase(Enum):
    """Where in its life an order is; a new status joins each set of statuses by its phase."""

    CART = "the client hasn't ordered yet"
    TO_CONFIRM = "to be confirmed with the client"
    DECLINED = "declined when the company rang"
    CONFIRMED = "confirmed, and nothing is with the warehouse yet"
    WAITING_FOR_STOCK = "with the warehouse, which waits for stock"
    SENT = "the warehouse has it, or the parcel is under way"
    CALLED_OFF = "annulled or cancelled"
    UNCOLLECTED = "came back, because nobody took it"
    SENT_BACK = "sent back by the client, who had taken it"
    AT_PARTNER = "served by a partner"


class Status(PhasedChoices):
    """The statuses of handbook section 3.1: code, phase, label."""

    phase: Phase

    NEW = "new", Phase.TO_CONFIRM, "Новый"
    CART = "cart", Phase.CART, "Корзина"
    POSTPONED = "postponed", Phase.TO_CONFIRM, "Отложен"
    CONFIRMED = "confirmed", Phase.CONFIRMED, "Подтвержден"
    CHECKED = "checked", Phase.TO_CONFIRM, "Проверен"
    SUPERVISOR_CHECK = "supervisor_check", Phase.TO_CONFIRM, "Проверка СВ"
    MANUAL_CHECK = "manual_check", Phase.CONFIRMED, "Ручная сверка"
    CLOSED_REGION = "closed_region", Phase.CONFIRMED, "Закрытый регион"
    BUFFER = "buffer", Phase.WAITING_FOR_STOCK, "Буфер"
    EXPORTED = "exported", Phase.SENT, "Экспортирован"
    ANNUL_REQUESTED = "annul_requested", Phase.SENT, "Запрос на аннуляцию"
    ANNULLED = "annulled", Phase.CALLED_OFF, "Аннулирован"
    FF_ANNULLED = "ff_annulled", Phase.CALLED_OFF, "Аннулирован ФФ"
    CANCELLED = "cancelled", Phase.CALLED_OFF, "Отменён"
    WEBUTILS_CANCELLED = "webutils_cancelled", Phase.CALLED_OFF, "Отменён через WebUtils"
    POSTAL_RETURN = "postal_return", Phase.UNCOLLECTED, "Почтовый возврат"
    CLIENT_RETURN = "client_return", Phase.SENT_BACK, "Клиентский возврат"
    RETURNED = "returned", Phase.UNCOLLECTED, "Возврат"
    CONNECTION_LOST = "connection_lost", Phase.SENT, "Обрыв связи"
    HAPPY_CALL = "happy_call", Phase.TO_CONFIRM, "Happy-Call"
    HAPPY_CALL_REFUSED = "happy_call_refused", Phase.DECLINED, "Отказ Happy-Call"
    PARTNER_EXPORTED = "partner_exported", Phase.AT_PARTNER, "Выгружен партнёру"


class Stage(TextChoices):
    """Delivery stage of an exported order (ORD-2)."""

    AWAITING_TRACKING = "awaiting_tracking", "Ожидает ШПИ"
    IN_TRANSIT = "in_transit", "Магистр доставка"
    ARRIVED = "arrived", "Прибыл в город"
    REDEEMED = "redeemed", "Выкуплен"
    RETURNING = "returning", "Возвращается"


class Method(TextChoices):
    """Delivery method."""

    POST = "post", "Почта"
    POST_COURIER = "post_courier", "Почта, курьер до двери"
    COURIER = "courier", "Курьер"
    PICKUP = "pickup", "Пункт выдачи"


BY_POST = frozenset({Method.POST, Method.POST_COURIER})


class PrepaymentShare(TextChoices):
    """How much of the order is paid before delivery."""

    NONE = "none", "Без предоплаты"
    PARTIAL = "partial", "Частичная предоплата"
    FULL = "full", "Полная предоплата"


class LineKind(TextChoices):
    """What an order line is; only `main` can be an order of its own (ORD-5)."""

    MAIN = "main", "Основной товар"
    GIFT = "gift", "Подарок"
    CROSS_SELL = "cross_sell", "КРОСС"
    BONUS_CARD = "bonus_card", "КАРТА"
    WARRANTY = "warranty", "Гарантия"


class Availability(TextChoices):
    """Whether a product can be had."""

    IN_STOCK = "in_stock", "В наличии"
    EXPECTED = "expected", "Ожидается"
    GONE = "gone", "Снят с продажи"


class AnnulReason(TextChoices):
    """Why an order is annulled by the desk (ORD-18)."""

    CLIENT_REFUSAL = "client_refusal", "Отказ клиента"
    CORRECTION = "correction", "Для исправления заказа"
    DUPLICATE = "duplicate", "Задвоенный заказ"
    DELIVERY_UNAVAILABLE = "delivery_unavailable", "Доставка невозможна"
    WRONG_DATA = "wrong_data", "Неверные данные"
    COMPANY_FAULT = "company_fault", "По вине компании"
    OTHER = "other", "Другая причина"


class Party(TextChoices):
    """Who caused an annulment (ORD-1)."""

    CLIENT = "client", "Клиент"
    COMPANY = "company", "Компания"
    WAREHOUSE = "warehouse", "Склад"


CLIENTS_WISH = frozenset({AnnulReason.CLIENT_REFUSAL, AnnulReason.CORRECTION})


class Ground(TextChoices):
    """An error that lets a parcel under way be reissued (ORD-24)."""

    RECIPIENT_NAME_ERROR = "recipient_name_error", "Ошибка в имени получателя"
    ADDRESS_ERROR_OTHER_LOCALITY = "address_error_other_locality", "Ошибка в адресе, другой населённый пункт"
    ARRIVED_ELSEWHERE = "arrived_elsewhere", "Прибыл не в тот населённый пункт"


class ExcuseReason(TextChoices):
    """Why a parcel not collected isn't held against the client (CLI-7)."""

    WRONG_ADDRESS = "wrong_address", "Отправлен по неверному адресу"
    NAME_ERROR = "name_error", "Ошибка в имени"
    HOSPITAL = "hospital", "Клиент был в больнице"
    OTHER = "other", "Другая причина"


class ReturnKind(TextChoices):
    """What an unclaimed parcel that came back is known to be."""

    POSTAL = "postal", "Почтовый возврат"
    UNKNOWN = "unknown", "Вид возврата неизвестен"


class RedeemedSource(TextChoices):
    """Where the date of redemption is known from (RET-4)."""

    TRACKING = "tracking", "Отслеживание"
    CLIENT_WORD = "client_word", "Со слов клиента"
    ORDER_DATE = "order_date", "Дата заказа"


class Action(TextChoices):
    """Everything that may be done with an order: section 3.2, then 3.3 and CLI-7."""

    EDIT = "edit", "Изменить"
    CONFIRM = "confirm", "Подтвердить"
    POSTPONE = "postpone", "Отложить"
    ANNUL = "annul", "Аннулировать"
    RESEND = "resend", "Отправить"
    REISSUE = "reissue", "Переоформить"
    APPROVE_REVIEW = "approve_review", "Одобрить после прослушивания"
    SEND_BACK = "send_back", "Вернуть на доработку"
    PASS_MANUAL_CHECK = "pass_manual_check", "Пройдена ручная сверка"
    PASS_SUPERVISOR_CHECK = "pass_supervisor_check", "Пройдена проверка СВ"
    SET_HAPPY_CALL = "set_happy_call", "Передать в Happy-Call"
    REFUSE_HAPPY_CALL = "refuse_happy_call", "Отказ по Happy-Call"
    CANCEL = "cancel", "Отменить"
    EXCUSE = "excuse", "Признать невыкуп уважительным"
    CONFIRM_EXCUSE = "confirm_excuse", "Согласиться с уважительной причиной"
    WITHDRAW_EXCUSE = "withdraw_excuse", "Отменить уважительную причину"
    BUFFER = "buffer", "Поставить в буфер"
    EXPORT = "export", "Экспортировать"
    ASSIGN_TRACKING = "assign_tracking", "Присвоить ШПИ"
    DISPATCH = "dispatch", "Отгрузить"
    FF_ANNUL = "ff_annul", "Аннулировать складом"
    WEBUTILS_CANCEL = "webutils_cancel", "Отменить через WebUtils"
    LOSE_CONNECTION = "lose_connection", "Обрыв связи"
    RESTORE_CONNECTION = "restore_connection", "Связь восстановлена"
    REJECT_ANNULMENT = "reject_annulment", "Отклонить аннуляцию"
    ACCEPT_ANNULMENT = "accept_annulment", "Принять аннуляцию"
    TRACK = "track", "Отметить движение"
    RETURN_UNCLAIMED = "return_unclaimed", "Вернулся невыкупленным"
    RETURN_FROM_CLIENT = "return_from_client", "Вернулся от клиента"
    EXPORT_TO_PARTNER = "export_to_partner", "Выгрузить партнёру"
    CLOSE_REGION = "close_region", "Регион закрыт"
    OPEN_REGION = "open_region", "Регион открыт"
    NOTE_LATE = "note_late", "Дополнить"


DESK_ACTIONS = (Action.EDIT, Action.CONFIRM, Action.POSTPONE, Action.ANNUL, Action.RESEND, Action.REISSUE)


class DenialReason(TextChoices):
    """Every reason code with which the order machine denies."""

    STATUS_LOCKED = "status_locked", "Статус закрыт для изменений"
    ACTION_NOT_AVAILABLE = "action_not_available", "Действие здесь не предусмотрено"
    ALREADY_CONFIRMED = "already_confirmed", "Уже подтверждён"
    ALREADY_ANNULLED = "already_annulled", "Уже аннулирован"
    CONFIRM_INSTEAD = "confirm_instead", "Нужно подтверждение, а не переоформление"
    ORDER_IN_PROGRESS = "order_in_progress", "Заказ в работе"
    CHECK_PENDING = "check_pending", "Идёт ручная сверка"
    REGION_CLOSED = "region_closed", "Регион закрыт"
    ANNUL_FIRST = "annul_first", "Сначала аннулировать"
    BUFFER_NOT_CONFIRMED = "buffer_not_confirmed", "Из буфера не подтверждают"
    PARCEL_ON_THE_WAY = "parcel_on_the_way", "Посылка в пути"
    ANNULMENT_PENDING = "annulment_pending", "Аннуляция запрошена"
    PREVIOUS_MONTH = "previous_month", "Заказ прошлого месяца"
    FF_NEEDS_SUPERVISOR = "ff_needs_supervisor", "Решает супервайзер"
    FF_NOT_REISSUED = "ff_not_reissued", "Исправляют, а не переоформляют"
    REFER_TO_PARTNER = "refer_to_partner", "Заказ у партнёра"
    PREPAID_ORDER = "prepaid_order", "Полная предоплата"
    ALREADY_REISSUED = "already_reissued", "Уже переоформлен"
    CLIENT_DO_NOT_CONTACT = "client_do_not_contact", "Не контактировать"
    CLIENT_SERIAL_REFUSER = "client_serial_refuser", "Возвратник"
    BASKET_EMPTY = "basket_empty", "Корзина пуста"
    BASKET_WITHOUT_MAIN_GOODS = "basket_without_main_goods", "Нет основного товара"
    GOODS_UNAVAILABLE = "goods_unavailable", "Товара больше нет"
    RECIPIENT_INCOMPLETE = "recipient_incomplete", "Неполные данные получателя"
    NAME_NOT_UPDATED = "name_not_updated", "Имя не обновлено"
    ADDRESS_INCOMPLETE = "address_incomplete", "Неполный адрес"
    ADDRESS_NOT_RECOGNISED = "address_not_recognised", "Адрес не распознан"
    POST_ONLY = "post_only", "Только почтой"
    DELIVERY_NOT_CALCULATED = "delivery_not_calculated", "Доставка не рассчитана"
    DELIVERY_OPTION_UNKNOWN = "delivery_option_unknown", "Вариант доставки не от этого заказа"
    DELIVERY_OPTION_STALE = "delivery_option_stale", "Расчёт доставки устарел"
    CLIENT_AGREEMENT_MISSING = "client_agreement_missing", "Нет согласия клиента"
    HOLD_NOTE_REQUIRED = "hold_note_required", "Нужна запись для статуса «Отложен»"
    REASON_REQUIRED = "reason_required", "Не названа причина"
    ANNUL_ONLY_ON_REFUSAL = "annul_only_on_refusal", "Только при отказе клиента"
    OBJECTIONS_NOT_HANDLED = "objections_not_handled", "Возражения не отработаны"
    ONLY_BASKET_EDITABLE = "only_basket_editable", "Менять можно только состав"
    RECIPIENT_BY_SUPERVISOR = "recipient_by_supervisor", "Получателя меняет супервайзер"
    REVIEW_PENDING = "review_pending", "Ждёт прослушивания"
    NOTHING_TO_REVIEW = "nothing_to_review", "Одобрение не требуется"
    ALREADY_DISPATCHED = "already_dispatched", "Уже отгружен"
    TRACKING_ALREADY_ASSIGNED = "tracking_already_assigned", "ШПИ уже присвоен"
    ALREADY_REDEEMED = "already_redeemed", "Уже выкуплен"
    ORDER_NOT_REDEEMED = "order_not_redeemed", "Ещё не выкуплен"
    PRICE_BY_SUPERVISOR = "price_by_supervisor", "Цену и название меняет супервайзер"
    EXCUSE_BY_SUPERVISOR = "excuse_by_supervisor", "Причину признаёт супервайзер"
    IDENTITY_NOT_VERIFIED = "identity_not_verified", "Клиент не опознан"
    NOT_EXCUSED = "not_excused", "Уважительной причины нет"
    EXCUSE_CONFIRMED = "excuse_confirmed", "С причиной уже согласились"
    ALREADY_EXCUSED = "already_excused", "Уже признан уважительным"
    DETAIL_REQUIRED = "detail_required", "Не хватает данных действия"


PAST: dict[str, str] = {
    Action.EDIT: "изменён",
    Action.CONFIRM: "подтверждён",
    Action.POSTPONE: "отложен",
    Action.ANNUL: "аннулирован",
    Action.RESEND: "отправлен",
    Action.REISSUE: "переоформлен",
    Action.APPROVE_REVIEW: "одобрен после прослушивания",
    Action.SEND_BACK: "возвращён на доработку",
    Action.PASS_MANUAL_CHECK: "прошёл ручную сверку",
    Action.PASS_SUPERVISOR_CHECK: "прошёл проверку СВ",
    Action.SET_HAPPY_CALL: "передан в Happy-Call",
    Action.REFUSE_HAPPY_CALL: "отменён отказом по Happy-Call",
    Action.CANCEL: "отменён",
    Action.EXCUSE: "невыкуплен по уважительной причине",
    Action.CONFIRM_EXCUSE: "невыкуплен по уважительной причине: с ней согласились",
    Action.WITHDRAW_EXCUSE: "невыкуплен без уважительной причины: она отменена",
    Action.BUFFER: "поставлен в буфер",
    Action.EXPORT: "экспортирован",
    Action.ASSIGN_TRACKING: "получил ШПИ",
    Action.DISPATCH: "отгружен",
    Action.FF_ANNUL: "аннулирован складом",
    Action.WEBUTILS_CANCEL: "отменён через WebUtils",
    Action.LOSE_CONNECTION: "остался без подтверждения: связь оборвалась",
    Action.RESTORE_CONNECTION: "снова на связи",
    Action.REJECT_ANNULMENT: "оставлен в работе: аннуляция отклонена",
    Action.ACCEPT_ANNULMENT: "аннулирован: аннуляция принята",
    Action.TRACK: "отмечен в пути",
    Action.RETURN_UNCLAIMED: "вернулся невыкупленным",
    Action.RETURN_FROM_CLIENT: "вернулся от клиента",
    Action.EXPORT_TO_PARTNER: "выгружен партнёру",
    Action.CLOSE_REGION: "остановлен: регион закрыт",
    Action.OPEN_REGION: "пущен дальше: регион открыт",
    Action.NOTE_LATE: "дополнен",
}
"""What an order is after each action: messages put it behind the number, histories begin an entry with it."""
HISTORY_LABELS: dict[str, str] = {
    "create": "Создан при переоформлении",
    "take_over": "Принят из прежней CRM",
    "normalize": "Номера записаны единообразно",
    "claims_ticket_opened": "Открыт тикет в ОПП",
    "claims_ticket_closed": "Закрыт тикет в ОПП",
    **history_words(PAST),
}
"""What the history of an order names: its actions, and what is recorded without one."""
