"""Where the order book keeps clients' data (PDN-4): an order stays with its number, goods, sums, dates and statuses."""

from django.db.models import Q

from orders.models import Order
from service.database.pseudonyms import PSEUDONYM
from service.erasure.registry import Person, Personal, Rows, declare, holds_nobody, of

ADDRESS = ("postal_index", "locality", "street", "house", "flat")
RECIPIENT = ("recipient_last", "recipient_first", "recipient_patronymic", "phone")
TEXTS = ("clarification", "annulment_note", "remark", "excuse_note", "tracking_number", "place")


def by_number(column: str) -> Rows:
    """Rows that name one of the person's orders by its number."""

    def rows(person: Person) -> Q:
        numbers = list(Order.objects.filter(client__in=person.clients).values_list("number", flat=True))
        return Q(**{f"{column}__in": numbers})

    return rows


def finished_files(person: Person) -> Q:
    """Contents of every file that was taken over: nobody asks for them again, and any may hold the person."""
    return Q(file__finished_at__isnull=False)


declare(
    "orders",
    {
        "Order": Personal(
            of("client"),
            {**dict.fromkeys((*RECIPIENT, *ADDRESS, *TEXTS), ""), "damage": []},
            subject="order",
            in_history=("recipient", "address", "hold_notes"),
        ),
        "HoldNote": Personal(of("order__client"), {"text": PSEUDONYM}),
        "InboundEvent": Personal(by_number("order_number"), {"data": {}, "dismissal": PSEUDONYM}),
        "ReportLine": Personal(by_number("number"), {"message": PSEUDONYM}, told=False),
        "FilePart": Personal(finished_files, told=False),
    },
)
holds_nobody(
    "orders",
    {
        "ClosedRegion": ("locality", "index_from", "index_to", "note"),
        "HoldNote": ("author_name",),
        "InboundEvent": ("identifier", "type", "order_number", "reasons"),
        "Locality": ("name", "key"),
        "Order": (
            *("region", "pickup_code", "pickup_name", "pickup_address", "number", "annulment_reason", "source"),
            *("taken_by", "veiled_status", "import_digest"),
        ),
        "OrderFile": ("name", "digest", "encoding"),
        "OrderLine": ("title", "variant", "kit"),
        "PickupPoint": ("code", "name", "address", "locality", "postal_index"),
        "Product": ("code", "title", "variants"),
        "ReportLine": ("number", "field", "code"),
        "Tariff": ("index_from", "index_to"),
    },
)
