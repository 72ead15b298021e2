"""The parts of phrases as they are spoken: names, addresses, baskets, terms, offers, days (GDE-14, GDE-15, GDE-30)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desk.briefs.spoken import benefit_of
from desk.guidance.actions.referrals import carrier_of
from desk.guidance.call import Call
from desk.guidance.observers.caller_candidates import only_candidate
from desk.guidance.observers.departure import keeps_its_term
from desk.guidance.observers.missing_order_data import fields_missing
from desk.guidance.observers.non_collections import asked_about
from desk.guidance.observers.observation_base import order_of
from desk.guidance.observers.variants_to_choose import lines_to_choose, others_of
from desk.guidance.speech.addresses import spoken_address, spoken_point
from desk.guidance.speech.offer_parts import METHODS
from desk.guidance.speech.order_name import line_in_words, order_name
from desk.guidance.speech.person_names import by_name, spoken_full
from desk.guidance.speech.russian import counted, declined, dialled, roubles, spoken_day
from orders.choices import BY_POST, LineKind, Method
from orders.delivery.arrived_where_client_can_collect import reported_index
from orders.models import OrderLine
from service.clock import today
from service.runtime_settings import POSTAL_TERM_DAYS, SPARE_DAYS
from service.texts.capitals import lowered

MOST_VARIANTS = 6

MISSING = {
    "address.region": "область или край",
    "address.locality": "город или село",
    "address.house": "номер дома",
    "address.flat": "номер квартиры",
    "phone": "телефон",
}
"""Data of an order → how they are asked for."""


def client(call: Call, case: str) -> str:
    """The client as the operator speaks to them, once they are identified; not in two turns running.

    Whoever rings about the parcel of a client who died isn't called by that name.
    """
    standard = call.topic == "phrases"
    if call.client is None or not (call.verified or standard) or (call.addressed and not standard):
        return ""
    if call.client_died:
        return ""
    return by_name(call.client.first, call.client.patronymic)


def full_name(call: Call, case: str) -> str:
    """The whole name of the card that is read back, surname included (CLI-2)."""
    known = call.client or only_candidate(call)
    return spoken_full(known.name) if known else ""


def named(call: Call, case: str) -> str:
    """The order by goods, date and sum (GDE-30)."""
    return order_name(order_of(call))


def missing_data(call: Call, case: str) -> str:
    """What is asked for because the order can't go without it."""
    return (
        ", ".join(MISSING.get(field.code, field.label.lower()) for field in fields_missing(call)) if call.order else ""
    )


def only_order(call: Call, case: str) -> str:
    """The client's order where there is but one to talk of."""
    known = call.clients_orders if call.verified else []
    return order_name(known[0]) if len(known) == 1 else ""


def recipient(call: Call, case: str) -> str:
    """Who receives the parcel; a name that is damaged is asked for, not read out."""
    name = order_of(call).recipient
    return declined(name, case) if name["last"] and name["first"] else ""


def phone(call: Call, case: str) -> str:
    """The order's phone as it is dialled; an unreadable one is asked for."""
    known = order_of(call)
    return dialled(known.phone) if known.phone_is_readable else ""


def address(call: Call, case: str) -> str:
    """Where it goes, each part once."""
    known = order_of(call)
    if known.method == Method.PICKUP and (known.pickup_name or known.pickup_address):
        return spoken_point(known.pickup_name, known.pickup_address)
    return spoken_address(known.address)


def where(call: Call, case: str) -> str:
    """Where the parcel goes, said as what it is: a point or an address; a point that was just offered is known."""
    known = address(call, case)
    at_point = order_of(call).method == Method.PICKUP and bool(point(call, case))
    if at_point and call.took_first_offer:
        return ""
    return f"{'Пункт выдачи' if at_point else 'Адрес'}: {known}" if known else ""


def office(call: Call, case: str) -> str:
    """The office that the parcel goes to, or has come to: by index and locality, or the point (GDE-12, GDE-30)."""
    known = call.order
    if known is None or call.is_foreign:
        return ""
    if known.method == Method.PICKUP:
        return spoken_point(known.pickup_name, known.pickup_address)
    index = reported_index(known) or known.postal_index
    return ", ".join(part for part in (known.locality, f"индекс {index}" if index else "") if part)


def basket(call: Call, case: str) -> str:
    """Goods with sizes and colours, without prices; gifts last, so that no goods sound like one (GDE-14).

    Of an order that is to be made anew what goes over into the new one.
    """
    lines, gone = order_of(call).basket, call.lines_gone
    return in_words([line for line in lines if line not in gone] or lines)


def gift(call: Call, case: str) -> str:
    """«Подарок», where the order has one that could be kept (RET-8)."""
    return "подарок" if has_gift(call) else ""


def has_gift(call: Call) -> bool:
    """Whether the order has a gift."""
    return call.order is not None and any(line.kind == LineKind.GIFT for line in call.order.basket)


def goods_gone(call: Call, case: str) -> str:
    """What an order that is made anew loses, because it can't be had any more (ORD-25)."""
    return in_words(call.lines_gone)


