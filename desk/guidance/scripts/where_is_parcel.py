"""«Где посылка»: what is said by status and stage (GDE-2…GDE-11, GDE-27, GDE-28)."""

from __future__ import annotations

from desk.guidance.dsl import Script
from desk.guidance.facts import CONFIRMABLE, REISSUABLE
from desk.guidance.scripts.arrived_elsewhere import arrived_elsewhere
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity
from desk.guidance.scripts.objections import refusal
from desk.guidance.scripts.parcel_over import over
from desk.guidance.scripts.parcel_sent import exported
from desk.guidance.scripts.parcel_waiting import waiting
from desk.guidance.scripts.unconfirmed import unconfirmed

OFFERED = CONFIRMABLE | REISSUABLE | {"supervisor_check"}
SCRIPTS = (
    Script(
        "where_is_parcel",
        "",
        (
            identity(),
            SUCCESSOR,
            *ends_in_an_order(OFFERED, "change", whatever=False),
            refusal(prepaid=True),
            arrived_elsewhere(prepaid=True),
            (*exported(), *unconfirmed(), *over(), *waiting()),
        ),
    ),
)
