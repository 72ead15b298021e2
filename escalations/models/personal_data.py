"""Where tickets keep clients' data (PDN-4)."""

from django.db.models import Q

from service.database.pseudonyms import PSEUDONYM
from service.erasure.registry import Person, Personal, declare, holds_nobody, of


def numbers(person: Person) -> Q:
    """Silenced numbers of the person's."""
    return Q(number__in=person.phones) | Q(ticket__client__in=person.clients)


declare(
    "escalations",
    {
        "Ticket": Personal(
            of("client", "order__client"),
            {"text": PSEUDONYM, "details": {}, "resolution": "", "client_words": ""},
            subject="ticket",
        ),
        "TicketNote": Personal(of("ticket__client", "ticket__order__client"), {"text": PSEUDONYM}),
        "TicketSkip": Personal(of("ticket__client", "ticket__order__client"), {"reason": PSEUDONYM}, told=False),
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
