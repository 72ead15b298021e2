"""What a case's page shows: its facts in sections, the goods, the history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orders.admin.formatting import client_link, moment, order_link, yes
from orders.admin.page_sections import Row, Section
from returns.admin.formatting import day, days_badge, status_badge
from returns.admin.timeline import timeline_of
from returns.visibility import AMOUNTS, hidden_fields
from service.accounts.roles import Role
from service.choices_registry import choice_label
from service.money import roubles

if TYPE_CHECKING:
    from returns.models import ReturnCase
OPENING_ACT: dict[bool | None, str] = {True: "есть", False: "нет", None: ""}


def page_of(case: ReturnCase, role: Role) -> dict[str, Any]:
    """Everything that the page's template asks for; amounts only for those who may know them (RET-11)."""
    counted = not AMOUNTS & hidden_fields(role)
    facts = {**SECTIONS, **({"Выплата": payout} if counted else {})}
    rows = {title: tuple(row for row in result(case) if row[1] not in ("", None)) for title, result in facts.items()}
    return {
        "status": status_badge(case.status),
        "days": days_badge(case),
        "sections": [Section(title, known) for title, known in rows.items() if known],
        "lines": case.basket,
        "paid": roubles(case.paid) if counted else "",
        "history": timeline_of(case, role),
    }


def request(case: ReturnCase) -> Iterator[Row]:
    """Who returns what, why, and what is wished for it (RET-2, RET-10)."""
    yield "Заказ", order_link(case.order)
    yield "Клиент", client_link(case.order)
    yield "Причина", choice_label(case, "reason")
    yield "Пожелание", choice_label(case, "wished_outcome")
    yield "Подарок остаётся у клиента", yes(case.keep_gift)
    yield "Акт вскрытия или подписи свидетелей", OPENING_ACT[case.opening_act]
    yield "Оформлен", moment(case.created_at)


def clocks(case: ReturnCase) -> Iterator[Row]:
    """The dates, each with the figure it was counted by (D-11)."""
    yield "Заказ выкуплен", day(case.redeemed_on)
    yield "Источник даты", choice_label(case, "redeemed_source")
    yield "Отправить до", counted_by(day(case.window_ends_on), case.window_days)
    yield "Ждём отправки до", day(case.lapses_on) if not case.dispatched else ""
    yield "Отправлен клиентом", day(case.sent_on)
    yield "ШПИ возврата", case.tracking_number
    yield "Ответ до", counted_by(day(case.refund_due_on), case.refund_days)
    yield "Срок по закону", day(case.statutory_due_on)
    yield "Отмечен просроченным", moment(case.overdue_flagged_at)


def counted_by(on: str, days: int | None) -> str:
    """A date with the number of days that it was counted by."""
    return f"{on} (дней: {days})" if on and days is not None else on


def verdict(case: ReturnCase) -> Iterator[Row]:
    """What the specialist found and decided."""
    yield "Результат осмотра", case.findings
    yield "Ошибся оператор", yes(case.operator_error)
    yield "Причина отказа", case.refusal_reason


def payout(case: ReturnCase) -> Iterator[Row]:
    """What was paid and what is paid back (RET-11)."""
    yield "Клиент заплатил за эти товары", roubles(case.paid)
    yield "Одобрено за товары", roubles(case.refund_amount)
    yield "Одобрено за пересылку", roubles(case.postage)


SECTIONS = {"Обращение клиента": request, "Даты": clocks, "Осмотр и решение": verdict}
