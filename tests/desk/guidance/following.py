"""The follower: a frontend that knows nothing of the rules and does only what guidance tells it to (GDE-29)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desk.contacts.steps_left_unpressed import is_asked_for, unpressed_in
from desk.guidance.rules.dictated_data import BACK_CODES
from desk.selectors.contact_activity import ContactActivity
from escalations.models import Ticket, TicketNote
from orders.models import Order
from service.accounts.roles import Actor
from service.clock import today
from service.models import Contact, HistoryRow
from tests.desk.guidance.facts_of_client import ELSEWHERE, FACTS, SAID_AGAIN
from tests.orders.api.desk import API, Answer, Desk

Representation = dict[str, Any]
READ_BACK_AS = {"yes": "right", "no": "wrong"}
OF_THIS_RUN = frozenset({"which_order", "which_variant", "joined_with"})
"""Questions whose options are numbered by the run; they are told by their place."""

TICKED = frozenset({"0", "1"})
"""The places of the order's lines that are ticked where some are asked for."""

HOLES = re.compile(r"None|  |[{}\[\]]|\.\.|,,| [,.!?;:]|(?<!\d)[,:]\.")


@dataclass
class Heard:
    """What became of a conversation."""

    rules: list[str] = field(default_factory=list)
    edges: list[tuple[str, str]] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    turns: list[tuple[str, int]] = field(default_factory=list)
    order: str = ""
    result: str = ""
    comment: str = ""
    unfinished: list[Representation] = field(default_factory=list)

    def copy(self) -> Heard:
        """The same so far, to go on from in two directions."""
        lists = ([*self.rules], [*self.edges], [*self.spoken], [*self.done], [*self.faults])
        return Heard(*lists, given={**self.given}, turns=[*self.turns], order=self.order)


@dataclass
class Follower:
    """One call, followed to the letter; `facts` are the client's own where they differ from `FACTS`."""

    desk: Desk
    contact: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    heard: Heard = field(default_factory=Heard)

    def guide(self, body: Representation) -> Representation:
        """Ask what to say and do now."""
        return self.must(self.desk.call("POST", f"{API}/contacts/{self.contact}/guidance", body), "guidance")

    def must(self, answer: Answer, what: str) -> Representation:
        """The body of an answer that has to succeed."""
        assert answer.status in (200, 201), (self.heard.rules[-3:], what, answer)
        body: Representation = answer.body
        return body

    def hear(self, shown: Representation) -> None:
        """Say, note and do every step in order; an ask waits."""
        heard, rule = self.heard, rule_of(shown)
        heard.rules.append(rule)
        heard.turns.append((rule, len(heard.done)))
        heard.order = shown["order"] or heard.order
        assert shown["steps"], shown
        for step in shown["steps"]:
            assert not HOLES.search(step["text"]), (rule, step["text"])
            if step["kind"] == "say" or step.get("aloud"):
                heard.spoken.append(f"— {step['text']}")
            elif step["kind"] in ("do", "hand_over"):
                self.do(step, rule)

    def do(self, step: Representation, rule: str) -> None:
        """Send a ready request with what it needs from the client's facts; it does what it says."""
        if "denied" in step:
            self.heard.faults.append(f"{rule}: refused with {step['denied']}")
        body = {**step["body"], **{need["field"]: self.fact(need["field"]) for need in step["needs"]}}
        if is_asked_for(step):
            self.leave(step, rule)
        before = traces()
        self.must(self.desk.call(step["method"], step["href"], body), f"{rule} does {step['code']} {body}")
        if step["method"] != "GET" and traces() == before:
            self.heard.faults.append(f"{rule}: {step['code']} changes nothing")
        if self.waits_for(step):
            self.heard.faults.append(f"{rule}: {step['code']} is pressed, and told not to be")
        self.heard.done.append(step["category"] if step["kind"] == "hand_over" else step["code"])

    def leave(self, step: Representation, rule: str) -> None:
        """Try to end the call with the step said and not pressed: it is told of, and asked for."""
        if not self.waits_for(step):
            self.heard.faults.append(f"{rule}: nothing tells that {step['code']} isn't pressed")
        answer = self.desk.call("POST", f"{API}/contacts/{self.contact}/close", {"result": "consulted"})
        assert answer.status == 409, (rule, step["code"], answer)
        if not {"step_left_unpressed", "order_left_unfinished"} & set(answer.codes):
            self.heard.faults.append(f"{rule}: {step['code']} isn't asked for at the end: {answer.codes}")

    def waits_for(self, step: Representation) -> bool:
        """Whether the contact tells that the step was said and not pressed."""
        activity = ContactActivity(Contact.objects.get(pk=self.contact))
        told = unpressed_in(activity, Actor.of(self.desk.user))
        return any(each["code"] == step["code"] and each["next_step"]["href"] == step["href"] for each in told)

    def fact(self, name: str) -> Any:
        """What the client says to a field."""
        dates = {"redeemed_on": str(today()), "sent_on": str(today())}
        known = {**FACTS, **dates, **self.facts}
        assert name in known, name
        return known[name]

    def answers_to(self, asked: Representation) -> Iterator[tuple[str, Representation]]:
        """Every answer that an ask offers, with the request that gives it; of fields one filled in."""
        for at, option in enumerate(asked["options"], 1):
            yield answer_code(asked["code"], option["code"], at), option
        if asked.get("fields"):
            yield "fields", self.filled(asked)

    def filled(self, asked: Representation) -> Representation:
        """The request that answers with fields: the client's facts where they are asked for."""
        going = asked["answer"]
        said = going["body"].get("answers", {})
        answer: Any = "Рассказал своими словами, как было."
        if not asked["free_text"]:
            again = self.heard.given.get(BACK_CODES.get(asked["code"], "")) == "no"
            filled = {known["code"]: self.value(known, said, again=again) for known in asked["fields"]}
            answer = {code: value for code, value in filled.items() if value != ""}
        return {**going, "body": {**going["body"], "answers": {**said, asked["code"]: answer}}}

    def value(self, asked: Representation, answers: Representation, *, again: bool) -> Any:
        """A field's value: another one where it was read back wrong, another town where the right address is in one."""
        if asked["type"] == "boolean":
            return asked["label"] if asked["code"] in TICKED else ""
        if asked["code"] in SAID_AGAIN and again:
            return SAID_AGAIN[asked["code"]]
        if answers.get("address_place") == "other" and asked["code"] in ELSEWHERE:
            return ELSEWHERE[asked["code"]]
        unknown = asked["code"] not in {**FACTS, **self.facts} and not asked["required"]
        return "" if unknown else self.fact(asked["code"])

    def send(self, shown: Representation, request: Representation) -> Representation | None:
        """Give an answer: a request to guidance goes on by itself, any other by the answer's `next`."""
        self.heard.spoken.append(f"    ({request.get('text') or filled_in(shown, request)})")
        self.heard.given |= request["body"].get("answers", {}) if "topic" in request["body"] else {}
        answer = self.desk.call(request["method"], request["href"], request["body"])
        reply = self.must(answer, f"{shown['rule']} answer")
        if request["href"].endswith("/guidance"):
            return reply
        self.heard.done.append("option")
        return self.on(shown)

    def on(self, shown: Representation) -> Representation | None:
        """Go on after the steps; None where the conversation is over."""
        ahead = shown["next"]
        return self.must(self.desk.call(ahead["method"], ahead["href"], ahead["body"]), "next") if ahead else None

    def close(self) -> None:
        """«ОК» with what is proposed; what was left unfinished is named."""
        contact = self.must(self.desk.call("GET", f"{API}/contacts/{self.contact}"), "contact")
        proposed = contact["proposed"]
        self.heard.unfinished = contact["unfinished"]
        self.heard.faults += [f"{each['code']} is told not to be pressed" for each in contact["unpressed"]]
        left = {"unfinished_reason": "Клиент передумал."} if contact["unfinished"] else {}
        body = {**proposed, **left}
        self.must(self.desk.call("POST", f"{API}/contacts/{self.contact}/close", body), f"close {body}")
        self.heard.result, self.heard.comment = proposed["result"], proposed["comment"]


