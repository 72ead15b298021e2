"""What the demo's tickets say: calls as operators sum them up, and answers as those of the queues write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalations.choices import SuppressedChannel, SuppressionGround, TicketCategory, Wish

C = TicketCategory
TEXTS: dict[str, Sequence[str]] = {
    C.FF_ANNULLED_POST: (
        "Склад аннулировал заказ, а клиент его ждёт. Просит отправить почтой.",
        "Клиент узнал об аннуляции от нас, согласен ждать ещё неделю.",
    ),
    C.ORDER_QUESTION: (
        "Спрашивает, подойдёт ли чехол к прошлогодней модели.",
        "Хочет знать, есть ли к набору запасные насадки.",
        "Просит сверить размер по замерам клиента.",
    ),
    C.OTHER: (
        "Соседка получила сообщение о чужой посылке, просит разобраться.",
        "Просит письменное подтверждение покупки для работы.",
        "Благодарит курьера и хочет, чтобы об этом узнали.",
        "Жалуется, что дозвонился только с пятого раза.",
    ),
    C.RECIPIENT_CHANGE: ("Посылку заберёт родственник, просит сменить получателя.",),
    C.CHECKED_ORDER: ("В проверенном заказе пропала часть адреса.",),
    C.NAME_NOT_UPDATED: ("Фамилию меняли месяц назад, в сообщениях всё ещё прежняя.",),
    C.CONTACT_SUPPRESSION: ("Просит больше не звонить и не присылать сообщений.", "Номер теперь у другого человека."),
    C.AUTHORITY_REQUEST: ("Звонок из ведомства, ждут ответа сегодня.",),
    C.PREPAID_CHANGE: ("Оплатил заранее, теперь хочет добавить товар.", "Просит вернуть оплату и отменить заказ."),
    C.WHERE_MONEY: ("Срок ответа прошёл, деньги не пришли.", "Звонит второй раз: выплаты нет."),
    C.WHERE_EXCHANGE: ("Обмен обещали к концу месяца, новой посылки нет.",),
}
RESOLUTIONS: dict[str, str] = {
    C.FF_ANNULLED_POST: "Связались со складом, заказ отправят заново.",
    C.WHERE_MONEY: "Выплата ушла, клиенту назвали дату зачисления.",
    C.CONTACT_SUPPRESSION: "Номер отключён от обзвона и рассылок.",
}
RESOLVED = "Перезвонили клиенту, вопрос закрыт."
REFUSAL = "Проверили: делать ничего не нужно, клиенту объяснили почему."
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


def details(category: str, number: int) -> dict[str, Any]:
    """What the category asks for."""
    name = {"last": LAST[number % len(LAST)], "first": FIRST[number % len(FIRST)]}
    asked: dict[str, dict[str, Any]] = {
        C.RECIPIENT_CHANGE: {"recipient": name},
        C.NAME_NOT_UPDATED: {"name": name},
        C.CONTACT_SUPPRESSION: {
            "phone": f"+7900555{number:04}",
            "channels": [SuppressedChannel.AUTODIAL.value, SuppressedChannel.SMS.value],
            "ground": list(SuppressionGround)[number % len(SuppressionGround)].value,
        },
        C.AUTHORITY_REQUEST: {
            "caller_name": f"{name['last']} {name['first']}",
            "organisation": OFFICES[number % len(OFFICES)],
            "purpose": "Уточняют порядок обработки обращений",
        },
        C.PREPAID_CHANGE: {"wish": list(Wish)[number % len(Wish)].value},
    }
    return asked.get(category, {})
