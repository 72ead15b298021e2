"""The transitions of the systems around the desk: warehouse, carriers, shop, and the calendar of closed regions
(3.3)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from orders.choices import Party, RedeemedSource, ReturnKind, Stage
from orders.choices import Status as S
from orders.clients.arrived_returns_hidden_from_desk import embargo_ends_on, start_embargo
from orders.delivery.parcel_stages import EXPECTED_NO_MORE, is_latest_redemption, moves
from orders.delivery.tracking_numbers import problem_with
from orders.fsm.guards import delivery_is_calculated
from orders.fsm.guards.closed_region_and_review import is_reviewed, region_is_closed, region_is_open
from orders.fsm.guards.delivery import (
    carrier_does_not_have_it,
    goods_are_on_their_way,
    has_no_tracking_number,
    not_dispatched,
    not_redeemed,
    was_redeemed,
)
from orders.fsm.guards.request import detail, reason_named
from orders.fsm.targets import after_opening
from service.accounts.roles import Role
from service.clock import moscow_date
from service.fsm import Target, transition
from service.input_errors import FieldError, InvalidInput
from service.models import DirectoryEntry

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

WAREHOUSE = frozenset({Role.WAREHOUSE})
REPORTERS = frozenset({Role.WAREHOUSE, Role.CARRIER})
SHOP = frozenset({Role.SHOP})
SYSTEM = frozenset({Role.SYSTEM})
ON_THE_WAY = (S.EXPORTED, S.ANNUL_REQUESTED, S.CONNECTION_LOST)
BEHIND_EXPORT = (*ON_THE_WAY, S.ANNULLED, S.FF_ANNULLED, S.POSTAL_RETURN, S.RETURNED, S.CLIENT_RETURN)


def after_return(order: Order, context: OrderContext) -> S:
    """What an unclaimed parcel becomes: «Возврат» while nobody knows its kind (D-2)."""
    return S.POSTAL_RETURN if context.given("kind") == ReturnKind.POSTAL else S.RETURNED


def fault_of_number(order: Order, tracking_number: str, carrier: DirectoryEntry | None) -> FieldError | None:
    """Why the number can't be one of the parcel's carrier, the one named or else the order's; None where it can."""
    problem = problem_with(tracking_number, carrier.code if carrier else order.carrier_id, order.method)
    return FieldError("tracking_number", "wrong_number", problem) if problem else None


def take_number(order: Order, tracking_number: str, carrier: DirectoryEntry | None) -> None:
    """Give the parcel its ШПИ.

    Raises:
        InvalidInput: the number can't be one of the carrier's.
    """
    if fault := fault_of_number(order, tracking_number, carrier):
        raise InvalidInput([fault])
    order.carrier = carrier or order.carrier
    order.tracking_number = tracking_number
    if order.stage in ("", Stage.AWAITING_TRACKING):
        order.stage, order.stage_at, order.place = Stage.IN_TRANSIT, None, ""


def see(order: Order, stage: Stage, place: str, expected_on: date | None, at: datetime) -> None:
    """Write down that the parcel was seen at a stage at a moment (ORD-2, RET-4)."""
    if moves(order, stage, place, at):
        order.stage, order.stage_at, order.place = stage, at, place
    order.expected_on = None if order.stage in EXPECTED_NO_MORE else expected_on or order.expected_on
    order.dispatched = order.dispatched or stage != Stage.AWAITING_TRACKING
    if stage == Stage.REDEEMED and is_latest_redemption(order, moscow_date(at)):
        order.redeemed_on, order.redeemed_source = moscow_date(at), RedeemedSource.TRACKING


def clear_annulment(order: Order) -> None:
    """Forget why and by whom the order was to be annulled: it isn't."""
    order.annulment_reason = order.annulled_by = order.annulment_note = order.annulment_method = ""


CAME_BACK = Target(after_return, states=[S.POSTAL_RETURN, S.RETURNED])
kind_given = detail("kind", choices=ReturnKind)


