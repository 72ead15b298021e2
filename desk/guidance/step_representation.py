"""A rule's steps as the API tells them: words filled in, requests ready to be sent (contract, `guidance`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.guidance.actions.order_action_requests import action_request
from desk.guidance.actions.referrals import referral_step
from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.continuation_request import OTHER_ORDER, going_on
from desk.guidance.observers.fact_observers import observe
from desk.guidance.observers.missing_order_data import fields_missing
from desk.guidance.observers.other_parcels import waiting_orders
from desk.guidance.phrases.store import in_force
from desk.guidance.questions.known_values import suggested
from desk.guidance.questions.question_options import options_of
from desk.guidance.rules.dictated_data import BACK_CODES
from desk.guidance.rules.dsl import (
    ANSWERED,
    AnswerField,
    AskQuestion,
    FieldsFrom,
    More,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    Question,
    ReferTo,
    Rule,
    SayPhrase,
    Step,
)
from desk.guidance.scripts.from_correction_to_confirmation import READ
from desk.guidance.speech.order_name import line_in_words
from desk.guidance.speech.phrase_syntax import rendered
from desk.guidance.speech.placeholders import VALUES
from desk.guidance.speech.spoken_parts import has_gift
from service.http.json import Representation

NEVER_PROMISED = "never.promise_contact"


def render_steps(rule: Rule, call: Call) -> list[Representation]:
    """The steps in order; the phrases they need are read at once."""
    call.hands_over = next((step.category for step in rule.steps if isinstance(step, OfferTicket)), "")
    steps = [*rule.steps, *promising_nothing(call)]
    texts = in_force(code for step in steps for code in phrases_of(step))
    result = [TELL[type(step)](step, call, texts) for step in steps if is_said(step, rule, call)]
    return [step for step in result if step.get("text")]


def promising_nothing(call: Call) -> tuple[Step, ...]:
    """That the client isn't to be contacted, beside every answer about them (CLI-5)."""
    return (NeverSay(NEVER_PROMISED),) if call.verified and call.left_in_peace else ()


def is_said(step: Step, rule: Rule, call: Call) -> bool:
    """Whether the step belongs here: its fact holds, and the client hasn't heard it a moment ago."""
    if isinstance(step, SayPhrase) and step.only is not None:
        fact, value = step.only
        return observe(call, fact) == value
    return not told_already(step, rule, call)


def told_already(step: Step, rule: Rule, call: Call) -> bool:
    """Whether the total is the one that the client has just said yes to; after the basket it is told again (GDE-14)."""
    return step == TOTAL and READ[0] not in rule.steps and call.took_first_offer


def phrases_of(step: Step) -> tuple[str, ...]:
    """The phrases that a step says."""
    if isinstance(step, (SayPhrase, NeverSay, Note)):
        return (step.phrase,)
    if isinstance(step, More):
        return tuple(filter(None, (step.phrase, step.answer)))
    return (step.question.phrase,) if isinstance(step, AskQuestion) else ()


def spoken(text: str, call: Call) -> str:
    """A phrase with this call's values; once the client was addressed by name, the next words do without it."""
    result = rendered(text, lambda name, case: VALUES[name].tell(call, case))
    name = VALUES["client"].tell(call, "")
    call.addressed = call.addressed or (bool(name) and name in result)
    return result


def words_step(kind: str) -> Callable[[Any, Call, Mapping[str, str]], Representation]:
    """Words to say, never to, or for the operator alone."""

    def tell(step: SayPhrase | NeverSay | Note, call: Call, texts: Mapping[str, str]) -> Representation:
        return {"kind": kind, "code": step.phrase, "text": spoken(texts[step.phrase], call)}

    return tell


def question_step(step: AskQuestion, call: Call, texts: Mapping[str, str]) -> Representation:
    """A question with its answers, each with the request that goes on from it."""
    return {"kind": "ask", **asked_of(step.question, spoken(texts[step.question.phrase], call), call)}


def more_step(step: More, call: Call, texts: Mapping[str, str]) -> Representation:
    """What the client may ask besides: the words for it, and a choice where one is left to the client (GDE-34)."""
    if not RELEVANT.get(step.code, always)(call):
        return {}
    say = [{"kind": "say", "code": step.answer, "text": spoken(texts[step.answer], call)}] if step.answer else []
    result: Representation = {
        "kind": "more",
        "code": step.code,
        "text": spoken(texts[step.phrase], call),
        "optional": True,
    }
    chosen = asked_of(step.choice, result["text"], call) if step.choice else {"options": [], "fields": []}
    known: Representation = {name: chosen[name] for name in ("options", "fields", "answer") if name in chosen}
    return {**result, "steps": say, **known} | ({"code": step.choice.code} if step.choice else {})


def always(call: Call) -> bool:
    """A question that any client may ask."""
    return True


def has_waiting_orders(call: Call) -> bool:
    """Whether another order could go in one parcel with this one."""
    return bool(waiting_orders(call))


RELEVANT: Mapping[str, Callable[[Call], bool]] = {
    "keep_gift": has_gift,
    "gift_price": has_gift,
    "joined_with": has_waiting_orders,
}


def asked_of(asked: Question, text: str, call: Call) -> Representation:
    """Code, words, options with their requests, and fields of a question."""
    fields = [field_representation(asked, field, call) for field in fields_of(asked, call)]
    return {
        "code": asked.code,
        "text": text,
        "free_text": asked.free,
        "aloud": asked.aloud,
        "options": options_of(asked, call),
        "fields": fields,
        **({"answer": going_on(call, answers=answers_beside(asked, call))} if fields else {}),
    }


def answers_beside(asked: Question, call: Call) -> Mapping[str, Any]:
    """The answers that go with what is filled in: what is dictated anew wasn't read back yet (GDE-32)."""
    return {code: said for code, said in call.answers.items() if code != BACK_CODES.get(asked.code)}


def fields_of(asked: Question, call: Call) -> tuple[AnswerField, ...]:
    """The fields to fill in: the question's own, those that the order lacks, another order's number, own words."""
    if asked.free:
        return (AnswerField(asked.code, asked.labels[ANSWERED].capitalize(), "text"),)
    if asked.fields_from is FieldsFrom.ORDER_DATA and call.order is not None:
        return fields_missing(call)
    if asked.fields_from is FieldsFrom.FURTHER_ORDERS and call.has_more_orders:
        return (AnswerField(OTHER_ORDER, "Номер другого заказа"),)
    if asked.fields_from is FieldsFrom.ORDER_LINES and call.order is not None:
        lines = call.order.basket
        return tuple(AnswerField(str(line.position), line_in_words(line), "boolean", required=False) for line in lines)
    return asked.fields


def field_representation(asked: Question, field: AnswerField, call: Call) -> Representation:
    """A field with what is known of it already."""
    result: Representation = {"code": field.code, "label": field.label, "type": field.type, "required": field.required}
    value = suggested(asked, field, call)
    return result | ({"suggested": value} if value else {})


TOTAL = SayPhrase("offer.total")
TELL: dict[type[Step], Callable[[Any, Call, Mapping[str, str]], Representation]] = {
    SayPhrase: words_step("say"),
    Note: words_step("note"),
    NeverSay: words_step("never"),
    AskQuestion: question_step,
    More: more_step,
    OfferRequest: lambda step, call, texts: action_request(step, call),
    ReferTo: lambda step, call, texts: referral_step(step, call),
    OfferTicket: lambda step, call, texts: ticket_request(call, step.category, step.details),
}
