"""A rule's steps as the API tells them: words filled in, requests ready to be sent (contract, `guidance`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.guidance.actions.order_actions import action_request
from desk.guidance.actions.referrals import referral_step
from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.dsl import AskQuestion, CreateTicket, NeverSay, Question, ReferTo, Rule, RunAction, SayPhrase, Step
from desk.guidance.phrase_syntax import rendered
from desk.guidance.phrases.store import in_force
from desk.guidance.placeholders import VALUES
from desk.guidance.scripts.gates import WHICH_ORDER
from service.choices_registry import choice_label

Representation = dict[str, Any]


def render_steps(rule: Rule, call: Call) -> list[Representation]:
    """The steps in order; the phrases they need are read at once."""
    texts = in_force(code for step in rule.steps for code in phrases_of(step))
    return [TELL[type(step)](step, call, texts) for step in rule.steps]


def phrases_of(step: Step) -> tuple[str, ...]:
    """The phrases that a step says."""
    if isinstance(step, (SayPhrase, NeverSay)):
        return (step.phrase,)
    return (step.question.phrase,) if isinstance(step, AskQuestion) else ()


def spoken(text: str, call: Call) -> str:
    """A phrase with this call's values."""
    return rendered(text, lambda name, case: VALUES[name].tell(call, case))


def words_step(kind: str) -> Callable[[Any, Call, Mapping[str, str]], Representation]:
    """Words to say, or never to."""

    def tell(step: SayPhrase | NeverSay, call: Call, texts: Mapping[str, str]) -> Representation:
        return {"kind": kind, "code": step.phrase, "text": spoken(texts[step.phrase], call)}

    return tell


def question_step(step: AskQuestion, call: Call, texts: Mapping[str, str]) -> Representation:
    """A question with its answers, each with the request that goes on from it."""
    asked = step.question
    return {
        "kind": "ask",
        "code": asked.code,
        "text": spoken(texts[asked.phrase], call),
        "free_text": asked.free,
        "options": [answer_option(call, asked, code, text) for code, text in options_of(asked, call).items()],
    }


def options_of(asked: Question, call: Call) -> Mapping[str, str]:
    """The answers; of «which order» the client's own."""
    if asked is not WHICH_ORDER:
        return asked.options
    return {order.number: f"{order.number}, {choice_label(order, 'status').lower()}" for order in call.clients_orders}


def answer_option(call: Call, asked: Question, code: str, text: str) -> Representation:
    """One answer: sent back with those given before, it leads on."""
    return {"code": code, "text": text, **going_on(call, answers={**call.answers, asked.code: code})}


def going_on(call: Call, *, answers: Mapping[str, str], subtopic: str = "") -> Representation:
    """The request that goes on with the conversation."""
    order = answers.get(WHICH_ORDER.code) or (call.order.number if call.order else None)
    body: Representation = {"topic": call.topic}
    body |= {"subtopic": subtopic or call.subtopic} if subtopic or call.subtopic else {}
    body |= {"order": order} if order else {}
    kept = {code: answer for code, answer in answers.items() if code != WHICH_ORDER.code}
    body |= {"answers": kept} if kept else {}
    return {"method": "POST", "href": f"/api/v1/contacts/{call.contact.pk}/guidance", "body": body}


TELL: dict[type[Step], Callable[[Any, Call, Mapping[str, str]], Representation]] = {
    SayPhrase: words_step("say"),
    NeverSay: words_step("never"),
    AskQuestion: question_step,
    RunAction: lambda step, call, texts: action_request(step, call),
    ReferTo: lambda step, call, texts: referral_step(step, call),
    CreateTicket: lambda step, call, texts: ticket_request(call, step.category, step.details),
}
