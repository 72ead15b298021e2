"""Where tickets keep clients' data (PDN-4)."""

from django.db.models import Q

from service.database.pseudonyms import PSEUDONYM
from service.erasure.registry import Person, Personal, Rows, declare, holds_nobody, of


def numbers(person: Person) -> Q:
    """Silenced numbers of the person's."""
    return Q(number__in=person.phones) | Q(ticket__client__in=person.clients)


def tickets(way: str = "") -> Rows:
    """Rows about tickets of the person's, or of nobody's that name one of the person's numbers.

    Args:
        way: from the row to its ticket, as `ticket__`; empty for tickets themselves.
    """
    known = of(f"{way}client", f"{way}order__client")

    def rows(person: Person) -> Q:
        named = Q(pk__in=())
        for number in person.phones:
            named |= Q(**{f"{way}details__phone": number}) | Q(**{f"{way}details__phones__contains": number})
        return known(person) | named & Q(**{f"{way}client": None, f"{way}order": None})

    return rows


declare(
    "escalations",
    {
        "Ticket": Personal(
            tickets(),
            {"text": PSEUDONYM, "details": {}, "resolution": "", "client_words": ""},
            subject="ticket",
            known=of("client", "order__client"),
        ),
        "TicketNote": Personal(
            tickets("ticket__"), {"text": PSEUDONYM}, known=of("ticket__client", "ticket__order__client")
        ),
        "TicketSkip": Personal(tickets("ticket__"), {"reason": PSEUDONYM}, told=False),
        "Suppression": Personal(numbers),
    },
)
holds_nobody(
    "escalations",
    {
        "CalendarDay": ("hours", "note"),
        "RoutingRule": ("name", "conditions"),
        "RoutingTable": ("name",),
        "Team": ("name", "code"),
        "TicketNote": ("author_name",),
        "WorkCalendar": ("name", "week", "code"),
    },
)
