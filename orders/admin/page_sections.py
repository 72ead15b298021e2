"""What an order's page shows: its facts in sections, lines, notes, the chain of reissues, the history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html

from orders.admin.formatting import order_link, status_badge
from orders.admin.timeline import name_of, timeline_of
from orders.admin.why_held_back import why_held_back
from orders.choices import AnnulReason, Availability
from service.admin.formatting import client_link, copied, moscow_time, phone_link, yes
from service.admin.machine.sections import Row, sections_of
from service.choices_registry import choice_label
from service.texts.amounts_and_quantities import roubles
from service.texts.counted import counted

if TYPE_CHECKING:
    from orders.models import Order, OrderLine

PHONE = "Телефон заказа"
"""Whose number it is the order doesn't know: a new recipient leaves it as it was (ESC-4)."""
SHOWN_WITH = ("client", "carrier", "partner", "reissue_of", "successor", "excused_by")


def page_of(order: Order) -> dict[str, Any]:
    """Everything that the page's template asks for."""
    return {
        "status": status_badge(order),
        "sections": sections_of(order, SECTIONS),
        "lines": order.basket,
        "goods_total": roubles(order.goods_total),
        "total": roubles(order.total),
        "notes": list(order.hold_notes.select_related("author")),
        "damage": order.damage,
        "held_back": why_held_back(order),
        "history": timeline_of(order),
    }


def brief_facts(order: Order) -> Iterator[Row]:
    """The order at a glance."""
    heading, grounds = why_held_back(order)
    yield heading, "\n".join(grounds)
    yield "Состав", "\n".join(map(goods_in_words, order.basket))
    yield "К оплате", roubles(order.total)
    name = " ".join(part for part in order.recipient.values() if part)
    yield "Получатель", name
    yield PHONE, phone_link(order.phone)
    carrier = order.carrier and order.carrier.name
    place = order.pickup_name or ", ".join(
        part for part in (order.locality, order.street, order.house, order.flat) if part
    )
    yield "Доставка", " · ".join(str(part) for part in (choice_label(order, "method"), carrier, place) if part)
    yield "Посылка", " · ".join(str(part) for part in (choice_label(order, "stage"), order.tracking_number) if part)


def goods_in_words(line: OrderLine) -> str:
    """A line at a glance, marked where its product is only expected or gone for good, as the lists of orders do."""
    kind = Availability(line.product.availability)
    mark = "" if kind == Availability.IN_STOCK else f" · {kind.label}"
    return f"{line.title} × {line.quantity}{mark}"


def person_facts(order: Order) -> Iterator[Row]:
    """Who ordered and who receives."""
    yield "Клиент", client_link(order.client)
    yield "Получатель", " ".join(part for part in order.recipient.values() if part)
    yield PHONE, phone_link(order.phone)
    yield "Получает другое лицо", yes(order.recipient_is_other)
    yield "Получателя назначил супервайзер", yes(order.recipient_by_supervisor)


def address_facts(order: Order) -> Iterator[Row]:
    """Where it goes."""
    yield "Индекс", order.postal_index
    yield "Регион", order.region
    yield "Населённый пункт", order.locality
    yield "Улица", order.street
    yield "Дом", order.house
    yield "Квартира", order.flat


def delivery_facts(order: Order) -> Iterator[Row]:
    """How it goes."""
    yield "Способ", choice_label(order, "method")
    yield "Служба доставки", order.carrier and order.carrier.name
    yield "Пункт выдачи", ", ".join(part for part in (order.pickup_name, order.pickup_address) if part)
    yield "Цена", roubles(order.delivery_price)
    yield "Срок", counted(order.delivery_days, "дней") if order.delivery_days else ""
    yield "Расчёт", "действителен" if order.calculated else "нужно рассчитать"
    yield "Только почтой", yes(order.post_only)


def parcel_facts(order: Order) -> Iterator[Row]:
    """Where the parcel is."""
    yield "ШПИ", copied(order.tracking_number)
    yield "Стадия", choice_label(order, "stage")
    yield "Отмечена", " · ".join(part for part in (order.place, moscow_time(order.stage_at)) if part)
    yield "Ожидается", order.expected_on and f"{order.expected_on:%d.%m.%Y}"
    yield "Отгружен", moscow_time(order.dispatched_at) or yes(order.dispatched)
    yield "Выкуплен", order.redeemed_on and f"{order.redeemed_on:%d.%m.%Y}"
    yield "Источник даты выкупа", choice_label(order, "redeemed_source")
    yield "Партнёр", order.partner and format_html("{}, {}", order.partner.name, phone_link(order.partner.phone))


def payment_facts(order: Order) -> Iterator[Row]:
    """What is paid and what is to pay (DLV-5)."""
    yield "Предоплата", choice_label(order, "prepayment")
    yield "Внесено", roubles(order.prepaid_amount) if order.prepaid_amount else ""
    yield "К оплате", roubles(order.total)


def remarks_facts(order: Order) -> Iterator[Row]:
    """What is written on it."""
    yield "Комментарий", order.remark
    yield "Комментарий учтён", yes(order.remark and order.remark_cleared)
    yield "Уточнить у клиента", order.clarification
    yield "Ждёт прослушивания", yes(order.review_required)


def annulment_facts(order: Order) -> Iterator[Row]:
    """Why and through whom it was annulled or cancelled."""
    yield "Причина", dict(AnnulReason.choices).get(order.annulment_reason, order.annulment_reason)
    yield "По чьей вине", choice_label(order, "annulled_by")
    yield "Способ доставки тогда", choice_label(order, "annulment_method")
    yield "Примечание", order.annulment_note


def chain_facts(order: Order) -> Iterator[Row]:
    """The order it was made from, and the one made from it (ORD-25)."""
    yield "Оформлен вместо", order.reissue_of and order_link(order.reissue_of)
    yield "Переоформлен в", order_link(order.successor) if order.reissued else ""


def excuse_facts(order: Order) -> Iterator[Row]:
    """Why its non-collection isn't held against the client (CLI-7)."""
    yield "Причина", choice_label(order, "excuse_reason")
    yield "Обстоятельства", order.excuse_note
    yield "Признал", order.excused_by and str(order.excused_by)
    yield "Когда", moscow_time(order.excused_at)


def dates_facts(order: Order) -> Iterator[Row]:
    """Where it came from, and when what happened."""
    yield "Источник", order.source
    yield "Принял", name_of(order.taken_by)
    yield "Создан", moscow_time(order.created_at)
    yield "Подтверждён", moscow_time(order.confirmed_at)
    yield "Экспортирован", moscow_time(order.exported_at)
    yield "Версия", order.version


SECTIONS = {
    "Клиент и получатель": person_facts,
    "Адрес": address_facts,
    "Доставка": delivery_facts,
    "Посылка": parcel_facts,
    "Оплата": payment_facts,
    "Пометки": remarks_facts,
    "Аннуляция": annulment_facts,
    "Переоформление": chain_facts,
    "Уважительная причина невыкупа": excuse_facts,
    "Происхождение и даты": dates_facts,
}
