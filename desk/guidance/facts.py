"""The facts that scripts decide by: finite, named in the words of the order book, of returns and of contacts."""

from __future__ import annotations

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
ANNULLED_BY = Fact("annulled_by", "Аннулирован", {"nobody": "—", "client": "клиентом", "other": "не клиентом"})
REPEATED = Fact("repeated", "Обращение", {"first": "первое", "again": "повторное"})
NOTE = Fact("note", "Запись «для статуса Отложен»", {"none": "нет", "present": "есть"})
CLARIFICATION = Fact("clarification_due", "Уточнить у клиента", {"none": "нечего", "present": "есть что"})
CONFIRM_WAY = Fact(
    "confirm_way",
    "Подтверждение",
    {"none": "не предлагается", "now": "сразу", "calculate": "после расчёта доставки", "mend": "после исправления"},
)
FIX_WAY = Fact(
    "fix_way",
    "Исправление через аннуляцию",
    {"none": "нет", "edit": "аннулировать и исправить", "reissue": "аннулировать и переоформить"},
)
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
WAITING = Fact("waiting", "Посылка ждёт в отделении", {"yes": "да", "no": "нет"})

EXPORTED = frozenset({"exported_without_tracking", "exported_with_tracking"})
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
EDITABLE = CONFIRMABLE | {"supervisor_check", "manual_check"}
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
    tied(ANNULLED_BY, SITUATION, ANNULLED, "nobody"),
    tied(CONFIRM_WAY, SITUATION, CONFIRMABLE, "none"),
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
