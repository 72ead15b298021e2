"""What the demo's tickets say: calls as operators sum them up, and answers as those of the queues write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalations.choices import SuppressedChannel, SuppressionGround, TicketCategory, Wish

C = TicketCategory
SAID: dict[str, str] = {
    SuppressionGround.DECEASED: "Ответила дочь: клиента не стало. Просит больше не звонить.",
    SuppressionGround.WRONG_NUMBER: "Номер теперь у другого человека, клиента он не знает.",
    SuppressionGround.CONFLICT: "Спорил с оператором из-за прошлого заказа, звонки больше не нужны.",
    SuppressionGround.VERY_NEGATIVE: "Кричит на операторов и бросает трубку при каждом звонке.",
    SuppressionGround.REQUEST: "Просит больше не звонить и не присылать сообщений.",
}
WISHED: dict[str, str] = {
    Wish.ADD: "Оплатил заранее, теперь хочет добавить товар.",
    Wish.CHANGE: "Оплатил заранее, просит заменить цвет на тёмный.",
    Wish.ANNUL: "Просит снять оплаченный заказ и вернуть деньги.",
}
TEXTS: dict[str, Sequence[str]] = {
    C.FF_ANNULLED_POST: (
        "Склад аннулировал заказ, а клиент его ждёт. Просит отправить почтой.",
        "Клиент узнал об аннуляции от нас, согласен ждать ещё неделю.",
    ),
    C.ORDER_QUESTION: (
        "Просит отправить не раньше десятого числа: уезжает. Оператору такого не пообещать.",
        "Хочет знать, есть ли к набору запасные насадки: в карточке товара этого нет.",
        "Сомневается в размере, просит до отправки сверить его по своим замерам.",
    ),
    C.OTHER: (
        "Соседка получила сообщение о чужой посылке, просит разобраться.",
        "Просит письменное подтверждение покупки для работы.",
        "Благодарит курьера и хочет, чтобы об этом узнали.",
        "Жалуется, что дозвонился только с пятого раза.",
    ),
    C.RECIPIENT_CHANGE: ("Посылку заберёт родственник, просит сменить получателя.",),
    C.CHECKED_ORDER: (
        "Данные заказа пришли испорченными, а связь с клиентом оборвалась. Исправить не успели.",
        "Клиент не помнит индекс, обещает узнать: заказ пока не исправить.",
    ),
    C.NAME_NOT_UPDATED: ("Фамилию меняли месяц назад, в сообщениях всё ещё прежняя.",),
    C.CONTACT_SUPPRESSION: tuple(SAID.values()),
    C.AUTHORITY_REQUEST: ("Звонок из ведомства, ждут ответа сегодня.",),
    C.PREPAID_CHANGE: tuple(WISHED.values()),
    C.WHERE_MONEY: ("Срок ответа прошёл, деньги не пришли.", "Звонит второй раз: выплаты нет."),
    C.WHERE_EXCHANGE: ("Обмен обещали к концу месяца, новой посылки нет.",),
}
RESOLUTIONS: dict[str, str] = {
    C.FF_ANNULLED_POST: "Связались со складом, заказ отправят заново.",
    C.WHERE_MONEY: "Выплата ушла, клиенту назвали дату зачисления.",
    C.CONTACT_SUPPRESSION: "Номер отключён от обзвона и рассылок.",
    C.ORDER_QUESTION: "Уточнили у склада и перезвонили клиенту с ответом.",
    C.CHECKED_ORDER: "Созвонились с клиентом, заказ исправлен.",
    C.AUTHORITY_REQUEST: "Ответ ведомству отправлен, копия у юриста.",
    C.PREPAID_CHANGE: "Сделали, что просил клиент, ему перезвонили.",
    C.WHERE_EXCHANGE: "Замена отправлена, клиенту назвали номер посылки.",
}
RESOLVED = "Перезвонили клиенту, вопрос закрыт."
REFUSAL = "Проверили: делать ничего не нужно, клиенту объяснили почему."
REFUSALS: dict[str, str] = {
    C.CHECKED_ORDER: "Трижды не дозвонились, данные заказа исправить не у кого.",
    C.RECIPIENT_CHANGE: "Перезвонили: клиент заберёт посылку сам, получателя не меняем.",
    C.NAME_NOT_UPDATED: "В карточке фамилия уже новая, в сообщениях сменится сама.",
    C.PREPAID_CHANGE: "Клиент передумал, заказ остаётся как есть.",
}
WAITING = "Ждём ответа клиента на сообщение."
AGAIN = "Клиент перезвонил: вопрос не решён."
LAST = ("Орлова", "Ветрова", "Ларина", "Зимина")
FIRST = ("Анна", "Мария", "Елена", "Ольга")
OFFICES = ("Инспекция по связи", "Отдел по защите потребителей")


def text(category: str, number: int) -> str:
    """What the operator wrote down."""
    return TEXTS[category][number % len(TEXTS[category])]


def resolution(category: str) -> str:
    """How it ended."""
    return RESOLUTIONS.get(category, RESOLVED)


def refusal(category: str) -> str:
    """Why nothing was done."""
    return REFUSALS.get(category, REFUSAL)


def details(category: str, number: int) -> dict[str, Any]:
    """What the category asks for."""
    name = {"last": LAST[number % len(LAST)], "first": FIRST[number % len(FIRST)]}
    asked: dict[str, dict[str, Any]] = {
        C.RECIPIENT_CHANGE: {"recipient": name},
        C.NAME_NOT_UPDATED: {"name": name},
        C.CONTACT_SUPPRESSION: {
            "phone": f"+7900555{number:04}",
            "channels": [SuppressedChannel.AUTODIAL.value, SuppressedChannel.SMS.value],
            "ground": str(list(SAID)[number % len(SAID)]),
        },
        C.AUTHORITY_REQUEST: {
            "caller_name": f"{name['last']} {name['first']}",
            "organisation": OFFICES[number % len(OFFICES)],
            "purpose": "Уточняют порядок обработки обращений",
        },
        C.PREPAID_CHANGE: {"wish": str(list(WISHED)[number % len(WISHED)])},
    }
    return asked.get(category, {})