def answer_code(question: str, option: str, at: int) -> str:
    """How an answer is named: by its place where options are of this run, of what was read back as right or wrong."""
    if question in OF_THIS_RUN:
        return f"#{at}"
    return READ_BACK_AS[option] if question in BACK_CODES.values() else option


def filled_in(shown: Representation, request: Representation) -> str:
    """What the client dictates to the fields of a question."""
    asked = asked_in(shown)
    said = request["body"]["answers"][asked["code"]] if asked else ""
    return ", ".join(str(value) for value in said.values()) if isinstance(said, dict) else str(said)


def rule_of(shown: Representation) -> str:
    """The rule with the script it stands in."""
    return f"{shown['topic']}/{shown['subtopic'] or ''}:{shown['rule']}"


def traces() -> tuple[int, int, int]:
    """What a request must leave behind."""
    return HistoryRow.objects.count(), Ticket.objects.count(), TicketNote.objects.count()


def asked_in(shown: Representation) -> Representation | None:
    """The question of an answer, the optional ones left aside."""
    return next((step for step in shown["steps"] if step["kind"] == "ask"), None)


def optional_in(shown: Representation) -> list[tuple[str, Representation]]:
    """What may be chosen besides, before anything is done (GDE-34)."""
    steps = [step for step in shown["steps"] if step["kind"] == "more"]
    return [
        (f"{step['code']}={answer_code(step['code'], option['code'], at)}", option)
        for step in steps
        for at, option in enumerate(step["options"], 1)
    ]


def called(desk: Desk, contact: Representation, facts: Mapping[str, Any]) -> Follower:
    """A contact of its own."""
    answer = desk.call("POST", f"{API}/contacts", contact)
    assert answer.status == 201, answer
    return Follower(desk, answer.body["id"], facts)


def first_words(
    follower: Follower, topic: tuple[str, str], order: Order | None, said: Mapping[str, Any]
) -> Representation:
    """The first question to guidance, with what the client has said already."""
    body: Representation = {"topic": topic[0]} | ({"subtopic": topic[1]} if topic[1] else {})
    body |= {"order": order.number} if order else {}
    body |= {"answers": dict(said)} if said else {}
    follower.heard.given |= said
    return follower.guide(body)
