"""The options of a question: the script's own, or records of this client and order, each with its ready request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from desk.choices import OrderChange, Topic
from desk.guidance.actions.ready_bodies import noted
from desk.guidance.call import Call
from desk.guidance.continuation_request import WHICH_ORDER, going_on
from desk.guidance.observers.caller_candidates import is_card_known
from desk.guidance.observers.departure import keeps_its_term
from desk.guidance.observers.observation_base import order_of
from desk.guidance.observers.order_progress_on_call import DELIVERY
from desk.guidance.observers.order_progress_on_call import options_of as calculated
from desk.guidance.observers.other_parcels import waiting_orders
from desk.guidance.observers.variants_to_choose import QUESTION as VARIANT
from desk.guidance.observers.variants_to_choose import answer_code, lines_to_choose, others_of
from desk.guidance.rules.dsl import Question
from desk.guidance.speech.order_name import line_in_words, order_name
from desk.guidance.speech.russian import counted, roubles
from orders.choices import Method
from orders.delivery.options import Option, promised_term
from orders.models import Order
from service.http.json import Representation
from service.models import DirectoryEntry

IDENTIFIED, NOT_FOUND = "identified", "not_found"
CORRECTED = (
    OrderChange.NAME_ERROR,
    OrderChange.ADDRESS_ERROR,
    OrderChange.REMOVE_ITEM,
    OrderChange.ADD_ITEM,
    OrderChange.OTHER_RECIPIENT,
)


def options_of(asked: Question, call: Call) -> list[Representation]:
    """Every answer with the request that goes on from it; of whom no card is found nobody is identified (CLI-12)."""
    if asked.code in RECORDS:
        return RECORDS[asked.code](call)
    nobody = asked.code == IDENTIFIED and not is_card_known(call)
    offered = [code for code in asked.options if code == NOT_FOUND or not nobody]
    return [answer_option(call, asked.code, code, asked.options[code]) for code in offered]


def answer_option(call: Call, question: str, code: str, text: str) -> Representation:
    """One answer: sent back with those given before, it leads on."""
    return {"code": code, "text": text, **going_on(call, answers={**call.answers, question: code})}


def clients_orders(call: Call) -> list[Representation]:
    """The client's orders, by goods, date and sum."""
    return [answer_option(call, WHICH_ORDER, order.number, order_name(order)) for order in call.clients_orders]


def order_lines(call: Call) -> list[Representation]:
    """The lines of the order, to take one out."""
    lines = order_of(call).basket
    return [answer_option(call, "which_line", str(line.position), line_in_words(line)) for line in lines]


def missing_lines(call: Call) -> list[Representation]:
    """The lines that may not have come, the parts of kits one by one (RET-9); after the sort that was named."""
    kits = call.text_of("missing") == "kit_part"
    lines = order_of(call).basket
    if kits and any(line.kit for line in lines):
        return [
            answer_option(call, "missing_line", f"{line.position}:{at}", f"{line_in_words(line)}: {part}")
            for line in lines
            for at, part in enumerate(line.kit)
        ]
    return [answer_option(call, "missing_line", str(line.position), line_in_words(line)) for line in lines]


def orders_to_join(call: Call) -> list[Representation]:
    """The client's other orders that haven't left yet."""
    return [answer_option(call, "joined_with", other.number, order_name(other)) for other in waiting_orders(call)]


def variants_to_take(call: Call) -> list[Representation]:
    """Every variant that can be had instead, and that none of them will do: then the order isn't wanted (GDE-35)."""
    lines = lines_to_choose(order_of(call))
    options = [
        answer_option(call, VARIANT, answer_code(line, variant), f"{line.title or line.product.title}, {variant}")
        for line in lines
        for variant in others_of(line)
    ]
    unsuited = going_on(call, answers={**call.answers, "reorder": "no"})
    return [*options, {"code": "unsuited", "text": "Ничего не подходит", **unsuited}]


def corrections(call: Call) -> list[Representation]:
    """What can be corrected, each in its own topic, and from there to the end (GDE-29)."""
    return [*in_its_topic(call, CORRECTED), *another_delivery(call)]


