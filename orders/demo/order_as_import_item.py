"""A demo order in the shape of an item of `/integrations/orders` (INT-1)."""

from decimal import Decimal
from random import Random
from typing import Any

from orders.choices import AnnulReason, Party, PrepaymentShare, Status
from orders.demo import words
from orders.demo.goods import demo_lines, goods_total
from orders.demo.order_spec import SHIPPED, Flaw, Spec
from orders.demo.parcels import demo_delivery, expected_on, times, tracking_number
from orders.demo.people import Person, make_name, spelled
from orders.demo.places import NORTHERN, DemoLocality, place_for
from orders.demo.relative_moments import Age, DemoCalendar

PARTNERS = ("imd", "exclusive_collection", "omega", "moymir_catalogue", "sharm")
Item = dict[str, Any]


def make_item(number: str, spec: Spec, person: Person, calendar: DemoCalendar, rng: Random) -> Item:
    """The order of the number and kind given; equal arguments make equal orders."""
    phones = [spelled(number, rng) for number in person.phones]
    client = {"name": person.name, "phones": phones}
    item: Item = {
        "number": number,
        "client": client,
        "lines": demo_lines(spec.basket, rng),
        "status": spec.status.value,
    }
    if spec.flaw is Flaw.BARE:
        return item
    place = rng.choice(NORTHERN) if spec.to_the_north else place_for(spec.method, rng)
    item |= {
        "recipient": make_name(rng) if spec.other_recipient else dict(person.name),
        "phone": phones[0],
        "address": place.address(rng),
        "delivery": demo_delivery(spec, place, rng),
    }
    item |= times(spec, calendar.created(spec.age, rng), calendar, rng)
    item["delivery"] |= expected_on(spec, item["delivery"], item.get("exported_at", ""), calendar)
    item |= _payment(spec, item) | _parcel(spec, item, rng) | _words(spec, rng) | _ending(spec, place, rng)
    return spoil(item, spec.flaw, rng)


def _payment(spec: Spec, item: Item) -> Item:
    """The prepayment and its amount: all of the total, or about a third of the goods (DLV-5)."""
    goods = goods_total(item["lines"])
    amounts = {
        PrepaymentShare.NONE: Decimal(0),
        PrepaymentShare.PARTIAL: (goods / 3).quantize(Decimal(10)),
        PrepaymentShare.FULL: goods + Decimal(item["delivery"].get("price", 0)),
    }
    return {"prepayment": spec.prepayment.value, "prepaid_amount": f"{amounts[spec.prepayment]:.2f}"}


def _parcel(spec: Spec, item: Item, rng: Random) -> Item:
    """The tracking number, and whether the warehouse has let the parcel go."""
    made: Item = {}
    if spec.tracked:
        carrier, index = item["delivery"]["carrier"], item["address"]["postal_index"]
        made["tracking_number"] = tracking_number(carrier, index, rng)
    if spec.status in SHIPPED:
        made["dispatched"] = spec.dispatched or spec.tracked
    return made


def _words(spec: Spec, rng: Random) -> Item:
    """Remark, clarification, hold note, and the mark of an order to be listened to (ORD-15)."""
    made: Item = {}
    if spec.remark:
        made["remark"] = rng.choice(words.REMARKS)
    if spec.clarification:
        made["clarification"] = rng.choice(words.CLARIFICATIONS)
    if spec.status == Status.POSTPONED:
        made["hold_note"] = rng.choice(words.POSTPONE_NOTES)
    elif spec.status == Status.MANUAL_CHECK:
        made["hold_note"] = "РС"
    elif rng.random() < 0.05:
        made["hold_note"] = rng.choice(words.HOLD_NOTES)
    if spec.review_required and spec.age is not Age.OLDER:
        made["review_required"] = True
    return made


def _ending(spec: Spec, place: DemoLocality, rng: Random) -> Item:
    """Who annulled the order and why, or the partner that serves it now."""
    if spec.status == Status.PARTNER_EXPORTED:
        return {"partner": rng.choice(PARTNERS)}
    if spec.status == Status.FF_ANNULLED:
        note = f"Служба доставки не обслуживает адрес: {place.locality}"
        reason, by = AnnulReason.DELIVERY_UNAVAILABLE, Party.WAREHOUSE
    elif spec.status == Status.ANNULLED:
        note = ""
        by = rng.choice((Party.CLIENT, Party.CLIENT, Party.COMPANY))
        reason = rng.choice(_REASONS[by])
    else:
        return {}
    return {"annulment": {"reason": reason.value, "by": by.value, "note": note, "method": spec.method.value}}


_REASONS = {
    Party.CLIENT: (AnnulReason.CLIENT_REFUSAL, AnnulReason.CORRECTION, AnnulReason.DUPLICATE),
    Party.COMPANY: (AnnulReason.COMPANY_FAULT, AnnulReason.WRONG_DATA, AnnulReason.OTHER),
}


FAR_INDEXES = ("236", "690", "183", "367")


def spoil(item: dict[str, Any], flaw: Flaw, rng: Random) -> dict[str, Any]:
    """The order with the flaw named."""
    address = item["address"]
    if flaw is Flaw.ADDRESS:
        address |= rng.choice(({"postal_index": address["postal_index"][:5]}, {"house": ""}, {"region": ""}))
    elif flaw is Flaw.ELSEWHERE:
        other = [prefix for prefix in FAR_INDEXES if prefix != address["postal_index"][:3]]
        address["postal_index"] = rng.choice(other) + address["postal_index"][3:]
    elif flaw is Flaw.NAME:
        item["recipient"] = item["recipient"] | {"first": ""}
    elif flaw is Flaw.PHONE:
        item["phone"] = rng.choice(("нет", "8916-???", "12-34", "соседка, спросить Машу"))
    return item
