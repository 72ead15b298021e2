"""The follower: a frontend that knows nothing of the rules and does only what guidance tells it to (GDE-29)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from orders.models import Order
from service.clock import today
from tests.factories import ProductFactory
from tests.orders.api.desk import API, Answer, Desk

Representation = dict[str, Any]
Wanted = Callable[[str, str], bool]
WALKED: Counter[tuple[str, str]] = Counter()
"""How often each answer of each rule was given in this process."""
HOLES = re.compile(r"None|  |[{}\[\]]|\.\.|,,| [,.!?;:]|(?<!\d)[,:]\.")
LONGEST_CALL = 40
FACTS: Mapping[str, Any] = {
    "last": "Правильнова",
    "first": "Мария",
    "patronymic": "Ивановна",
    "postal_index": "109012",
    "region": "г. Москва",
    "locality": "Москва",
    "street": "Никольская",
    "house": "7",
    "flat": "5",
    "address.postal_index": "109012",
    "address.region": "г. Москва",
    "address.locality": "Москва",
    "address.street": "Никольская",
    "address.house": "7",
    "phone": "+79161112233",
    "caller_name": "Орлов Пётр Ильич",
    "organisation": "Роспотребнадзор",
    "client_name": "Иванова",
    "purpose": "Проверка жалобы",
    "quantity": "1",
    "variant": "",
    "tracking_number": "10901200000012",
}
"""What the client answers, whatever is asked."""
ELSEWHERE = {"postal_index": "170100", "region": "Тверская область", "locality": "Тверь", "street": "Советская"}


@dataclass
class Heard:
    """What became of a conversation."""

    rules: list[str] = field(default_factory=list)
    edges: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    result: str = ""
    comment: str = ""


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
        self.heard.rules.append(f"{shown['topic']}/{shown['subtopic'] or ''}:{shown['rule']}")
        assert shown["steps"], shown
        for step in shown["steps"]:
            assert not HOLES.search(step["text"]), (shown["rule"], step["text"])
            if step["kind"] == "say":
                self.heard.said.append(step["text"])
            elif step["kind"] in ("do", "hand_over"):
                self.do(step, shown["rule"])

    def do(self, step: Representation, rule: str) -> None:
        """Send a ready request with what it needs from the client's facts; it does what it says."""
        body = {**step["body"], **{need["field"]: self.fact(need["field"]) for need in step["needs"]}}
        before = self.traces()
        self.must(self.desk.call(step["method"], step["href"], body), f"{rule} does {step['code']} {body}")
        if step["method"] != "GET" and self.traces() == before:
            self.heard.faults.append(f"{rule}: {step['code']} changes nothing")
        self.heard.done.append(step["code"])

    def traces(self) -> tuple[Any, ...]:
        """What a request must leave behind."""
        from escalations.models import Ticket, TicketNote
        from service.models import HistoryRow

        return HistoryRow.objects.count(), Ticket.objects.count(), TicketNote.objects.count()

    def fact(self, name: str) -> Any:
        """What the client says to a field."""
        dates = {"redeemed_on": str(today()), "sent_on": str(today())}
        known = {**FACTS, **dates, **self.facts}
        assert name in known, name
        return known[name]

    def answers_to(self, shown: Representation, step: Representation) -> Iterator[tuple[str, Representation]]:
        """Every answer that an ask offers, with the request that gives it; of fields one filled in."""
        for option in step["options"]:
            yield option["code"], option
        if step.get("fields"):
            yield "fields", self.filled(step)

    def filled(self, step: Representation) -> Representation:
        """The request that answers with fields: the client's facts where they are asked for."""
        going = step["answer"]
        said = going["body"].get("answers", {})
        answer: Any = "Рассказал своими словами, как было."
        if not step["free_text"]:
            filled = {asked["code"]: self.value(asked, said) for asked in step["fields"]}
            answer = {code: value for code, value in filled.items() if value != ""}
        answers = {**going["body"].get("answers", {}), step["code"]: answer}
        return {**going, "body": {**going["body"], "answers": answers}}

    def value(self, asked: Representation, answers: Representation) -> Any:
        """A field's value: another town where the client has said that the right address is in one."""
        if answers.get("address_place") == "other" and asked["code"] in ELSEWHERE:
            return ELSEWHERE[asked["code"]]
        return (
            "" if asked["code"] not in {**FACTS, **self.facts} and not asked["required"] else self.fact(asked["code"])
        )

    def send(self, shown: Representation, request: Representation) -> Representation | None:
        """Give an answer: a request to guidance goes on by itself, any other by the answer's `next`."""
        reply = self.must(
            self.desk.call(request["method"], request["href"], request["body"]), f"{shown['rule']} answer"
        )
        if request["href"].endswith("/guidance"):
            return reply
        return self.on(shown)

    def on(self, shown: Representation) -> Representation | None:
        """Go on after the steps; None where the conversation is over."""
        ahead = shown["next"]
        return self.must(self.desk.call(ahead["method"], ahead["href"], ahead["body"]), "next") if ahead else None

    def close(self) -> None:
        """«ОК» with what is proposed; nothing was left unfinished unnoticed."""
        contact = self.must(self.desk.call("GET", f"{API}/contacts/{self.contact}"), "contact")
        proposed = contact["proposed"]
        left = contact.get("unfinished") or []
        body = {**proposed, **({"unfinished_reason": "Клиент передумал."} if left else {})}
        self.must(self.desk.call("POST", f"{API}/contacts/{self.contact}/close", body), f"close {body}")
        self.heard.result, self.heard.comment = proposed["result"], proposed["comment"]