@transition(S.CONFIRMED, to=S.BUFFER, by=WAREHOUSE)
def buffer(order: Order, context: OrderContext) -> None:
    """Confirmed, but to wait for stock."""


@transition(S.CONFIRMED, to=S.EXPORTED, by=WAREHOUSE, guards=(is_reviewed, delivery_is_calculated))
@transition(S.BUFFER, to=S.EXPORTED, by=WAREHOUSE)
def export(order: Order, context: OrderContext) -> None:
    """Handed to the warehouse for dispatch."""
    order.exported_at, order.stage_at = context.now, None
    order.stage, order.dispatched, order.dispatched_at = Stage.AWAITING_TRACKING, False, None
    order.tracking_number = order.place = ""


@transition(S.EXPORTED, by=WAREHOUSE, guards=(detail("tracking_number"), has_no_tracking_number))
def assign_tracking(
    order: Order, context: OrderContext, tracking_number: str, carrier: DirectoryEntry | None = None
) -> None:
    """The parcel got its ШПИ: the carrier has it (ORD-2, ORD-6).

    Raises:
        InvalidInput: the number can't be one of the carrier's.
    """
    take_number(order, tracking_number, carrier)


@transition(S.EXPORTED, by=WAREHOUSE, guards=(not_dispatched,))
def dispatch(order: Order, context: OrderContext) -> None:
    """The warehouse has let the parcel go (ORD-20)."""
    order.dispatched, order.dispatched_at = True, context.now


@transition(
    S.CONFIRMED,
    S.BUFFER,
    S.EXPORTED,
    to=S.FF_ANNULLED,
    by=WAREHOUSE,
    guards=(reason_named, carrier_does_not_have_it),
    stales=True,
)
def ff_annul(order: Order, context: OrderContext, reason: str) -> None:
    """The warehouse annuls; from now on only post is possible (ORD-22)."""
    order.annulment_reason, order.annulled_by = reason, Party.WAREHOUSE
    order.annulment_method, order.annulment_note = order.method, ""
    order.post_only, order.review_required = True, False
    order.make_stale()


@transition(
    S.NEW,
    S.CONFIRMED,
    S.CHECKED,
    S.POSTPONED,
    S.SUPERVISOR_CHECK,
    S.MANUAL_CHECK,
    S.CLOSED_REGION,
    S.BUFFER,
    S.HAPPY_CALL,
    to=S.WEBUTILS_CANCELLED,
    by=WAREHOUSE,
)
def webutils_cancel(order: Order, context: OrderContext) -> None:
    """The goods are gone for good."""
    order.review_required = False


@transition(S.CONFIRMED, S.EXPORTED, to=S.CONNECTION_LOST, by=WAREHOUSE)
def lose_connection(order: Order, context: OrderContext) -> None:
    """The link with the warehouse broke; mostly the order is sent already."""
    order.review_required = False


@transition(S.CONNECTION_LOST, to=S.EXPORTED, by=WAREHOUSE)
def restore_connection(order: Order, context: OrderContext) -> None:
    """The link is back, and the order was sent."""
    order.exported_at = order.exported_at or context.now
    order.stage = order.stage or Stage.AWAITING_TRACKING


@transition(S.ANNUL_REQUESTED, to=S.EXPORTED, by=WAREHOUSE)
def reject_annulment(order: Order, context: OrderContext) -> None:
    """Too late to stop the parcel."""
    clear_annulment(order)


@transition(S.ANNUL_REQUESTED, to=S.ANNULLED, by=WAREHOUSE, guards=(not_redeemed,), stales=True)
def accept_annulment(order: Order, context: OrderContext) -> None:
    """The parcel was stopped after all."""
    order.make_stale()


