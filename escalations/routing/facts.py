"""What the rules may ask of a ticket; each fact takes finitely many values, so that a table can be proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalations.choices import TicketCategory
from orders.choices import Method, PrepaymentShare
from service.fsm.condition_overlaps_and_gaps import Fact

if TYPE_CHECKING:
    from escalations.models import Ticket

NOT_CHOSEN, NO, YES = "none", "no", "yes"
PERSON, SERVICE = "person", "service"
YES_NO = {YES: "да", NO: "нет"}

CATEGORY = Fact("category", "Категория", dict(TicketCategory.choices))
METHOD = Fact("method", "Способ доставки заказа", {**dict(Method.choices), NOT_CHOSEN: "нет заказа или не выбран"})
PREPAID = Fact("prepaid", "Заказ с предоплатой", YES_NO)
PARTNER = Fact("partner", "Заказ передан партнёру", YES_NO)
MADE_BY = Fact("made_by", "Кто создал", {PERSON: "сотрудник", SERVICE: "служба"})

FACTS = {fact.code: fact for fact in (CATEGORY, METHOD, PREPAID, PARTNER, MADE_BY)}


def facts_of(ticket: Ticket) -> dict[str, str]:
    """The value of every fact for a ticket that is being made."""
    order = ticket.order
    return {
        CATEGORY.code: str(ticket.category),
        METHOD.code: (order.method if order else "") or NOT_CHOSEN,
        PREPAID.code: YES if order and order.prepayment != PrepaymentShare.NONE else NO,
        PARTNER.code: YES if order and order.partner_id else NO,
        MADE_BY.code: SERVICE if ticket.made_by_id is None else PERSON,
    }
