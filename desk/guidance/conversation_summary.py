"""A conversation in two lines: what was asked, said, done and promised; for tickets and comments (GDE-32, GDE-33)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Any

from desk.choices import SUBTOPICS, Topic
from desk.guidance.actions.return_bodies import day_of
from desk.guidance.call import ABOUT_RETURNS, Call
from desk.guidance.scripts.objections import rounds_worked_through
from desk.guidance.speech.order_name import goods_of, price_of
from desk.guidance.speech.russian import roubles, spoken_day
from orders.choices import HISTORY_LABELS, Action, Stage
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
    "objection_second": {"keeps": "после второго довода оставляет заказ"},
    "why_back": {
        "no_notice": "не было извещения",
        "wrong_address": "неверный адрес",
        "away": "отъезд или болезнь",
        "refused": "передумал",
    },
    "which_goods": {"all": "возвращает всё из заказа"},
    "used": {"yes": "товаром уже пользовался", "no": "товаром не пользовался"},
    "refusal_heard": {"insists": "с отказом в возврате не согласен", "posts": "отправит товар, хотя срок прошёл"},
    "wished_instead": {"exchange": "хочет обмен на другое", "refund": "хочет деньги"},
    "wished": {"exchange": "хочет обмен", "refund": "хочет деньги"},
    "sent_for": {"exchange": "хочет обмен", "refund": "хочет деньги"},
    "missing_wish": {"resend": "ждёт, когда дошлём", "refund": "хочет деньги сразу"},
    "opening_act": {"yes": "акт вскрытия есть", "no": "акта вскрытия нет"},
    "suppress_ground": {
        "deceased": "умер",
        "wrong_number": "номер чужой",
        "very_negative": "крайне негативно настроен",
        "conflict": "конфликт",
        "request": "просит спокойно",
    },
    "suppress_what": {"calls": "отключить звонки", "sms": "отключить СМС", "both": "отключить звонки и СМС"},
    "who_ordered": {"relative": "заказал кто-то из семьи", "nobody": "никто не заказывал", "stranger": "номер чужой"},
    "withdraws": {"yes": "передумал возвращать, хочет оставить товар"},
    "return_anew": {"yes": "всё-таки возвращает товар"},
    "in_conflict": {"yes": "ждать не согласен, разговор идёт к конфликту"},
    "keep_gift": {"yes": "подарок оставляет себе"},
    "agrees": {"cannot": "данные сейчас исправить не удаётся", "no": "отказывается от заказа"},
    "by_post": {"no": "почта не подходит"},
    "closed_region": {"change": "хочет изменить состав", "refuse": "отказывается от заказа"},
    "data_right": {"correct": "нужно исправить данные или состав", "no": "отказывается от заказа"},
    "in_hands": {"yes": "посылка уже у него"},
    "received": {"no": "посылку не получал"},
    "reorder": {"no": "заново оформлять не хочет"},
    "can_collect": {"no": "в этом отделении забрать не сможет"},
}
SILENT = frozenset(
    {
        "address_back",
        "address_place",
        "after_return",
        "convenient",
        "delivery_option",
        "identified",
        "keeps",
        "keeps_bonus_card",
        "keeps_card",
        "missing",
        "missing_line",
        "name_back",
        "other_parcel_meant",
        "phone_back",
        "posted",
        "recipient_back",
        "returns_now",
        "sent_why",
        "separately",
        "still_remove",
        "their_office",
        "what_about_lines",
        "what_to_correct",
        "which_line",
        "which_order",
        "which_variant",
    }
)
"""Questions whose answers lead the conversation on and are nothing that who works the ticket has to know."""
ANSWER_WORDINGS = {
    "why_not_collected": "почему не забирал",
    "clarification": "уточнение",
    "how_used": "как пользовался",
    "why_not_liked": "чем не подошло",
    "what_came": "что пришло",
    "why_back": "почему не получил",
    "prepaid_wish": "что изменить",
    "what_happened": "что случилось",
    "when_received": "когда и как получил",
    "how_expected": "когда и как ждал посылку",
    "joined_with": "отправить одной посылкой с заказом",
}
FIELD_WORDINGS = {
    "right_name": "верное имя:: {last} {first} {patronymic}",
    "new_recipient": "получатель:: {last} {first} {patronymic}",
    "right_address": "верный адрес:: {postal_index}, {region}, {locality}, {street}, дом {house}, кв. {flat}",
    "right_data": "уточнено:: телефон {phone}, {postal_index}, {region}, {locality}, {street}, дом {house}, кв. {flat}",
    "new_line": "добавить:: {product}, {variant}, {quantity} шт",
    "redeemed_on": "посылка получена {redeemed_on}",
    "dispatch": "отправлено {sent_on}, номер отправления {tracking_number}",
    "posting": "отправлено {sent_on}, номер отправления {tracking_number}",
    "suppress_phone": "номер {phone}",
    "authority_data": "обратился:: {caller_name}, {organisation}, о клиенте: {client_name}, цель: {purpose}, "
    "телефон для ответа: {phone}",
}
"""How filled fields read in a sentence, after what stands before `::`; a part whose field is blank is left out."""


LISTS = {"which_goods": "возвращает"}
"""How an answer begins in a sentence that ticks some of what the order has."""


def about(topic: str, subtopic: str) -> str:
    """«Изменить заказ: Ошибка в имени»."""
    if topic not in Topic.values:
        return ""
    known = Topic(topic)
    labels = dict(SUBTOPICS[known].choices) if known in SUBTOPICS else {}
    return ": ".join(filter(None, (str(known.label), str(labels.get(subtopic, "")))))


def ticket_text(call: Call, subject: str = "") -> str:
    """What whoever takes the ticket needs to know without a second look; `subject` where the topic doesn't say it."""
    subject = subject or about(call.topic, call.subtopic)
    first = ". ".join(filter(None, (subject, order_line(call), words_of(call.answers))))
    second = ". ".join(filter(None, (deeds_line(call), parcel_line(call))))
    return "\n".join(filter(None, (first, second)))[:LONGEST]


