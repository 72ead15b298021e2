"""An order as the API tells it (contract, "Orders"): every field that the asker's role may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import Status
from orders.editing.goods_availability import worst
from orders.planning.awaits import awaits_of
from service.accounts.roles import INTEGRATIONS, Role
from service.clock import effective_now
from service.http.json import Representation
from service.traces import look_at

if TYPE_CHECKING:
    from orders.fsm.batch_facts import SharedFacts
    from orders.models import HoldNote, Order


STATUS_LABELS = dict(Status.choices)


def order_representation(order: Order, shared: SharedFacts | None = None) -> Representation:
    """The whole order; `shared` is what it has in common with others told beside it."""
    return {
        "id": order.pk,
        "number": order.number,
        **status_representation(order),
        "client": shown_client(order),
        "recipient": order.recipient,
        "recipient_is_other": order.recipient_is_other or order.recipient_by_supervisor,
        "phone": order.phone,
        "address": order.address,
        "lines": [line_representation(line) for line in order.basket],
        "availability": worst({line.product.availability for line in order.basket}),
        "delivery": delivery_representation(order),
        "prepayment": order.prepayment,
        "prepaid_amount": order.prepaid_amount,
        "total": order.total,
        "tracking_number": order.tracking_number or None,
        "tracking_url": order.tracking_page or None,
        "dispatched": order.dispatched,
        **hold_notes_representation(order),
        "clarification": order.clarification or None,
        "annulment": annulment_representation(order),
        "remark": order.remark or None,
        "partner": order.partner_id,
        "review_required": order.review_required,
        "post_only": order.post_only,
        "damage": order.damage,
        "excused": excuse_representation(order),
        "awaits": waits_representation(order, shared),
        "reissue_of": order.reissue_of.number if order.reissue_of else None,
        "reissued_as": order.successor.number if order.reissued else None,
        "source": order.source or None,
        "taken_by": order.taken_by or None,
        "created_at": order.created_at,
        "confirmed_at": order.confirmed_at,
        "exported_at": order.exported_at,
        "redeemed_on": order.redeemed_on,
        "version": order.version,
    }


def order_for_role(order: Order, role: Role, shared: SharedFacts | None = None) -> Representation:
    """The order for a role's eyes: integrations get what they reported on, and nothing of the person."""
    if role not in INTEGRATIONS:
        return {**order_representation(order, shared), "updated_at": order.changed_at_for(role)}
    return {
        "id": order.pk,
        "number": order.number,
        **status_representation(order),
        "delivery": delivery_representation(order),
        "tracking_number": order.tracking_number or None,
        "dispatched": order.dispatched,
        "partner": order.partner_id,
        "redeemed_on": order.redeemed_on,
        "version": order.version,
    }


def short_representation(order: Order, role: Role) -> Representation:
    """A line of a list that is read fast: whose the order is, where it stands and goes, what is open about it."""
    return {
        "id": order.pk,
        "number": order.number,
        **status_representation(order),
        "client": shown_client(order),
        "recipient": order.recipient,
        "phone": order.phone,
        "locality": order.locality,
        "delivery": delivery_representation(order),
        "prepayment": order.prepayment,
        "tracking_number": order.tracking_number or None,
        "dispatched": order.dispatched,
        "annulment": annulment_representation(order),
        "partner": order.partner_id,
        "review_required": order.review_required,
        "reissue_of": order.reissue_of.number if order.reissue_of else None,
        "reissued_as": order.successor.number if order.reissued else None,
        "taken_by": order.taken_by or None,
        "created_at": order.created_at,
        "updated_at": order.changed_at_for(role),
        "version": order.version,
    }


def shown_client(order: Order) -> Representation:
    """Whose the order is; whoever tells that, shows a person (PDN-1)."""
    look_at(order.client_id)
    return {"id": order.client_id, "name": order.client.name}


def status_representation(order: Order) -> Representation:
    """Status and label; a partner's name stands in the label of what it serves."""
    label = STATUS_LABELS[order.status]
    if order.status == Status.PARTNER_EXPORTED and order.partner:
        label = f"Выгружен {order.partner.name}"
    return {"status": order.status, "status_label": label}


def waits_representation(order: Order, shared: SharedFacts | None) -> list[Representation]:
    """What it waits for now, or at the moment of all that are told beside it (ORD-31)."""
    now = effective_now() if shared is None else shared.moment
    return [wait.representation() for wait in awaits_of(order, now, shared)]


def line_representation(line: Any) -> Representation:
    """A line, with whether its product can be had."""
    return {
        "product": line.product.code,
        "title": line.title,
        "variant": line.variant,
        "quantity": line.quantity,
        "price": line.price,
        "kind": line.kind,
        "kit": line.kit,
        "amount": line.amount,
        "availability": line.product.availability,
    }


def delivery_representation(order: Order) -> Representation:
    """How it goes, what that costs, where it is."""
    point = {"code": order.pickup_code, "name": order.pickup_name, "address": order.pickup_address}
    return {
        "method": order.method or None,
        "carrier": order.carrier_id,
        "pickup_point": point if order.pickup_code else None,
        "price": order.delivery_price,
        "days": order.delivery_days,
        "calculated": order.calculated,
        "stage": order.stage or None,
        "place": order.place or None,
        "expected_on": order.expected_on,
    }


def hold_notes_representation(order: Order) -> Representation:
    """The newest hold note, and all of them, newest first (ORD-7)."""
    notes = [hold_note_representation(note) for note in order.notes]
    return {"hold_note": notes[0]["text"] if notes else None, "hold_notes": notes}


def hold_note_representation(note: HoldNote) -> Representation:
    """One hold note; the service's own lines have no author."""
    return {"at": note.at, "author": note.author_name or None, "text": note.text}


def annulment_representation(order: Order) -> Representation | None:
    """Why, by whom, by which method; None where nothing was annulled."""
    if not (order.annulment_reason or order.annulled_by):
        return None
    return {
        "reason": order.annulment_reason or None,
        "by": order.annulled_by or None,
        "note": order.annulment_note or None,
        "method": order.annulment_method or None,
    }


def excuse_representation(order: Order) -> Representation | None:
    """Why a non-collection isn't held against the client (CLI-7)."""
    if not order.excuse_reason:
        return None
    return {
        "reason": order.excuse_reason,
        "note": order.excuse_note or None,
        "at": order.excused_at,
        "contact": order.excused_in_id,
        "confirmed": not order.excuse_unconfirmed,
    }
