"""The works that both services are asked for over HTTP."""

from __future__ import annotations

from itertools import count

from benchmarks import common, plain_sql
from benchmarks.compare import calls, limits
from benchmarks.compare.open_tickets import tickets
from benchmarks.compare.sides import CARD_ORDERS, CONFIRM, ON_THE_LINE, POSTPONE, Side, Sizes
from benchmarks.compare.work import Way, Work
from benchmarks.intake.copying import EVENTS, ORDERS, Shadow
from benchmarks.intake.made_up import Item, order, sighting
from benchmarks.orders_list import BY_POSTGRES
from benchmarks.rounds import Measured

EARLIER_CALLS = 100
GUIDED = 50
"""First steps asked in one contact, which remembers each: more than any call has."""


class Works:
    """The works on two running services."""

    def __init__(self, ours: Side, peer: Side, peer_card: int, sizes: Sizes) -> None:
        self.ours, self.peer, self.sizes = ours, peer, sizes
        self.peer_card = peer_card
        self.copied = {"orders": Shadow("copy_orders", ORDERS), "events": Shadow("copy_events", EVENTS)}
        self.position = count()
        self.taken_in: set[tuple[Side, int]] = set()
        common.prepared_orders("list", 2_000)
        self.cards = {size: self._client_of(size) for size in (1, CARD_ORDERS, 200)}
        tickets(sizes.tickets)
        self._let_statistics_know()

    def _let_statistics_know(self) -> None:
        """Leave something in every table that the works write to before both sides' statistics are gathered.

        A plan made for an empty table reads all of it, and is kept until they are gathered again.
        """
        for bulk in (self._orders_in, self._events_in, self._peer_orders_in, self._peer_events_in):
            bulk(self.sizes.rounds + 1)
        calls.calls(self.ours, "operator", self._with_clients("past", 0, EARLIER_CALLS))
        self.ours.analyze()
        self.peer.analyze()

    def all(self) -> list[Work]:
        """Every work, in the order of a round."""
        return [*self.transitions(), *self.pages(), *self.on_a_call(), *self.queue(), *self.incoming()]

    def transitions(self) -> list[Work]:
        """The empty view, postponing and confirming."""
        times = self.sizes.transitions
        return [
            Work(
                "empty view: authenticate and parse",
                self._empty,
                lambda number: self.peer.posts("operator", "/only-reads", POSTPONE, times),
            ),
            Work(
                "postpone",
                lambda number: self._act(self._fresh("postpone", number), "postpone", POSTPONE),
                lambda number: self._peer_act("postpone", number, POSTPONE),
                lambda number: plain_sql.by_psycopg(self._fresh("sql", number), common.operator().pk),
                "one compare-and-set statement by psycopg",
                peer_aim=4,
            ),
            Work(
                "confirm",
                lambda number: self._act(self._fresh("confirm", number), "confirm", CONFIRM),
                lambda number: self._peer_act("confirm", number, CONFIRM),
                self._empty,
                "our empty view",
                peer_aim=3,
                limit_aim=0.25,
            ),
        ]

    def pages(self) -> list[Work]:
        """One order, the list, the cards, the actions."""
        times, large = self.sizes.reads, self.sizes.large
        return [
            Work(
                "one order",
                lambda number: self.ours.reads("operator", "/api/v1/orders/list-7", times),
                lambda number: self.peer.reads("operator", "/orders/list-7", times),
                peer_aim=4,
            ),
            Work(
                "list of 50 orders",
                lambda number: self.ours.reads("operator", "/api/v1/orders?limit=50", large),
                lambda number: self.peer.reads("operator", "/orders?limit=50", large),
                lambda number: limits.repeated(BY_POSTGRES, (), large),
                "JSON built by PostgreSQL",
                peer_aim=3,
                limit_aim=0.33,
            ),
            *self.cards_of_clients(large),
            Work(
                "what may be done with an order",
                lambda number: self.ours.reads("operator", "/api/v1/orders/list-7/actions", large),
                None,
                lambda number: limits.SIX_MILLISECONDS,
                "the aim of 6 ms of CPU",
                limit_aim=1,
                by="cpu",
            ),
        ]

    def on_a_call(self) -> list[Work]:
        """What an operator asks for on a call, and a whole call of eight requests."""
        large = self.sizes.large
        return [
            Work(
                "guidance: the first step",
                lambda number: calls.guided(self.ours, "operator", self._with_clients("guided", number, 1)[0], GUIDED),
                None,
                lambda number: limits.EIGHT_MILLISECONDS,
                "the aim of 8 ms of CPU",
                limit_aim=1,
                by="cpu",
            ),
            Work(
                "a whole call, one after the other",
                lambda number: calls.calls(self.ours, "operator", self._with_clients("call", number, large)),
                None,
                lambda number: limits.THIRTY_FIVE_MILLISECONDS,
                "the aim of 35 ms",
                limit_aim=1,
            ),
            Work(
                "a whole call, four operators at once",
                lambda number: calls.calls_at_once(
                    self.ours, ON_THE_LINE, self._with_clients("calls", number, 2 * large)
                ),
                None,
                lambda number: limits.SIXTY_A_SECOND,
                "the aim of 60 a second",
                limit_aim=1,
            ),
        ]

    def _with_clients(self, prefix: str, number: int, count: int) -> list[tuple[int, str]]:
        """Fresh orders, each with its client."""
        from orders.models import Order

        made = common.born_orders(f"{prefix}-{number}-{next(self.position)}", count)
        return list(Order.objects.filter(number__in=made).values_list("client_id", "number"))

    def cards_of_clients(self, times: int) -> list[Work]:
        """The card of a client with as many orders as usual, with one, and with very many."""
        return [
            Work(
                f"card of a client with {CARD_ORDERS} orders",
                lambda number: self._card(CARD_ORDERS, times),
                lambda number: self.peer.reads("operator", f"/clients/{self.peer_card}", times),
                lambda number: limits.repeated(limits.CLIENT_WITH_ORDERS, (self.cards[CARD_ORDERS],), times),
                "JSON built by PostgreSQL",
                peer_aim=3,
            ),
            Work("card of a client with 1 order", lambda number: self._card(1, times)),
            Work(
                "card of a client with 200 orders",
                lambda number: self._card(200, times),
                None,
                lambda number: self._card(CARD_ORDERS, times),
                f"our card of {CARD_ORDERS}",
                limit_aim=0.77,
            ),
        ]

    def queue(self) -> list[Work]:
        """The supervisors' queue."""
        times, reads = self.sizes.transitions, self.sizes.reads
        call = {"queue": "supervisor"}
        return [
            Work(
                "page of 50 tickets",
                lambda number: self.ours.reads("supervisor", "/api/v1/tickets?queue=supervisor&limit=50", reads),
                lambda number: self.peer.reads("operator", "/tickets?queue=supervisor&limit=50", reads),
                lambda number: limits.repeated(limits.PAGE_OF_TICKETS, (), reads),
                "the rows by SQL",
                peer_aim=2,
            ),
            Work(
                "next ticket",
                lambda number: self.ours.posts("supervisor", "/api/v1/tickets/next", call, times),
                lambda number: self.peer.posts("operator", "/tickets/next", call, times),
                peer_aim=2,
            ),
        ]

    def incoming(self) -> list[Work]:
        """Orders and events in bulk, an order and an event each."""
        return [
            Work("order taken in, in bulk", self._orders_in, self._peer_orders_in, self._copy("orders"), "COPY", 8),
            Work("event applied, in bulk", self._events_in, self._peer_events_in, self._copy("events"), "COPY", 5),
        ]

    def _empty(self, number: int) -> Measured:
        return self.ours.posts("operator", "/only-reads", POSTPONE, self.sizes.transitions)

    def _client_of(self, orders: int) -> int:
        from orders.models import Order

        numbers = common.prepared_orders(f"card{orders}", orders, of_one_client=True)
        return Order.objects.values_list("client_id", flat=True).get(number=numbers[0])

    def _fresh(self, prefix: str, number: int) -> list[str]:
        return common.born_orders(f"{prefix}-{number}-{next(self.position)}", self.sizes.transitions)

    def _act(self, numbers: list[str], action: str, body: object) -> Measured:
        return self.ours.actions("operator", "/api/v1/orders", numbers, f"actions/{action}", body)

    def _peer_act(self, action: str, number: int, body: object) -> Measured:
        first = number * self.sizes.transitions
        numbers = [f"{action}-{at}" for at in range(first, first + self.sizes.transitions)]
        return self.peer.actions("operator", "/orders", numbers, action, body)

    def _card(self, orders: int, times: int) -> Measured:
        return self.ours.reads("operator", f"/api/v1/clients/{self.cards[orders]}", times)

    def _orders_in(self, number: int) -> Measured:
        measured = self._take_in(self.ours, number)
        self.copied["orders"].take()
        self.copied["events"].skip()
        return measured

    def _events_in(self, number: int) -> Measured:
        self._require_orders(self.ours, number)
        self.copied["events"].skip()
        items = [sighting(f"H{number}", at) for at in range(self.sizes.bulk)]
        measured = self.ours.bulks("carrier", "/api/v1/integrations/events", items, "applied")
        self.copied["events"].take()
        self.copied["orders"].skip()
        return measured

    def _peer_orders_in(self, number: int) -> Measured:
        return self._take_in(self.peer, number)

    def _peer_events_in(self, number: int) -> Measured:
        self._require_orders(self.peer, number)
        items = [sighting(f"H{number}", at) for at in range(self.sizes.bulk)]
        return self.peer.bulks("operator", "/intake/events", items, "applied")

    def _take_in(self, side: Side, number: int) -> Measured:
        self.taken_in.add((side, number))
        items = [order(f"H{number}", at) for at in range(self.sizes.bulk)]
        if side is self.ours:
            return side.bulks("shop", "/api/v1/integrations/orders", items, "created")
        return side.bulks("operator", "/intake/orders", [for_peer(item) for item in items], "created")

    def _require_orders(self, side: Side, number: int) -> None:
        """The orders that a round's events are of: where that work isn't among those measured, they come in first."""
        if (side, number) not in self.taken_in:
            self._take_in(side, number)

    def _copy(self, name: str) -> Way:
        return lambda number: self.copied[name].copy(self.sizes.bulk)


def for_peer(item: Item) -> Item:
    """The same order in the peer's flat shape."""
    name, delivery = item["recipient"], item["delivery"]
    return {
        **{key: item[key] for key in ("number", "status", "phone", "lines", "tracking_number", "created_at")},
        **item["address"],
        **{f"recipient_{part}": value for part, value in name.items()},
        "client": {**name, "phone": item["phone"]},
        "method": delivery["method"],
        "carrier": delivery["carrier"],
        "delivery_price": delivery["price"],
        "delivery_days": delivery["days"],
        "exported_at": item["exported_at"],
    }