def order_line(call: Call) -> str:
    """The order with its status, goods, sum and date."""
    order = call.order
    if order is None or call.is_foreign or not call.verified:
        return ""
    day = spoken_day(moscow_date(order.created_at))
    status = choice_label(order, "status")
    return f"Заказ {order.number} от {day}, «{status}»: {goods_of(order)}, {roubles(price_of(order))}"


def words_of(answers: Mapping[str, Any]) -> str:
    """What the client said, as he said it; choices by their meaning."""
    return sentences(said for code, answer in answers.items() for said in answer_lines(code, answer))


def sentences(parts: Iterable[str]) -> str:
    """The parts one after another, each beginning with a capital."""
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


def answer_lines(code: str, answer: Any) -> Iterator[str]:
    """One answer in words; codes of the script are none."""
    if isinstance(answer, Mapping):
        if filled := filled_fields(code, answer):
            yield filled
    elif code in LABELS and answer in LABELS[code]:
        yield f"Клиент: {LABELS[code][answer]}"
    elif code in ANSWER_WORDINGS:
        yield f"Клиент ({ANSWER_WORDINGS[code]}): «{answer}»"


def filled_fields(code: str, answer: Mapping[str, Any]) -> str:
    """The fields of an answer as one part of a sentence."""
    said = {name.rpartition(".")[2]: in_words(value) for name, value in answer.items() if value}
    if code not in FIELD_WORDINGS:
        return ": ".join(filter(None, (LISTS.get(code, ""), ", ".join(said.values()))))
    lead, _, wording = FIELD_WORDINGS[code].rpartition(":: ")
    parts = [part for part in wording.split(", ") if fields_in(part) & said.keys()]
    told = ", ".join(" ".join(part.format_map(defaultdict(str, said)).split()) for part in parts)
    return f"{lead}: {told}" if lead and told else told


def fields_in(part: str) -> set[str]:
    """The fields that a part of a wording names."""
    return {name for _, name, _, _ in Formatter().parse(part) if name}


def in_words(value: object) -> str:
    """A value as people write it: a day by its name."""
    day = day_of(value)
    return spoken_day(day) if day else str(value)


DEEDS: Mapping[str, str] = {
    Action.ANNUL: "заказ аннулирован",
    Action.CONFIRM: "заказ подтверждён",
    Action.EDIT: "заказ изменён",
    Action.EXCUSE: "невыкуп признан уважительным",
    Action.POSTPONE: "заказ отложен",
    Action.REISSUE: "оформлен новый заказ вместо прежнего",
    "create": "оформлен новый заказ вместо прежнего",
    Action.RESEND: "заказ снова ждёт открытия региона",
}
"""What a call's actions came to, as people write it; any other is told by its label."""


def deeds(actions: Iterable[str]) -> str:
    """What was done, each once."""
    return ", ".join(
        dict.fromkeys(DEEDS.get(action) or HISTORY_LABELS.get(action, action).lower() for action in actions)
    )


def deeds_line(call: Call) -> str:
    """What was done with the order in this contact, and how the refusal was argued with."""
    done = deeds(row.action for row in call.action_labels if row.action in DONE_BY_DESK)
    rounds = rounds_worked_through(call.text_of("objection_first"), call.text_of("objection_second"))
    parts = [f"Сделано: {done}" if done else ""]
    parts += [f"Возражения отработаны: {rounds}" if rounds else ""]
    return ". ".join(filter(None, parts))


def parcel_line(call: Call) -> str:
    """What the carrier last reported (GDE-27); of a return its own number, not that of the parcel that came."""
    order = call.order
    if order is None or call.is_foreign or not call.verified:
        return ""
    if call.topic in ABOUT_RETURNS:
        sent = call.case.tracking_number if call.case else ""
        redeemed = f"заказ выкуплен {spoken_day(order.redeemed_on)}" if order.redeemed_on else ""
        return ", ".join(filter(None, (f"ШПИ возврата {sent}" if sent else "", redeemed)))
    if not order.tracking_number:
        return ""
    seen = f"последняя отметка: {stage_of(order)}" if order.stage else ""
    expected = f"ожидалась {spoken_day(order.expected_on)}" if order.expected_on else ""
    return ", ".join(filter(None, (f"ШПИ {order.tracking_number}", seen, expected)))


def stage_of(order: Order) -> str:
    """The stage with its place and day; a parcel was collected on the day of redemption, whenever that was heard of."""
    label = choice_label(order, "stage")
    seen = moscow_date(order.stage_at) if order.stage_at else None
    reached = order.redeemed_on if order.stage == Stage.REDEEMED and order.redeemed_on else seen
    day = spoken_day(reached) if reached else ""
    return " ".join(filter(None, (f"«{label}»", order.place, day)))


DONE_BY_DESK = frozenset({*(str(code) for code in Action), "create"}) - {Action.TRACK}