def another_delivery(call: Call) -> list[Representation]:
    """Back to the ways of delivery, where one is chosen and there are others (GDE-15)."""
    if not order_of(call).calculated or len(calculated(call)) <= 1:
        return []
    answers = {**call.answers, "what_to_correct": DELIVERY}
    answers |= {"data_right": "yes"} if "data_right" in answers else {}
    return [{"code": DELIVERY, "text": "Способ доставки", **going_on(call, answers=answers)}]


def basket_corrections(call: Call) -> list[Representation]:
    """What becomes of an order whose goods are gone: others, without them, or not at all (GDE-35)."""
    return in_its_topic(call, (OrderChange.ADD_ITEM, OrderChange.REMOVE_ITEM, OrderChange.CANCEL))


def in_its_topic(call: Call, changes: Sequence[OrderChange]) -> list[Representation]:
    """Each change in its own sub-topic, and from there to the end (GDE-29)."""
    topic = Topic.CHANGE_ORDER.value
    return [
        {
            "code": change.value,
            "text": str(change.label),
            **going_on(call, answers={}, topic=topic, subtopic=change.value),
        }
        for change in changes
    ]


def ways_of_delivery(call: Call) -> list[Representation]:
    """The calculated options, the cheapest first, each with the edit that takes it (GDE-15)."""
    leaves_now, options = keeps_its_term(call), calculated(call)
    carriers = carriers_told_apart(options)
    return [
        {
            "code": str(number),
            "text": plan_representation(option, leaves_now=leaves_now) + carriers.get(option.option, ""),
            **taking(call, option),
        }
        for number, option in enumerate(options, 1)
    ]


def taking(call: Call, option: Option) -> Representation:
    """The request that takes an option; of the way that the order goes already, the one back to its total."""
    order = order_of(call)
    if order.calculated and is_present_way(order, option):
        return back_to_the_total(call)
    body = noted(call, "delivery", {"delivery": {"option": option.option}})
    return {"method": "PATCH", "href": f"/api/v1/orders/{order.number}", "body": body}


def is_present_way(order: Order, option: Option) -> bool:
    """Whether the order goes this way already: taking it changes nothing."""
    point = option.pickup_point.code if option.pickup_point else ""
    way = (option.method, option.carrier, point, option.price)
    return way == (order.method, order.carrier_id, order.pickup_code, order.delivery_price)


def back_to_the_total(call: Call) -> Representation:
    """The conversation as it stood before another way was asked for."""
    asked = ("what_to_correct", "agrees")
    ahead = going_on(call, answers={code: said for code, said in call.answers.items() if code not in asked})
    return {**ahead, "body": {**ahead["body"], "exactly": True}}


def carriers_told_apart(options: Sequence[Option]) -> dict[str, str]:
    """Of the options that would look alike by their way alone, by whom each goes."""
    ways = Counter(way_of(option) for option in options)
    alike = [option for option in options if ways[way_of(option)] > 1]
    codes = {option.carrier for option in alike}
    names = dict(DirectoryEntry.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    return {option.option: f", {names.get(option.carrier, option.carrier)}" for option in alike}


def way_of(option: Option) -> tuple[str, str]:
    """The method, and the point where there is one."""
    return option.method, option.pickup_point.code if option.pickup_point else ""


def plan_representation(option: Option, *, leaves_now: bool) -> str:
    """Method, point, total and term; of an order that can't leave yet the term begins when it is sent."""
    point = f" «{option.pickup_point.name}», {option.pickup_point.address}" if option.pickup_point else ""
    begins, term = "" if leaves_now else "после отправки ", counted(promised_term(option.method, option.days), "день")
    return f"{Method(option.method).label}{point}: {roubles(option.total)}, {begins}{term}"


RECORDS: dict[str, Callable[[Call], list[Representation]]] = {
    WHICH_ORDER: clients_orders,
    "which_line": order_lines,
    "missing_line": missing_lines,
    VARIANT: variants_to_take,
    "joined_with": orders_to_join,
    "what_to_correct": corrections,
    "what_about_lines": basket_corrections,
    "delivery_option": ways_of_delivery,
}
