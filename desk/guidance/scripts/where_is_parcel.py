"""«Где посылка»: puts the topic together; the words stand in its parts (GDE-2…GDE-11, GDE-27, GDE-28).

`unconfirmed` before the parcel is sent, `waiting_for_stock_or_region`, `parcel_sent` on its way or late,
`arrived_elsewhere`, `reissue_ended_orders` at its end; `confirming` and `objections` where the client wants
something of it.
"""

from __future__ import annotations

from desk.guidance.rules.dsl import Script
from desk.guidance.rules.situations_by_order_action import ADDRESS_FIRST, CAME_BACK, CONFIRMABLE, REISSUABLE, UNCLAIMED
from desk.guidance.scripts.arrived_elsewhere import arrived_elsewhere
from desk.guidance.scripts.choosing_variants import choosing
from desk.guidance.scripts.confirming import confirming
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, prepaid_and_stopped
from desk.guidance.scripts.objections import refusal
from desk.guidance.scripts.parcel_sent import exported
from desk.guidance.scripts.reissue_ended_orders import over
from desk.guidance.scripts.resuming_dropped_calls import resuming
from desk.guidance.scripts.unconfirmed import unconfirmed
from desk.guidance.scripts.waiting_for_stock_or_region import waiting

OFFERED = CONFIRMABLE | REISSUABLE | ADDRESS_FIRST
RETURNED = CAME_BACK - UNCLAIMED
"""Asked about for money too: who gets no order is told so where they ask for one."""
SCRIPTS = (
    Script(
        "where_is_parcel",
        "",
        (
            identity(),
            SUCCESSOR,
            ends_in_an_order(OFFERED - RETURNED),
            prepaid_and_stopped(OFFERED, "change"),
            refusal(prepaid=True),
            arrived_elsewhere(prepaid=True),
            resuming(),
            choosing(),
            confirming(),
            (*exported(), *unconfirmed(), *over(), *waiting()),
        ),
    ),
)
