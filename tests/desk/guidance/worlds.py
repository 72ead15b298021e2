"""Who rings, about which order and what: the worlds that together come to every rule of every script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from desk.choices import OrderChange
from desk.guidance.scripts import SCRIPTS
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason
from tests.desk.guidance.callers import (
    Caller,
    identified,
    newcomer,
    ringing,
    stranger,
    unknown,
    without_an_order,
)
from tests.desk.guidance.facts_of_client import ADDRESS as FACTS_ADDRESS
from tests.desk.guidance.facts_of_client import NAME as FACTS_NAME
from tests.desk.guidance.following import Follower, Representation, called, first_words
from tests.desk.guidance.made_orders import (
    EXTRA,
    KINDS,
    LACKS,
    OPENED_BY,
    annul_to_correct,
    as_it_stands,
    cheapest,
    dropped_while_correcting,
    edit_and_calculate,
    edit_lines,
    lacking,
    noted_and_lacking,
    reissue_and_calculate_elsewhere,
    sample,
    settled_without_a_date,
    with_a_sales_line,
    with_another_parcel,
    with_card,
)
from tests.desk.guidance.samples import SAMPLES
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.returns.admin.cases import case_in

Topics = tuple[tuple[str, str], ...]
Making = Callable[[], Order | None]
EVERYTHING: Topics = tuple((script.topic, script.subtopic) for script in SCRIPTS)
WHERE: Topics = (("where_is_parcel", ""),)
CHANGES: Topics = tuple(("change_order", change.value) for change in OrderChange)
RETURNS: Topics = tuple(("return_goods", reason.value) for reason in ReturnReason)
MONEY: Topics = (("where_is_money", ""),)
AUTODIAL: Topics = tuple(
    ("autodial", code) for code in ("already_redeemed", "refused_by_phone", "did_not_order", "you_called_me")
)
SWITCH_OFF: Topics = (("autodial", "switch_off"),)
CARDS: Topics = (("bonus_card", "not_received"), ("bonus_card", "no_consent"))
NEW_ORDER: Topics = (("new_order", ""),)
AUTHORITY: Topics = (("authority", ""),)


@dataclass(frozen=True)
class World:
    """An order, the topics that are asked of it, who rings, and what else is known of the call."""

    make: Making
    topics: Topics
    caller: Caller = identified
    known: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    facts: Callable[[Order], dict[str, Any]] | None = None
    before: Callable[[Follower, Order], None] | None = None

    def begin(self, topic: str, subtopic: str) -> tuple[Follower, Representation]:
        """The order made anew, an operator of its own, a contact, what was done in it before, what is said first."""
        order = self.make()
        contact, named = self.caller(order)
        facts: dict[str, Any] = {"product": ProductFactory().code}
        if order is not None:
            facts |= {"client": order.client_id, **(self.facts(order) if self.facts else {})}
        follower = called(Desk(), contact | self.known, facts)
        if order is not None and self.before is not None:
            self.before(follower, order)
        return follower, first_words(follower, (topic, subtopic), named, self.said)


def of(topics: Topics, names: Iterable[str], caller: Caller = identified, **known: Any) -> dict[str, World]:
    """Worlds of these samples."""
    about = f"{topics[0][0]} {caller.__name__}" if caller is not identified else topics[0][0]
    return {f"{about}: {name}": World(sample(name), topics, caller, known) for name in names}


SHUT = ("partner_exported", "partner_without_phone", "followed")
GATES = {
    **of(EVERYTHING, ["exported_in_transit_post"], ringing),
    **of(EVERYTHING, ["exported_in_transit_post"], unknown),
    **of(EVERYTHING, ["exported_in_transit_post"], without_an_order),
    **of(EVERYTHING, ["exported_in_transit_post"], newcomer),
    **of(EVERYTHING, ["exported_in_transit_post"], stranger),
    **{f"everything: {name}": World(sample(name), EVERYTHING) for name in SHUT},
}
PARCELS = of(WHERE, (*SAMPLES, *EXTRA))
CHANGED = of(
    CHANGES,
    (
        "new_two_lines",
        "confirmed_two_lines",
        "manual_check",
        "closed_two_lines",
        "buffer_two_lines",
        "buffer_earlier",
        "exported_without_tracking",
        "exported_dispatched",
        "dispatched_courier",
        "dispatched_pickup",
        "exported_in_transit_post",
        "exported_in_transit_courier",
        "exported_in_transit_pickup",
        "exported_arrived_post",
        "exported_arrived_courier",
        "exported_redeemed_post",
        "exported_returning_post",
        "annul_requested",
        "cancel_requested_courier",
        "cancel_requested_pickup",
        "requested_refuser",
        "requested_do_not_contact",
        "annulled_this_month",
        "annulled_earlier",
        "connection_lost",
        "postal_return",
        "client_return",
        "cart",
        "cancelled",
        "prepaid_buffer",
        "prepaid_new",
        "refuser_buffer",
        "do_not_contact_new",
        "refuser_exported_with_tracking",
        "do_not_contact_exported_with_tracking",
        "do_not_contact_exported_without_tracking",
        "arrived_somewhere_else",
        "arrived_unsure",
        "arrived_away_untracked",
        "arrived_away_refuser",
        "arrived_away_do_not_contact",
        "gone_goods",
        "to_mend",
        "other_person",
        "other_person_sent",
        "checked",
        "happy_call",
        "new_pickup",
        "new_courier",
        "new_post_courier",
        "other_name",
        "with_card",
        "no_first_name",
        "buffer_earlier_gone",
        "sent_colour_sold_out",
        "earlier_colour_sold_out",
        "one_of_two",
        *(f"cheapest_{kind}" for kind in KINDS),
    ),
)
RETURNED = of(
    RETURNS + MONEY,
    (
        "exported_redeemed_post",
        "exported_in_transit_post",
        "exported_in_transit_courier",
        "redeemed_long_ago",
        "window_last_day",
        "kit",
        "new",
    ),
)


def cases() -> Iterator[tuple[str, World]]:
    """A case in every status, its 30 days running or over, for money and for goods."""
    for status in CaseStatus:
        for age, wish in ((5, "refund"), (40, "refund"), (40, "exchange")):
            made = partial(case_in, status, age=age, wished_outcome=wish)
            yield f"case: {status} {age} {wish}", World(lambda made=made: made().order, RETURNS[:1] + MONEY)


CASES = dict(cases()) | {
    "case: settled, nobody knows when": World(settled_without_a_date, RETURNS[:1] + MONEY),
    **{
        f"case: settled, nobody knows when, taken over long ago, {wish}": World(
            partial(settled_without_a_date, wish, 40), RETURNS[:1] + MONEY
        )
        for wish in ("refund", "exchange")
    },
    **{
        f"case of each reason: {status} {age} {wish}": World(
            lambda status=status, age=age, wish=wish: case_in(status, age=age, wished_outcome=wish).order, RETURNS[1:]
        )
        for status, age, wish in (
            ("advised", 5, "refund"),
            ("lapsed", 5, "refund"),
            ("sent", 5, "refund"),
            ("sent", 40, "refund"),
            ("sent", 40, "exchange"),
        )
    },
}
OTHERS = {
    **of(
        AUTODIAL,
        (
            "exported_in_transit_post",
            "exported_in_transit_courier",
            "exported_in_transit_pickup",
            "exported_redeemed_post",
            "exported_returning_post",
            "exported_arrived_post",
            "exported_arrived_post_courier",
            "exported_arrived_pickup",
            "exported_arrived_courier",
            "new",
        ),
    ),
    **{
        f"another parcel waits: {name}": World(partial(with_another_parcel, sample(name)), AUTODIAL[:1] + WHERE)
        for name in ("exported_redeemed_post", "exported_in_transit_post", "new")
    },
    "autodial: a stranger's call": World(lambda: None, AUTODIAL[2:3] + SWITCH_OFF, unknown),
    "autodial: a stranger's phone": World(lambda: None, AUTODIAL[2:3] + SWITCH_OFF, unknown, {"phone": "+79161112233"}),
    "switch off: phone": World(SAMPLES["new"], SWITCH_OFF, known={"phone": "+79161112233"}),
    "switch off: no phone": World(SAMPLES["new"], SWITCH_OFF),
    "card: holder": World(lambda: OrderFactory(client=ClientFactory(bonus_card=True), taken=True), CARDS),
    "card: coming": World(lambda: with_card(tracked=True), CARDS),
    "card: missing": World(lambda: with_card(taken=True), CARDS),
    "card: nobody's": World(SAMPLES["exported_redeemed_post"], CARDS),
    "new order": World(SAMPLES["new"], NEW_ORDER),
    "new order: refuser": World(SAMPLES["refuser_new"], NEW_ORDER),
    "new order: not to be contacted": World(SAMPLES["do_not_contact_new"], NEW_ORDER),
    "new order: the line's number is known": World(with_a_sales_line, NEW_ORDER),
    "new order: the line's number is known, a stranger": World(with_a_sales_line, NEW_ORDER, unknown),
    "authority": World(SAMPLES["new"], AUTHORITY),
}
REFUSED = {
    f"refused: {name}": World(sample(name), WHERE + CHANGES[:2] + CHANGES[3:5], said={"agrees": "no"})
    for name in ("new", "postponed", "confirmed", "closed_region", "prepaid_closed_region", "annulled_this_month")
}
AS_IT_STANDS = {
    f"as it stands: {name}": World(sample(name), CHANGES[:2], facts=as_it_stands)
    for name in (
        "buffer",
        "closed_region",
        "annulled_earlier",
        "exported_dispatched",
        "exported_in_transit_post",
        "annul_requested",
    )
}
BEGUN = {
    "begun: annulled to correct": World(sample("buffer_two_lines"), CHANGES[-1:], before=annul_to_correct),
    "begun: edited, closed region": World(sample("closed_two_lines"), WHERE, before=edit_lines),
    "begun: edited, cheapest only": World(
        lambda: cheapest("only", situation="closed_region"), WHERE, before=edit_lines
    ),
    "begun: to be sent again": World(sample("closed_two_lines"), WHERE, before=edit_and_calculate),
    "begun: to be sent again, refuser": World(sample("closed_two_lines_refuser"), WHERE, before=edit_and_calculate),
    "begun: to be sent again, do not contact": World(
        sample("closed_two_lines_do_not_contact"), WHERE, before=edit_and_calculate
    ),
    "begun: made and calculated": World(sample("annulled_earlier"), WHERE, before=reissue_and_calculate_elsewhere),
    **{
        f"dropped: {subtopic} of {name}": World(
            sample(name), WHERE, before=dropped_while_correcting(subtopic, code, dict(said))
        )
        for subtopic, code, said in (
            ("address_error", "right_address", FACTS_ADDRESS),
            ("name_error", "right_name", FACTS_NAME),
        )
        for name in ("buffer", "new", "exported_in_transit_post")
    },
    "begun: no price": World(lambda: cheapest("none", situation="closed_region"), WHERE, before=edit_lines),
    "begun: address told, arrived since": World(
        sample("exported_arrived_post"),
        CHANGES[1:2],
        said={"address_place": "same", "right_address": {**FACTS_ADDRESS}},
    ),
}
LACKING = {
    **{
        f"lacks {lacks}: {opened_by}": World(partial(lacking, opened_by, lacks), WHERE)
        for opened_by in OPENED_BY
        for lacks in LACKS
    },
    **{f"lacks {lacks}: postponed with a note": World(partial(noted_and_lacking, lacks), WHERE) for lacks in LACKS},
}
GROUPS = {**PARCELS, **LACKING, **CHANGED, **RETURNED, **CASES, **OTHERS, **REFUSED, **AS_IT_STANDS, **BEGUN, **GATES}
