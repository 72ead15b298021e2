"""The facts that scripts decide by: finite, named in the words of the order book, of returns and of contacts."""

from __future__ import annotations

from desk.guidance.dsl import UNANSWERED, question
from orders.choices import Method, Stage, Status
from orders.docs_generator import situation_label
from orders.fsm.checks import situations_of
from service.fsm.decision_table import Box, Fact

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
ANNULLED_BY = Fact(
    "annulled_by",
    "Аннулирован",
    {"nobody": "—", "client": "по отказу клиента", "correction": "чтобы исправить", "other": "не клиентом"},
)
ANNULLED_HERE = Fact("annulled_here", "Аннулирован в этом обращении", {"no": "нет", "yes": "да"})
BORN_HERE = Fact("born_here", "Оформлен в этом обращении", {"no": "нет", "yes": "да"})
EDITED_HERE = Fact("edited_here", "Изменён в этом обращении", {"no": "нет", "yes": "да"})
REPEATED = Fact("repeated", "Обращение", {"first": "первое", "again": "повторное"})
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
THEIR_OFFICE = question("their_office", "Это отделение клиента", yes="Да, его", no="Нет, чужое")
LATE = Fact("late", "Опоздание", {"no": "нет", "late": "опаздывает", "long": "опаздывает сильно"})
CARD_NAME = Fact("card_name", "Имя в карте", {"right": "верное", "wrong": "другое"})
ORDER_NAME = Fact(
    "order_name", "Имя в заказе", {"right": "верное", "wrong": "с ошибкой", "other": "другой человек по заказу"}
)
CARD_ADDRESS = Fact("card_address", "Адрес в карте", {"right": "есть верный", "wrong": "верного нет"})
ORDER_ADDRESS = Fact("order_address", "Адрес в заказе", {"right": "верный", "wrong": "другой"})
LAST_GOODS = Fact("last_goods", "Убирает последний товар", {"no": "нет", "yes": "да"})
LINES_DONE = Fact("lines_done", "Состав изменён", {"no": "нет", "yes": "да"})
WINDOW = Fact(
    "window",
    "Срок возврата",
    {"not_redeemed": "заказ не выкуплен", "open": "идёт", "by_word": "со слов клиента", "expired": "истёк"},
)
CASE = Fact(
    "case",
    "Возврат",
    {
        "none": "не оформлен",
        "advised": "ждём отправки",
        "lapsed": "не отправлен в срок",
        "sent": "отправлен, срок ответа идёт",
        "overdue": "срок ответа прошёл",
        "done": "рассмотрен",
    },
)
WISH = Fact("wish", "Чего ждёт клиент", {"money": "денег", "goods": "товара"})
HOLDER = Fact("holder", "Держатель карты", {"yes": "да", "no": "нет"})
CARD = Fact("card", "Карта клиента", {"found": "найдена", "not_found": "не найдена"})
WAITING = Fact(
    "waiting",
    "Посылка ждёт получения",
    {
        "no": "нет",
        "post": "на почте",
        "courier": "у курьера",
        "pickup": "в пункте выдачи",
    },
)
PARCEL = Fact(
    "parcel",
    "Посылка",
    {
        "unknown": "заказ не назван",
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

EXPORTED = frozenset({"exported_without_tracking", "exported_with_tracking"})
CARRIED = EXPORTED | {"annul_requested", "connection_lost"}
ANNULLED = frozenset({"annulled_this_month", "annulled_earlier"})
CONFIRMABLE = frozenset(
    {
        "new",
        "postponed",
        "checked",
        "annulled_this_month",
        "ff_annulled_not_post",
        "happy_call",
        "happy_call_refused",
    }
)
REISSUABLE = frozenset({"cart", "annulled_earlier", "cancelled", "postal_return", "client_return", "returned"})
OBJECTED = frozenset(
    {
        "new",
        "postponed",
        "confirmed",
        "checked",
        "supervisor_check",
        "manual_check",
        "closed_region",
        "buffer",
        "happy_call",
        "happy_call_refused",
        "exported_without_tracking",
    }
)
EDITABLE = CONFIRMABLE | {"supervisor_check", "manual_check"}
WAITS = frozenset({"confirmed", "manual_check"})
ANNUL_FIRST = frozenset({"buffer", "exported_without_tracking"})
POSTAL = frozenset({"post", "post_courier"})
ON_THE_WAY = frozenset({"awaiting_tracking", "in_transit", "arrived"})


def tied(fact: Fact, by: Fact, values: frozenset[str], otherwise: str) -> tuple[Box, Box]:
    """A fact that says something only where another has one of `values`."""
    return (
        {by: values, fact: fact.other_than(otherwise)},
        {by: by.values - values, fact: frozenset({otherwise})},
    )


WORLD: tuple[tuple[Box, ...], ...] = (
    tied(STAGE, SITUATION, EXPORTED, "none"),
    tied(ANNULLED_BY, SITUATION, ANNULLED | {"annul_requested"}, "nobody"),
    (
        {SITUATION: CONFIRMABLE, REMAINS: REMAINS.other_than("none", "resend", "wait")},
        {SITUATION: frozenset({"supervisor_check"}), REMAINS: REMAINS.other_than("resend", "wait")},
        {SITUATION: WAITS, REMAINS: frozenset({"calculate", "unpriced", "wait"})},
        {SITUATION: frozenset({"closed_region"}), REMAINS: frozenset({"calculate", "unpriced", "resend", "wait"})},
        {
            SITUATION: SITUATION.values - CONFIRMABLE - WAITS - {"supervisor_check", "closed_region"},
            REMAINS: frozenset({"none"}),
        },
    ),
    (
        {ORDER: frozenset({"named"}), PARCEL: PARCEL.other_than("unknown")},
        {ORDER: ORDER.other_than("named"), PARCEL: frozenset({"unknown"})},
    ),
    tied(DELIVERIES, REMAINS, frozenset({"calculate"}), "none"),
    (
        {STAGE: frozenset({"arrived"})},
        {STAGE: STAGE.other_than("arrived"), ELSEWHERE: frozenset({"here"})},
    ),
    (
        {ELSEWHERE: frozenset({"unsure"}), THEIR_OFFICE: frozenset({UNANSWERED})},
        {ELSEWHERE: ELSEWHERE.other_than("unsure")},
    ),
    (
        {STAGE: frozenset({"in_transit"})},
        {STAGE: STAGE.other_than("in_transit"), LATE: frozenset({"no"})},
    ),
    (
        {SITUATION: frozenset({"exported_without_tracking"})},
        {SITUATION: SITUATION.other_than("exported_without_tracking"), LEFT: frozenset({"no"})},
    ),
    (
        {SITUATION: ANNULLED | {"annul_requested"}},
        {SITUATION: SITUATION.values - ANNULLED - {"annul_requested"}, ANNULLED_HERE: frozenset({"no"})},
    ),
    (
        {SITUATION: ANNUL_FIRST},
        {SITUATION: SITUATION.values - ANNUL_FIRST, FIX_WAY: frozenset({"none"})},
    ),
    (
        {SITUATION: frozenset({"partner_exported"}), PARTNER: frozenset({"phone", "no_phone"})},
        {SITUATION: SITUATION.other_than("partner_exported")},
    ),
)
"""Which combinations can be at all: a combination lies in one box of every row."""
