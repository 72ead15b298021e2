"""Conversations with the script: over HTTP as an operator has them, and in process along every answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desk.guidance.call import Call
from desk.guidance.rules.dsl import AskQuestion, Question, Rule, Script
from desk.guidance.rules.rule_choice import choose
from desk.guidance.step_representation import render_steps
from desk.selectors.contacts import contact_by_id
from orders.models import Order
from orders.selectors import orders
from service.accounts.roles import Actor, Role
from service.clock import today
from service.models import Contact, User
from tests.desk.guidance.facts_of_client import FACTS
from tests.factories import UserFactory
from tests.orders.api.desk import API, Answer, Desk

Representation = dict[str, Any]


class Talk:
    """One call of one client about one order."""

    def __init__(self, desk: Desk, order: Order | None = None, *, verified: bool = True, **about: Any) -> None:
        self.desk, self.order = desk, order
        body = {**about, **({"order": order.number} if order else {})}
        answer = desk.call("POST", f"{API}/contacts", body | ({"identified_by": "phone"} if verified else {}))
        assert answer.status == 201, answer
        self.contact: int = answer.body["id"]

    def post(self, body: Representation, path: str = "guidance") -> Answer:
        """Any request to the contact."""
        return self.desk.call("POST", f"{API}/contacts/{self.contact}/{path}", body)

    def ask(self, topic: str, subtopic: str = "", **answers: Any) -> Representation:
        """What the script says now."""
        body: Representation = {"topic": topic} | ({"subtopic": subtopic} if subtopic else {})
        body |= {"answers": answers} if answers else {}
        body |= {"order": self.order.number} if self.order else {}
        answer = self.post(body)
        assert answer.status == 200, answer
        result: Representation = answer.body
        return result

    def close(self) -> None:
        """«ОК»; whatever was asked to be done is left on purpose."""
        assert self.post({"result": "consulted", "unfinished_reason": "Клиент подумает."}, "close").status == 200


def kinds(result: Representation) -> list[str]:
    """The kinds of the steps."""
    return [step["kind"] for step in result["steps"]]


def step(result: Representation, kind: str, code: str = "") -> Representation:
    """The one step of the kind."""
    found: list[Representation] = [s for s in result["steps"] if s["kind"] == kind and code in ("", s["code"])]
    assert len(found) == 1, result
    return found[0]


def words(result: Representation) -> str:
    """Everything that is said or asked."""
    return " ".join(s["text"] for s in result["steps"] if s["kind"] in ("say", "ask"))


def follow(talk: Talk, result: Representation, answer: str) -> Representation:
    """Give the answer with the very request that the question offers."""
    asked = step(result, "ask")
    option = next(o for o in asked["options"] if o["code"] == answer)
    reply = talk.desk.call(option["method"], option["href"], option["body"])
    assert reply.status == 200, reply
    shown_next: Representation = reply.body
    return shown_next


def call_of(order: Order | None, *, verified: bool = True, user: User | None = None, **known: Any) -> Call:
    """A call about an order, without the way through HTTP."""
    operator = user or UserFactory(role=Role.OPERATOR)
    client = known.pop("client", order.client if order else None)
    contact = Contact.objects.create(
        operator=operator, client=client, identified_by="phone" if verified else "", **known
    )
    loaded = orders().get(pk=order.pk) if order else None
    return Call(contact_by_id(contact.pk), Actor.of(operator), "", "", loaded)


def walk(script: Script, call: Call) -> Iterator[tuple[Rule, list[Representation]]]:
    """Every rule that the conversation can come to, along every answer to every question."""
    call.topic, call.subtopic = script.topic, script.subtopic
    waiting: list[dict[str, Any]] = [{}]
    seen: set[str] = set()
    while waiting:
        call.answers = waiting.pop()
        rule = choose(script, call).rule
        if repr((rule.code, call.answers)) in seen:
            continue
        seen.add(repr((rule.code, call.answers)))
        yield rule, render_steps(rule, call)
        for asked in (s.question for s in rule.steps if isinstance(s, AskQuestion)):
            waiting += [{**call.answers, asked.code: said} for said in said_to(asked)]


def said_to(asked: Question) -> list[Any]:
    """An answer of every sort that the table tells apart; records have requests of their own."""
    if asked.fields:
        return [{known.code: FACTS.get(known.code, str(today())) for known in asked.fields}]
    return [*asked.options, *(["Своими словами."] if asked.free else [])]