def in_words(lines: Iterable[OrderLine]) -> str:
    """The lines one after another, gifts last."""
    return "; ".join(line_in_words(line) for line in sorted(lines, key=lambda line: line.kind == LineKind.GIFT))


lines = basket


def method(call: Call, case: str) -> str:
    """How it goes; blank where that has just been offered and agreed to."""
    known = order_of(call).method
    return METHODS.get(Method(known), "") if known and not call.took_first_offer else ""


def term(call: Call, case: str) -> str:
    """DLV-2: the Post's term, or the quoted days plus one.

    Blank where it has just been offered and agreed to, and where it doesn't count from now.
    """
    known = order_of(call)
    if call.took_first_offer or not keeps_its_term(call):
        return ""
    if known.method in BY_POST:
        return counted(POSTAL_TERM_DAYS.value, "день", case)
    if not known.method or known.delivery_days is None:
        return ""
    return counted(known.delivery_days + SPARE_DAYS.value, "день", case)


def point(call: Call, case: str) -> str:
    """The pick-up point of the order."""
    known = order_of(call)
    return spoken_point(known.pickup_name, known.pickup_address) if known.method == Method.PICKUP else ""


def point_untold(call: Call, case: str) -> str:
    """The same, unless the client has heard it on this call: each datum is told once (GDE-14)."""
    known = point(call, case)
    return "" if known and call.has_told(known) else known


def partner(call: Call, case: str) -> str:
    """The partner's name."""
    known = order_of(call).partner
    return known.name if known else ""


def partner_phone(call: Call, case: str) -> str:
    """The partner's number as it is dialled."""
    known = order_of(call).partner
    return dialled(known.phone) if known and known.phone else ""


def callback_reason(call: Call, case: str) -> str:
    """What the client was promised to be rung about (PRM-2)."""
    return "; ".join(one.reason.strip().rstrip(".") for one in call.rings_back)


def asked_parcel(call: Call, case: str) -> str:
    """The parcel whose non-collection is asked about (CLI-7)."""
    known = asked_about(call)
    return order_name(known) if known else ""


def chosen_line(call: Call, case: str) -> str:
    """The line that the client wants out."""
    chosen = call.text_of("which_line")
    return next((line_in_words(line) for line in order_of(call).basket if str(line.position) == chosen), "")


def variants_had(call: Call, case: str) -> str:
    """The variants that can be had instead, of each goods the first few."""
    lines = lines_to_choose(order_of(call))
    return "; ".join(f"{lowered(line.title or line.product.title)}: {spoken_variants(line)}" for line in lines)


def spoken_variants(line: OrderLine) -> str:
    """«Синий, красный, зелёный и ещё 4»."""
    others = others_of(line)
    more = len(others) - MOST_VARIANTS
    return ", ".join(others[:MOST_VARIANTS]) + (f" и ещё {more}" if more > 0 else "")


def benefit(call: Call, case: str) -> str:
    """Property and benefit out of the brief of the line talked about, else of the order's goods (GDE-31)."""
    chosen = call.text_of("which_line")
    lines = [line for line in order_of(call).basket if chosen in ("", str(line.position))]
    return benefit_of(lines)


def expected(call: Call, case: str) -> str:
    """The day the carrier expects it; never a past one (GDE-27)."""
    day = order_of(call).expected_on
    return called(day) if day and day >= today() else ""


def tracking(call: Call, case: str) -> str:
    """The number that the client may follow the parcel by."""
    return order_of(call).tracking_number or ""


def parcel_number(call: Call, case: str) -> str:
    """«Номер посылки», where there is one to be dictated."""
    return {"datv": "номеру посылки"}.get(case, "номер посылки") if tracking(call, "") else ""


def dictable(call: Call, case: str) -> str:
    """What the client can take down to follow a late parcel (GDE-27)."""
    hotline = "телефон службы доставки" if carrier_phone(call, "") else ""
    return " и ".join(filter(None, (parcel_number(call, ""), hotline)))


def tracking_parts(call: Call, case: str) -> str:
    """The same in fours, as it is dictated."""
    number = order_of(call).tracking_number or ""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def to_pay(call: Call, case: str) -> str:
    """What is left to pay on delivery; blank where nothing is."""
    known = call.order
    return roubles(known.total, case) if known and known.total and not call.is_foreign else ""


def carrier(call: Call, case: str) -> str:
    """The carrier's name."""
    entry = carrier_of(call)
    return entry.name if entry else ""


def carrier_phone(call: Call, case: str) -> str:
    """The carrier's hotline."""
    entry = carrier_of(call)
    return dialled(entry.phone) if entry and entry.phone else ""


def tracking_url(call: Call, case: str) -> str:
    """The carrier's page for this parcel, where it is trackable (DIR-5)."""
    entry = carrier_of(call)
    return entry.tracking_page(order_of(call).tracking_number) if entry else ""


def place(call: Call, case: str) -> str:
    """Where the carrier saw it."""
    return order_of(call).place.strip()


def still_ahead(day: date | None) -> str:
    """A last day; one that is over isn't named."""
    return called(day) if day and day >= today() else ""


def called(day: date) -> str:
    """A day; today is called so."""
    return f"сегодня, {spoken_day(day)}" if day == today() else spoken_day(day)
