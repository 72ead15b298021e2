"""What a case's page shows: its facts in sections, the goods, the history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orders.admin.formatting import order_link
from returns.admin.formatting import day, days_badge, status_badge
from returns.admin.timeline import timeline_of
from returns.field_visibility import AMOUNTS, hidden_fields
from service.accounts.roles import Role
from service.admin.formatting import client_link, moscow_time, yes
from service.admin.machine.sections import Row, sections_of
from service.choices_registry import choice_label
from service.texts.amounts_and_quantities import roubles
from service.texts.counted import counted

if TYPE_CHECKING:
    from returns.models import ReturnCase
OPENING_ACT: dict[bool | None, str] = {True: "есть", False: "нет", None: ""}


def page_of(case: ReturnCase, role: Role) -> dict[str, Any]:
    """Everything that the page's template asks for; amounts only for those who may know them (RET-11)."""
    counted = not AMOUNTS & hidden_fields(role)
    facts = {**SECTIONS, **({"Выплата": payout_facts} if counted else {})}
    return {
        "status": status_badge(case.status),
        "days": days_badge(case),
        "sections": sections_of(case, facts),
        "lines": case.basket,
        "paid": roubles(case.paid) if counted else "",
        "history": timeline_of(case, role),
    }


def request_facts(case: ReturnCase) -> Iterator[Row]:
    """Who returns what, why, and what is wished for it (RET-2, RET-10)."""
    yield "Заказ", order_link(case.order)
    yield "Клиент", client_link(case.order.client)
    yield "Причина", choice_label(case, "reason")
    yield "Пожелание", choice_label(case, "wished_outcome")
    yield "Подарок остаётся у клиента", yes(case.keep_gift)
    yield "Акт вскрытия или подписи свидетелей", OPENING_ACT[case.opening_act]
    yield "Что отправляет клиент", "только письмо" if case.by_letter else ""
    yield "Не пришло", "; ".join(missing_words(line) for line in case.missing)
    yield "Оформлен", moscow_time(case.created_at)


def missing_words(line: dict[str, Any]) -> str:
    """What did not come, in words: the parts of a kit, or the line and how many (RET-9)."""
    if line["kit"]:
        return f"{line['title']}: {', '.join(line['kit'])}"
    return line["title"] if line["quantity"] == 1 else f"{line['title']} × {line['quantity']}"


def clocks_facts(case: ReturnCase) -> Iterator[Row]:
    """The dates, each with the figure it was counted by (D-11)."""
    yield "Заказ выкуплен", day(case.redeemed_on)
    yield "Источник даты", choice_label(case, "redeemed_source")
    yield "Отправить до", counted_by(day(case.window_ends_on), case.window_days)
    yield "Ждём отправки до", day(case.lapses_on) if not case.dispatched else ""
    yield "Отправлен клиентом", day(case.sent_on)
    yield "Отправлен после срока", yes(case.posted_late)
    yield "ШПИ возврата", case.tracking_number
    yield "Ответ до", counted_by(day(case.refund_due_on), case.refund_days)
    yield "Срок по закону", day(case.statutory_due_on)
    yield "Отмечен просроченным", moscow_time(case.overdue_flagged_at)


def counted_by(on: str, days: int | None) -> str:
    """A date with the number of days that it was counted by."""
    return f"{on} ({counted(days, 'дней')})" if on and days is not None else on


def verdict_facts(case: ReturnCase) -> Iterator[Row]:
    """What the specialist found and decided."""
    yield "Результат осмотра", case.findings
    yield "Ошибся оператор", yes(case.operator_error)
    yield "Причина отказа", case.refusal_reason


def payout_facts(case: ReturnCase) -> Iterator[Row]:
    """What was paid and what is paid back (RET-11)."""
    yield "Клиент заплатил за эти товары", roubles(case.paid)
    yield "Одобрено за товары", roubles(case.refund_amount)
    yield "Одобрено за пересылку", roubles(case.postage)


SECTIONS = {"Обращение клиента": request_facts, "Даты": clocks_facts, "Осмотр и решение": verdict_facts}
