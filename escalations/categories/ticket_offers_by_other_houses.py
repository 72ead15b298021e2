"""What other houses need to offer a ticket: the label of the step and the details that it must bring (ORD-9)."""

from __future__ import annotations

from escalations.categories.table import TicketCategory
from orders.planning.ticket_steps import TicketOffer


def offer_label(category: TicketCategory) -> str:
    """The label of the step that hands something over."""
    return category.entry.offer or str(category.label)


def ticket_offers() -> dict[str, TicketOffer]:
    """An offer for each category of which people make tickets."""
    return {
        category.value: TicketOffer(offer_label(category), category.required_details)
        for category in TicketCategory
        if category.by_people
    }
