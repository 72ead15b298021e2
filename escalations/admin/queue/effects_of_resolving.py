"""What resolving a ticket changes beyond it, told before it is done and after (ESC-4, ESC-7, ESC-8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from escalations.admin.queue.ticket_details import channels as channels_in_words
from escalations.admin.queue.ticket_details import name_in_words
from escalations.choices import SuppressedChannel, SuppressionGround, TicketCategory
from escalations.fsm.effects import FLAG_OF, can_be_edited
from orders.models import Order
from service.customers.merged_cards import living_id
from service.customers.phones import display
from service.models import Client, ClientPhone

if TYPE_CHECKING:
    from escalations.models import Ticket
    from service.accounts.roles import Actor


def will_change(ticket: Ticket, actor: Actor) -> list[str]:
    """What resolving would change, one sentence each; nothing for most categories."""
    words = BEFORE.get(TicketCategory(ticket.category))
    return list(words(ticket, actor)) if words else []


def has_changed(ticket: Ticket) -> list[str]:
    """What resolving has changed, read where it was written."""
    words = AFTER.get(TicketCategory(ticket.category))
    return list(words(ticket)) if words else []


def recipient_before(ticket: Ticket, actor: Actor) -> Iterator[str]:
    """The name that goes onto the order, or that it can't any more (ESC-4)."""
    order = ticket.order
    if order is None:
        return
    if can_be_edited(order, actor):
        yield f"Получателем заказа {order.number} станет {name_in_words(ticket.details['recipient'])}."
        yield from phone_stays(order, "останется")
    else:
        yield f"Заказ {order.number} изменить уже нельзя: получатель останется прежним."


def recipient_after(ticket: Ticket) -> Iterator[str]:
    """The name that the order has now."""
    if ticket.order_id is None:
        return
    order = Order.objects.get(pk=ticket.order_id)
    wished, now = ticket.details["recipient"], order.recipient
    if all(now.get(part) == value for part, value in wished.items()):
        yield f"Получатель заказа {order.number}: {name_in_words(now)}."
        yield from phone_stays(order, "остался")
    else:
        yield f"Заказ {order.number} изменить было нельзя: получатель прежний, {name_in_words(now)}."


def phone_stays(order: Order, stays: str) -> Iterator[str]:
    """That the new recipient is rung at the number the order had before; another one is an edit of its own."""
    if order.phone:
        yield f"Телефон заказа {stays} прежним: {display(order.phone)}."


def name_before(ticket: Ticket, actor: Actor) -> Iterator[str]:
    """The name that goes onto the card (ESC-7)."""
    if ticket.client_id is not None:
        name = name_in_words(ticket.details["name"])
        yield f"Имя в карточке клиента и в заказах, которые ещё можно изменить, станет: {name}."


def name_after(ticket: Ticket) -> Iterator[str]:
    """The name that the card has now."""
    if ticket.client_id is not None:
        client = Client.objects.get(pk=ticket.client_id)
        yield f"Имя в карточке клиента и в заказах, которые можно было изменить: {client.full_name}."


def suppression_before(ticket: Ticket, actor: Actor) -> Iterator[str]:
    """The numbers that are left alone, and the client of whom nobody asks any more (ESC-8)."""
    yield f"Во всех карточках с номером {named_numbers(ticket)} отключится: {stopped_channels(ticket)}."
    yield from numbers_off_the_card(ticket, "останется включён", "останутся включены")
    if died(ticket):
        yield "Отключатся и остальные номера карточки, новые заказы клиенту оформляться не будут."


def suppression_after(ticket: Ticket) -> Iterator[str]:
    """The numbers that are left alone now."""
    told = ticket.suppressions.order_by("pk").values_list("number", flat=True)
    numbers = list(dict.fromkeys(told)) or numbers_asked(ticket)
    yield f"Для {', '.join(map(display, numbers))} отключено: {stopped_channels(ticket)}."
    yield from numbers_off_the_card(ticket, "остался включён", "остались включены")
    if died(ticket):
        yield "Новые заказы клиенту больше не оформляются."


def numbers_off_the_card(ticket: Ticket, one_stays: str, several_stay: str) -> Iterator[str]:
    """Numbers asked for that the client's card hasn't got, and which of the client's own go on being used (ESC-8)."""
    card = living_id(ticket.client_id) if ticket.client_id else None
    if card is None:
        return
    phones = list(ClientPhone.objects.select_related("client").filter(client_id=card).order_by("pk"))
    own = {phone.number for phone in phones}
    asked = numbers_asked(ticket)
    strange = [display(number) for number in asked if number not in own]
    if not strange:
        return
    still = [display(phone.number) for phone in phones if phone.number not in asked and stays_on(ticket, phone)]
    said = f"{'Номеров' if len(strange) > 1 else 'Номера'} {', '.join(strange)} нет в карточке клиента"
    if still:
        whose, stays = ("его номера", several_stay) if len(still) > 1 else ("его номер", one_stays)
        said += f"; {whose} {', '.join(still)} {stays}"
    yield f"{said}."


def stays_on(ticket: Ticket, phone: ClientPhone) -> bool:
    """Whether any channel that the ticket stops goes on at a number that it doesn't name."""
    if died(ticket) or phone.client.do_not_contact:
        return False
    return not all(getattr(phone, FLAG_OF[SuppressedChannel(channel)]) for channel in ticket.details["channels"])


def named_numbers(ticket: Ticket) -> str:
    """The numbers that the ticket names, as people read them."""
    return ", ".join(map(display, numbers_asked(ticket)))


def numbers_asked(ticket: Ticket) -> list[str]:
    """The numbers that the ticket names."""
    return ticket.details.get("phones") or [ticket.details["phone"]]


def stopped_channels(ticket: Ticket) -> str:
    """What stops: what was asked, or everything of a client who died."""
    asked = SuppressedChannel.values if died(ticket) else ticket.details["channels"]
    return channels_in_words(asked).replace("Автодозвон", "автодозвон")


def died(ticket: Ticket) -> bool:
    """Whether the client died."""
    return ticket.details["ground"] == SuppressionGround.DECEASED


BEFORE: dict[TicketCategory, Callable[[Ticket, Actor], Iterator[str]]] = {
    TicketCategory.RECIPIENT_CHANGE: recipient_before,
    TicketCategory.NAME_NOT_UPDATED: name_before,
    TicketCategory.CONTACT_SUPPRESSION: suppression_before,
}
AFTER: dict[TicketCategory, Callable[[Ticket], Iterator[str]]] = {
    TicketCategory.RECIPIENT_CHANGE: recipient_after,
    TicketCategory.NAME_NOT_UPDATED: name_after,
    TicketCategory.CONTACT_SUPPRESSION: suppression_after,
}