@transition(S.NEW, S.CONFIRMED, to=S.PARTNER_EXPORTED, by=SHOP, guards=(detail("partner"),))
def export_to_partner(order: Order, context: OrderContext, partner: DirectoryEntry) -> None:
    """Handed over to a partner company, which serves it from now on (GDE-10)."""
    order.partner, order.review_required = partner, False


@transition(S.CONFIRMED, to=S.CLOSED_REGION, by=SYSTEM, guards=(region_is_closed,))
def close_region(order: Order, context: OrderContext) -> None:
    """The calendar closes the order's region."""


@transition(
    S.CLOSED_REGION,
    to=Target(after_opening, states=[S.CONFIRMED, S.POSTPONED]),
    by=SYSTEM,
    guards=(region_is_open,),
)
def open_region(order: Order, context: OrderContext) -> None:
    """The region is open again: on with it, or to an operator with a note of what is missing."""
    if context.target == S.POSTPONED:
        order.add_note(context, "Регион открыт, но заказ нужно исправить и подтвердить заново.")


@transition(*ON_THE_WAY, by=REPORTERS, guards=(detail("stage", choices=Stage),))
def track(order: Order, context: OrderContext, stage: str, place: str = "", expected_on: date | None = None) -> None:
    """The parcel was seen at a stage; `was_redeemed` stamps the redemption with its Moscow date (ORD-2, RET-4).

    What is reported late moves nothing back, but a redemption is one however late it is heard of.
    """
    see(order, Stage(stage), place, expected_on, context.now)


@transition(*ON_THE_WAY, to=CAME_BACK, by=REPORTERS, guards=(kind_given, not_redeemed))
@transition(S.RETURNED, to=CAME_BACK, by=REPORTERS, guards=(kind_given,))
def return_unclaimed(order: Order, context: OrderContext, kind: str) -> None:
    """The parcel came back uncollected; where it was seen, whatever the time of the scan, is no news any more."""
    order.dispatched = True
    if not order.redeemed:
        order.stage, order.stage_at = Stage.RETURNING, context.now
        order.place, order.expected_on = "", None


@transition(*BEHIND_EXPORT, by=SYSTEM)
def note_late(
    order: Order,
    context: OrderContext,
    tracking_number: str = "",
    carrier: DirectoryEntry | None = None,
    exported_at: datetime | None = None,
    dispatched_at: datetime | None = None,
    stage: str = "",
    place: str = "",
    expected_on: date | None = None,
    *,
    annulment_rejected: bool = False,
) -> None:
    """What was heard of only after the order had moved on: the facts are filled in, the status stays (3.3)."""
    if exported_at is not None:
        order.exported_at, order.stage = exported_at, order.stage or Stage.AWAITING_TRACKING
    if dispatched_at is not None:
        order.dispatched, order.dispatched_at = True, dispatched_at
    if tracking_number and not order.tracking_number:
        take_number(order, tracking_number, carrier)
    if stage:
        see(order, Stage(stage), place, expected_on, context.now)
    if annulment_rejected:
        clear_annulment(order)


@transition(S.EXPORTED, S.RETURNED, to=S.CLIENT_RETURN, by=WAREHOUSE | SYSTEM, guards=(was_redeemed,))
@transition(S.CLIENT_RETURN, by=WAREHOUSE, guards=(goods_are_on_their_way,))
def return_from_client(order: Order, context: OrderContext, veiled_until: date | None = None, note: str = "") -> None:
    """Redeemed goods go back: their case says so once they are posted, the warehouse when they have come (RET-13).

    The desk sees the first at once; of the second, and of what a case says later, it may not learn before its day.
    The note is the ШПИ of the client's parcel, where the warehouse tells it. A scan that had the redeemed parcel
    going back uncollected was wrong.
    """
    if order.stage == Stage.RETURNING:
        order.stage, order.stage_at, order.place = Stage.REDEEMED, None, ""
    if context.actor.role != Role.SYSTEM or veiled_until is not None:
        start_embargo(order, veiled_until or embargo_ends_on(order))
