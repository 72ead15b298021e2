"""A conversation in two lines: what was asked, told, done and promised; for tickets and comments (GDE-32, GDE-33)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desk.choices import SUBTOPICS, Topic
from desk.guidance.call import Call
from desk.guidance.order_name import goods_of
from desk.guidance.russian import roubles, spoken_day
from orders.choices import HISTORY_LABELS, Action
from orders.models import Order
from service.choices_registry import choice_label
from service.clock import moscow_date

LONGEST = 2_000
LABELS = {
    "why_not_collected": {
        "wrong_address": "неверный адрес",
        "name_error": "ошибка в имени",
        "hospital": "лежал в больнице",
        "none": "причину не назвал",
    },
    "objection_first": {"keeps": "оставляет заказ", "insists": "настаивает на отказе"},
    "why_back": {"no_notice": "не было извещения", "wrong_address": "неверный адрес", "away": "отъезд или болезнь"},
    "in_conflict": {"yes": "клиент в конфликте"},
    "can_collect": {"no": "в этом отделении забрать не сможет"},
}
SILENT = frozenset({"identified", "data_right", "agrees", "wished"})
TOLD_WORDS = {
    "why_not_collected": "почему не забирал",
    "clarification": "уточнение",
    "how_used": "как пользовался",
    "why_not_liked": "чем не подошло",
    "what_came": "что пришло",
    "why_back": "почему не получил",
}


def about(topic: str, subtopic: str) -> str:
    """«Изменить заказ: Ошибка в имени»."""
    if topic not in Topic.values:
        return ""
    known = Topic(topic)
    labels = dict(SUBTOPICS[known].choices) if known in SUBTOPICS else {}
    return ": ".join(filter(None, (str(known.label), str(labels.get(subtopic, "")))))


def ticket_text(call: Call) -> str:
    """What whoever takes the ticket needs to know without a second look."""
    first = ". ".join(filter(None, (about(call.topic, call.subtopic), order_line(call), words_of(call.answers))))
    second = ". ".join(filter(None, (deeds_line(call), parcel_line(call))))
    return "\n".join(filter(None, (first, second)))[:LONGEST]


def order_line(call: Call) -> str:
    """The order with its status, goods, sum and date."""
    order = call.order
    if order is None or call.is_foreign or not call.verified:
        return ""
    day = spoken_day(moscow_date(order.created_at))
    status = choice_label(order, "status")
    return f"Заказ {order.number} от {day}, «{status}»: {goods_of(order)}, {roubles(order.total)}"


def words_of(answers: Mapping[str, Any]) -> str:
    """What the client said, as he said it; choices by their meaning."""
    return ". ".join(said for code, answer in answers.items() for said in told(code, answer))


def told(code: str, answer: Any) -> Iterator[str]:
    """One answer in words; codes of the script are none."""
    if isinstance(answer, Mapping):
        if filled := ", ".join(str(value) for value in answer.values() if value):
            yield filled
    elif code in LABELS and answer in LABELS[code]:
        yield f"Клиент: {LABELS[code][answer]}"
    elif code in TOLD_WORDS:
        yield f"Клиент ({TOLD_WORDS[code]}): «{answer}»"


def deeds_line(call: Call) -> str:
    """What was done with the order in this contact, and how the refusal was argued with."""
    done = [
        HISTORY_LABELS.get(row.action, row.action).lower() for row in call.action_labels if row.action in DONE_BY_DESK
    ]
    rounds = 1 + (call.text_of("objection_second") == "insists") if call.text_of("objection_first") == "insists" else 0
    parts = [f"Сделано: {', '.join(dict.fromkeys(done))}" if done else ""]
    parts += [f"Возражения отработаны: {rounds}" if rounds else ""]
    return ". ".join(filter(None, parts))


def parcel_line(call: Call) -> str:
    """What the carrier last reported (GDE-27)."""
    order = call.order
    if order is None or not order.tracking_number or call.is_foreign or not call.verified:
        return ""
    seen = f"последняя отметка: {stage_of(order)}" if order.stage else ""
    expected = f"ожидалась {spoken_day(order.expected_on)}" if order.expected_on else ""
    return ", ".join(filter(None, (f"ШПИ {order.tracking_number}", seen, expected)))


def stage_of(order: Order) -> str:
    """The stage with its place and day."""
    label = choice_label(order, "stage")
    day = spoken_day(moscow_date(order.stage_at)) if order.stage_at else ""
    return " ".join(filter(None, (f"«{label}»", order.place, day)))


DONE_BY_DESK = frozenset({*(str(code) for code in Action), "create"}) - {Action.TRACK}