def once(rule: str, code: str) -> bool:
    """Each answer of each rule is given once."""
    return WALKED[rule, code] == 0


def asked_in(shown: Representation) -> Representation | None:
    """The question of an answer, the optional ones left aside."""
    return next((step for step in shown["steps"] if step["kind"] == "ask"), None)


def explore(follower: Follower, shown: Representation, wanted: Wanted, depth: int = 0) -> Iterator[Heard]:
    """Every conversation that begins so: along each wanted answer, in a savepoint of its own."""
    assert depth < LONGEST_CALL, follower.heard.rules
    follower.hear(shown)
    asked = asked_in(shown)
    if asked is None:
        ahead = follower.on(shown)
        if ahead is None:
            follower.close()
            yield follower.heard
        else:
            yield from explore(follower, ahead, wanted, depth + 1)
        return
    rule = follower.heard.rules[-1]
    answers = list(follower.answers_to(shown, asked))
    assert answers, (rule, asked)
    chosen = [pair for pair in answers if wanted(rule, pair[0])] or [least_given(follower.heard, rule, answers)]
    WALKED.update((rule, code) for code, _ in chosen)
    for code, request in chosen:
        yield from branch(follower, shown, (f"{rule}?{asked['code']}", code), request, wanted, depth)


def least_given(heard: Heard, rule: str, answers: list[tuple[str, Representation]]) -> tuple[str, Representation]:
    """The answer given least often in this call: who has nothing new to say doesn't change his mind for ever."""
    given = Counter((where.partition("?")[0], code) for where, code in heard.edges)
    return min(answers, key=lambda answer: given[rule, answer[0]])


def branch(
    follower: Follower,
    shown: Representation,
    edge: tuple[str, str],
    request: Representation,
    wanted: Wanted,
    depth: int,
) -> list[Heard]:
    """The conversations after one answer; whatever they did is undone."""
    heard = follower.heard
    follower.heard = Heard([*heard.rules], [*heard.edges, edge], [*heard.said], [*heard.done], [*heard.faults])
    with transaction.atomic():
        ahead = follower.send(shown, request)
        if ahead is None:
            follower.close()
            ends = [follower.heard]
        else:
            ends = list(explore(follower, ahead, wanted, depth + 1))
        transaction.set_rollback(True)
    follower.heard = heard
    return ends


def begin(
    desk: Desk, order: Order | None, topic: str, subtopic: str, *, verified: bool = True, **about: Any
) -> tuple[Follower, Representation]:
    """A contact and its first question to guidance."""
    body: Representation = {**about, **({"order": order.number} if order else {})}
    if verified:
        body["identified_by"] = "phone"
    answer = desk.call("POST", f"{API}/contacts", body)
    assert answer.status == 201, answer
    follower = Follower(desk, answer.body["id"], {"product": ProductFactory().code})
    first: Representation = {"topic": topic} | ({"subtopic": subtopic} if subtopic else {})
    first |= {"order": order.number} if order else {}
    return follower, follower.guide(first)
