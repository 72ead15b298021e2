"""Records related to a ticket, beside it on its page: order, client, return case, the client's other tickets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from orders.admin.formatting import order_link
from orders.admin.formatting import status_badge as order_badge
from orders.admin.page_sections import SECTIONS, SHOWN_WITH, brief_facts
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.fsm.batch_facts import SharedFacts
from orders.fsm.messages import MESSAGES
from orders.models import Order
from returns.admin.formatting import case_link, days_badge
from returns.admin.formatting import status_badge as case_badge
from returns.admin.page_sections import clocks_facts, request_facts, verdict_facts
from returns.admin.roles import CASE_READERS
from returns.goods.bonus_card_holder_by_role import is_card_holder
from service.accounts.roles import Actor
from service.admin.formatting import client_link, phone_link, yes
from service.admin.machine.sections import Row, sections_of
from service.http.json import Representation
from service.texts.amounts_and_quantities import roubles

if TYPE_CHECKING:
    from escalations.models import Ticket
    from service.models import Client

OF_ORDER = ("Клиент и получатель", "Адрес", "Доставка", "Посылка", "Оплата", "Пометки", "Аннуляция", "Переоформление")


def order_beside(ticket: Ticket, actor: Actor) -> Order | None:
    """The ticket's order as the asker may see it (RET-13)."""
    if ticket.order_id is None:
        return None
    return as_seen_by(Order.objects.select_related(*SHOWN_WITH).get(pk=ticket.order_id), actor.role)


def order_context(order: Order) -> Representation:
    """The order: status, what is known of it, lines, notes, money."""
    return {
        "link": order_link(order),
        "version": order.version,
        "status": order_badge(order),
        "brief": tuple(row for row in brief_facts(order) if row[1] not in ("", None)),
        "sections": sections_of(order, {title: SECTIONS[title] for title in OF_ORDER}),
        "lines": order.basket,
        "goods_total": roubles(order.goods_total),
        "total": roubles(order.total),
        "notes": list(order.hold_notes.select_related("author")),
    }


def client_context(client: Client, ticket: Ticket, actor: Actor) -> Representation:
    """The client: standing, phones, and what else of theirs is open (CLI-10)."""
    return {"link": client_link(client), "rows": tuple(row for row in client_rows(client, actor) if row[1])}


def client_rows(client: Client, actor: Actor) -> Iterator[Row]:
    """Who they are and whether orders may be made for them (ORD-11)."""
    yield "Телефоны", format_html_join("\n", "{}", ((phone_in_words(phone),) for phone in client.phones.all()))
    yield "Адрес", next((str(address) for address in client.addresses.order_by("-pk")[:1]), "")
    yield "Отношения", eligibility_in_words(client)
    yield "Бонусная карта", yes(is_card_holder(client, actor.role))


def phone_in_words(phone: Any) -> SafeString | str:
    """A number with what its owner asked to stop (CLI-9)."""
    stopped = [
        words for flag, words in ((phone.autodial_opt_out, "не звонить"), (phone.sms_opt_out, "без СМС")) if flag
    ]
    return format_html("{} ({})", phone_link(phone.number), ", ".join(stopped)) if stopped else phone_link(phone.number)


def eligibility_in_words(client: Client) -> str:
    """Whether orders may be made, and if not, why (CLI-5, CLI-6)."""
    reasons = SharedFacts().standing(client)
    return "\n".join(MESSAGES[reason].filled.message for reason in reasons) or "Заказы оформляются"


def case_context(ticket: Ticket, actor: Actor) -> Representation | None:
    """The return case, without amounts; only for those who may read cases here (RET-11)."""
    case = ticket.return_case
    if case is None or actor.role not in CASE_READERS:
        return None
    rows = (row for result in (request_facts, clocks_facts, verdict_facts) for row in result(case))
    return {
        "link": case_link(case),
        "status": case_badge(case.status),
        "days": days_badge(case),
        "rows": tuple(row for row in rows if row[1] not in ("", None)),
    }
