"""The facts that scripts decide by: finite, named in the words of the order book, of returns and of contacts."""

from __future__ import annotations

from desk.guidance.rules.dsl import AnswerField, form, question
from orders.choices import Method, Stage, Status
from orders.docs_generator import situation_label
from orders.fsm.checks import situations_of
from service.fsm.condition_overlaps_and_gaps import Fact

VERIFIED = Fact("verified", "Звонящий опознан", {"yes": "да", "no": "нет"})
ORDER = Fact(
    "order",
    "Заказ",
    {"named": "назван", "choose": "не назван, выбрать", "nothing": "заказов нет", "foreign": "чужой"},
)
PARTNER = Fact("partner", "Партнёр", {"none": "нет", "phone": "есть телефон", "no_phone": "телефона нет"})
REISSUED = Fact("reissued", "Переоформлен", {"no": "нет", "yes": "да"})
SITUATION = Fact(
    "situation",
    "Статус",
    {name: situation_label(status, name) for status in Status.values for name in situations_of(status)},
)
STAGE = Fact("stage", "Стадия", {"none": "—", **dict(Stage.choices)})
METHOD = Fact("method", "Доставка", {"unknown": "не выбрана", **dict(Method.choices)})
PREPAID = Fact("prepaid", "Полная предоплата", {"no": "нет", "full": "да"})
STANDING = Fact(
    "standing",
    "Клиент",
    {"good": "без ограничений", "do_not_contact": "НЕ КОНТАКТИРОВАТЬ", "serial_refuser": "возвратник"},
)
STANDS = Fact(
    "stands",
    "Что с заказом",
    {
        "told": "уже сказано или заказ не назван",
        "not_sent": "не отправлен",
        "cart": "не оформлен",
        "called_off": "отменён",
        "came_back": "вернулся",
        "kept": "остаётся как есть",
        "sent": "отправлен",
        "received": "получен",
        "going_back": "едет назад",
        "elsewhere": "пришёл не туда",
    },
)
ANNULLED_BY = Fact(
    "annulled_by",
    "Аннулирован",
    {"nobody": "—", "client": "по отказу клиента", "correction": "чтобы исправить", "other": "не клиентом"},
)
ANNULLED_HERE = Fact("annulled_here", "Аннулирован в этом обращении", {"no": "нет", "yes": "да"})
BORN_HERE = Fact("born_here", "Оформлен в этом обращении", {"no": "нет", "yes": "да"})
CONFIRMED_HERE = Fact("confirmed_here", "Подтверждён в этом обращении", {"no": "нет", "yes": "да"})
EDITED_HERE = Fact("edited_here", "Изменён в этом обращении", {"no": "нет", "yes": "да"})
READ_DUE = Fact("read_due", "Заказ ещё не прочитан клиенту", {"no": "нет", "yes": "да"})
DICTATED_BEFORE = Fact(
    "dictated_before",
    "Продиктовано в прерванном разговоре",
    {"nothing": "ничего", "name": "имя", "address": "адрес"},
)
OTHER_PARCEL = Fact("other_parcel", "Другая посылка клиента", {"none": "нет", "found": "есть"})
OPENED_HERE = Fact("opened_here", "Заказ уже сверяли в этом обращении", {"no": "нет", "yes": "да"})
REPEATED = Fact(
    "repeated", "Обращение", {"first": "первое", "again": "повторное", "overdue": "заказ ждёт дольше всех сроков"}
)
NOTE = Fact("note", "Запись «для статуса Отложен»", {"none": "нет", "present": "есть"})
CLARIFICATION = Fact("clarification_due", "Уточнить у клиента", {"none": "нечего", "present": "есть что"})
REMAINS = Fact(
    "remains",
    "Осталось",
    {
        "none": "ничего",
        "name": "свести имя с картой",
        "mend": "исправить данные",
        "lines": "исправить состав",
        "calculate": "рассчитать доставку",
        "unpriced": "доставку рассчитать нельзя",
        "confirm": "подтвердить",
        "resend": "отправить",
        "wait": "ждать",
    },
)
CHECK = Fact("check", "Проверка супервайзером", {"due": "впереди", "none": "не нужна"})
DEPARTS = Fact(
    "departs",
    "Когда отправят",
    {
        "now": "сразу",
        "stock": "когда придёт товар",
        "late_stock": "когда придёт товар, заказ уже задержался",
        "region": "когда откроется доставка",
    },
)
STOCK_LATE = Fact("stock_late", "Товар задержался", {"no": "нет", "yes": "обычный или обещанный срок прошёл"})
DELIVERIES = Fact(
    "deliveries",
    "Самая выгодная доставка",
    {
        "none": "—",
        "only": "единственная",
        "post": "почта",
        "post_courier": "почтальон",
        "courier": "курьер",
        "pickup": "пункт выдачи",
        "pickup_quicker": "пункт выдачи, быстрее почты",
    },
)
REFUSES = Fact("refuses", "Отказывается от заказа", {"no": "нет", "yes": "да"})
FIX_WAY = Fact(
    "fix_way",
    "Исправление через аннуляцию",
    {"none": "нет", "edit": "аннулировать и исправить", "reissue": "аннулировать и переоформить"},
)
LEFT = Fact("left", "Посылка ушла со склада", {"no": "нет", "yes": "да"})
ELSEWHERE = Fact(
    "elsewhere",
    "Место прибытия",
    {"here": "там, где нужно", "elsewhere": "другой населённый пункт", "unsure": "по записи не понять"},
)
THEIR_OFFICE = question("their_office", "Это отделение клиента", yes="Да, там", no="Нет, не там")
LATE = Fact("late", "Опоздание", {"no": "нет", "late": "опаздывает", "long": "опаздывает сильно"})
CARD_NAME = Fact("card_name", "Имя в карте", {"right": "верное", "wrong": "другое"})
ORDER_NAME = Fact(
    "order_name", "Имя в заказе", {"right": "верное", "wrong": "с ошибкой", "other": "другой человек по заказу"}
)
CARD_ADDRESS = Fact("card_address", "Адрес в карте", {"right": "есть верный", "wrong": "верного нет"})
ORDER_ADDRESS = Fact("order_address", "Адрес в заказе", {"right": "верный", "wrong": "другой"})
RECIPIENT = Fact("recipient", "Получатель в заказе", {"named": "назван", "lacking": "имени не хватает"})
CHOSEN = Fact("chosen", "Что убирают", {"goods": "товар", "card": "бонусная карта"})
VARIANTS = Fact(
    "variants",
    "Цвет или размер",
    {"none": "выбирать не нужно", "due": "нужно выбрать", "chosen": "выбран, в заказе ещё прежний"},
)
LAST_GOODS = Fact("last_goods", "Убирает последний товар", {"no": "нет", "yes": "да"})
LINES_DONE = Fact("lines_done", "Состав изменён", {"no": "нет", "yes": "да"})
WINDOW = Fact(
    "window",
    "Срок возврата",
    {"not_redeemed": "заказ не выкуплен", "open": "идёт", "by_word": "со слов клиента", "expired": "истёк"},
)
REDEEMED_ON = form("redeemed_on", "Когда получена посылка", AnswerField("redeemed_on", "Дата получения", "date"))
CASE = Fact(
    "case",
    "Возврат",
    {
        "none": "не оформлен",
        "advised": "ждём отправки",
        "lapsed": "не отправлен в срок",
        "sent": "отправлен, срок ответа идёт",
        "overdue": "срок ответа прошёл",
        "withdrawn": "отозван в этом обращении",
    },
)
POSTS = Fact("posts", "Что отправляет клиент", {"parcel": "посылку с товаром", "letter": "письмо о недовложении"})
WISH = Fact("wish", "Чего ждёт клиент", {"money": "денег", "goods": "товара"})
HOLDER = Fact("holder", "Держатель карты", {"yes": "да", "no": "нет"})
RINGS_BACK = Fact("rings_back", "Перезваниваем по обещанию", {"no": "нет", "yes": "да"})
CARD = Fact("card", "Карта клиента", {"found": "найдена", "not_found": "не найдена"})
WAITING = Fact(
    "waiting",
    "Посылка ждёт получения",
    {
        "no": "нет",
        "post": "на почте",
        "post_courier": "у почтальона",
        "courier": "у курьера",
        "pickup": "в пункте выдачи",
    },
)
PARCEL = Fact(
    "parcel",
    "Посылка",
    {
        "unknown": "заказ не назван или звонящий не опознан",
        "not_sent": "не отправлена",
        "sent": "в пути",
        "redeemed": "выкуплена",
        "going_back": "едет назад или вернулась",
    },
)

CALLER_PHONE = Fact("caller_phone", "Номер звонящего", {"known": "виден", "unknown": "не виден"})
CARD_LINE = Fact(
    "card_line",
    "Карта в заказе",
    {"none": "нет", "coming": "есть, посылка ещё не получена", "missing": "есть, посылка получена"},
)
SALES_LINE = Fact("sales_line", "Линия новых заказов", {"known": "номер есть", "empty": "номер не заполнен"})

REFUSED_AT: dict[str, frozenset[str]] = {
    "post": frozenset({"post", "post_courier", "unknown"}),
    "courier": frozenset({"courier"}),
    "pickup": frozenset({"pickup"}),
}
"""Where a parcel that was sent already is refused, by how it is delivered (GDE-13)."""

POSTAL = frozenset({"post", "post_courier"})
ON_THE_WAY = frozenset({"awaiting_tracking", "in_transit", "arrived"})
