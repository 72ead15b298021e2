"""The parts of an offer of delivery as they are spoken: the way, why it is the first, its total and term (GDE-15)."""

from __future__ import annotations

from desk.guidance.call import Call
from desk.guidance.observers.departure import keeps_its_term
from desk.guidance.observers.observation_base import order_of
from desk.guidance.observers.order_progress_on_call import options_of
from desk.guidance.speech.addresses import spoken_point
from desk.guidance.speech.russian import counted, roubles
from orders.choices import Method
from orders.delivery.options import Option, delivery_options, promised_term, recommended_first

METHODS = {
    Method.POST: "почтой",
    Method.POST_COURIER: "почтой с доставкой домой",
    Method.COURIER: "курьером до двери",
    Method.PICKUP: "в пункт выдачи",
}


def first_option(call: Call) -> Option | None:
    """The cheapest way, calculated now; where the order takes no calculation none."""
    options = options_of(call)
    return options[0] if options else None


def best_way(call: Call, case: str) -> str:
    """Why the way offered is the first: the cheapest, or the one that nobody has to travel for (GDE-15)."""
    return "дешевле всего" if cheaper_afar(call) is None else "удобнее всего"


def cheaper_afar(call: Call) -> Option | None:
    """The cheaper option at a point out of reach, where one was passed over."""
    options = options_of(call)
    return next((option for option in options if option.price < options[0].price), None)


def far_point(call: Call, case: str) -> str:
    """How far the cheaper point is that isn't offered first; its address where nobody knows the distance."""
    option = cheaper_afar(call)
    if option is None or option.pickup_point is None:
        return ""
    far = option.pickup_point.distance_km
    where_it_is = spoken_point(option.pickup_point.name, option.pickup_point.address)
    return f"до него примерно {counted(round(far), 'километр')}" if far is not None else where_it_is


def offer_total(call: Call, case: str) -> str:
    """What the client pays by the cheapest way (DLV-5)."""
    option = first_option(call)
    return roubles(option.total, case) if option else ""


def offer_term(call: Call, case: str) -> str:
    """Its term as it is told (DLV-2); blank where it doesn't count from now."""
    option = first_option(call) if keeps_its_term(call) else None
    return counted(promised_term(option.method, option.days), "день", case) if option else ""


def offer_method(call: Call, case: str) -> str:
    """How it would go."""
    option = first_option(call)
    return METHODS[Method(option.method)] if option else ""


def offer_point(call: Call, case: str) -> str:
    """The point's name and address."""
    option = first_option(call)
    return spoken_point(option.pickup_point.name, option.pickup_point.address) if option and option.pickup_point else ""


def offer_distance(call: Call, case: str) -> str:
    """How far the point is, in whole kilometres."""
    option = first_option(call)
    far = option.pickup_point.distance_km if option and option.pickup_point else None
    return counted(max(1, round(far)), "километр", case) if far is not None else ""


def estimate(call: Call, case: str) -> str:
    """Total and term before the new order is made; the total alone where no term counts from now."""
    known = order_of(call)
    options = recommended_first(delivery_options(known, known.basket))
    if not options:
        return ""
    price = f"{METHODS[Method(options[0].method)]} {roubles(options[0].total)}"
    days = counted(promised_term(options[0].method, options[0].days), "день")
    return f"{price}, это займёт {days}" if keeps_its_term(call) else price
