"""Why an order stands where its confirmation led it: criteria of «Ручная сверка», the doubt, the closed region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from orders.choices import Status
from orders.delivery.geography import recognise
from orders.models.check_criteria_and_closed_regions import CheckCriterion, CriterionKind
from service.accounts.roles import SYSTEM
from service.texts.amounts_and_quantities import plain_number, roubles
from service.texts.counted import form_after

if TYPE_CHECKING:
    from orders.fsm.facts import OrderFacts
    from orders.models import Order

NOTHING_NOW = "По нынешним данным и правилам причины не видно: заказ мог прийти в этом статусе, или что-то изменилось."


def why_held_back(order: Order) -> tuple[str, list[str]]:
    """A heading and the grounds, by today's rules and data (ORD-13, ORD-14); blank for an order of any other status."""
    if order.status not in GROUNDS:
        return "", []
    heading, grounds = GROUNDS[Status(order.status)]
    return heading, list(grounds(order, order.context(SYSTEM).facts)) or [NOTHING_NOW]


def criteria_in_words(order: Order, facts: OrderFacts) -> Iterator[str]:
    """Each check criterion that the order hits, with the figure that goes beyond it (ORD-14)."""
    for criterion in facts.criteria_hit:
        yield from WORDS[CriterionKind(criterion.kind)](order, criterion)


def total_in_words(order: Order, criterion: CheckCriterion) -> Iterator[str]:
    """The total and its limit."""
    yield f"Сумма заказа {roubles(order.total)}, предел {roubles(criterion.limit)}"


def quantities_in_words(order: Order, criterion: CheckCriterion) -> Iterator[str]:
    """Each product of which there are more pieces than the limit, lines of the same product together."""
    pieces: dict[int, tuple[str, int]] = {}
    for line in order.basket:
        pieces[line.product_id] = (line.title, pieces.get(line.product_id, ("", 0))[1] + line.quantity)
    for title, quantity in pieces.values():
        if quantity > criterion.limit:
            yield f"{title}: {quantity} шт., предел {plain_number(criterion.limit)} шт."


def repetition_in_words(order: Order, criterion: CheckCriterion) -> Iterator[str]:
    """That the client has another order of the same goods, and how far apart both may be."""
    days = int(criterion.limit)
    within = f"{days} {form_after(days, 'дня', 'дней', 'дней')}"
    yield f"У клиента есть другой заказ на тот же товар, между заказами не больше {within}"


def doubt_in_words(order: Order, facts: OrderFacts) -> Iterator[str]:
    """What doesn't fit in the address, and the remark that nobody has cleared (ORD-13)."""
    if not facts.address_recognised:
        yield recognise(order.address).problem or "Адрес не распознан."
    if order.remark and not order.remark_cleared:
        yield f"Комментарий не учтён: {order.remark}"


def closed_in_words(order: Order, facts: OrderFacts) -> Iterator[str]:
    """Until when nothing is sent there, and what the supervisors have noted (ORD-13)."""
    for closed in facts.shared.closed_regions:
        if last := closed.last_day_for(order, facts.question.today):
            yield ". ".join(part for part in (f"Закрыто по {last:%d.%m.%Y} включительно", closed.note) if part)


Grounds = Callable[["Order", "OrderFacts"], Iterator[str]]
GROUNDS: dict[Status, tuple[str, Grounds]] = {
    Status.MANUAL_CHECK: ("Почему на ручной сверке", criteria_in_words),
    Status.SUPERVISOR_CHECK: ("Почему на проверке СВ", doubt_in_words),
    Status.CLOSED_REGION: ("Почему «Закрытый регион»", closed_in_words),
}
"""What is told of every status but «Подтвержден» that a confirmation may lead to."""
WORDS: dict[CriterionKind, Callable[[Order, CheckCriterion], Iterator[str]]] = {
    CriterionKind.TOTAL_ABOVE: total_in_words,
    CriterionKind.QUANTITY_ABOVE: quantities_in_words,
    CriterionKind.REPEATED_WITHIN_DAYS: repetition_in_words,
}
