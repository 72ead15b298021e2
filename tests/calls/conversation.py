"""One call at the service: the contact, guidance followed step by step, «ОК» with what is proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.calls.line import Account, Refused, Representation, Transcript

Answers = Mapping[str, Any]
LONGEST = 30


@dataclass
class Conversation:
    """A call that one operator leads; `answers` are the client's, by the question's code."""

    account: Account
    transcript: Transcript
    contact: int = 0
    order: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    at: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    """Rule → what happens while it is being said."""

    def ring(self, phone: str) -> Representation:
        """The phone rings: who it may be stands on the screen at once (CLI-12)."""
        body = {"phone": phone}
        made: Representation = self.account.ask("POST", "/contacts", body)
        self.contact = made["id"]
        self.transcript.request("POST", "/contacts", body, f"обращение {self.contact}")
        for one in made["candidates"]:
            name = " ".join(part for part in one["name"].values() if part)
            self.transcript.screen(f"{name}, {one['locality']}")
            for ticket in one["tickets"]:
                said = ticket.get("client_words") or ""
                self.transcript.screen(f"тикет «{ticket['category_label']}» до {ticket['due_at']}. {said}")
            for promise in one["promises"]:
                self.transcript.screen(f"обещано: {promise['about']}, до {promise['due_on']}")
        return made

    def identify(self, order: Representation) -> None:
        """The caller is the client of the order: by the phone that rings (CLI-2)."""
        client = self.account.ask("GET", f"/orders/{order['number']}")["client"]["id"]
        body = {"client": client, "order": order["number"], "identified_by": "phone"}
        self.order = order["number"]
        self.request("PATCH", f"/contacts/{self.contact}", body)

    def request(self, method: str, path: str, body: Representation) -> Any:
        """A request of the operator's own."""
        answer = self.account.ask(method, path, body)
        about = answer.get("status_label") or answer.get("category_label") or answer.get("id") or "сделано"
        self.transcript.request(method, path, body, str(about))
        return answer

    def talk(self, topic: str, subtopic: str = "", answers: Answers | None = None, upto: str = "") -> str:
        """Guidance from the first words to the last; the rule that it ended with, or stopped before `upto`."""
        body: Representation = {"topic": topic} | ({"subtopic": subtopic} if subtopic else {})
        body |= {"order": self.order} if self.order else {}
        left = {code: list(value) if isinstance(value, list) else [value] for code, value in (answers or {}).items()}
        shown = self.account.ask("POST", f"/contacts/{self.contact}/guidance", body)
        for _ in range(LONGEST):
            self.order = shown["order"] or self.order
            if upto and shown["rule"] == upto:
                return str(shown["rule"])
            self.at.get(shown["rule"], nothing)()
            following = self.step(shown, left)
            if following is None:
                return str(shown["rule"])
            shown = following
        raise Refused(f"no end: {shown['rule']}")

    def step(self, shown: Representation, left: dict[str, list[Any]]) -> Representation | None:
        """Say, see and do what is shown; the answer to its question leads on."""
        optional = self.besides(shown, left)
        if optional is not None:
            return optional
        asked = None
        for step in shown["steps"]:
            asked = step if step["kind"] == "ask" else asked
            self.tell(step)
        if asked is not None:
            return self.reply(shown, asked, left)
        ahead = shown["next"]
        return self.account.ask(ahead["method"], ahead["href"], ahead["body"]) if ahead else None

    def besides(self, shown: Representation, left: dict[str, list[Any]]) -> Representation | None:
        """A choice beside the steps that this client makes (GDE-34)."""
        for step in shown["steps"]:
            if step["kind"] == "more" and step["options"] and left.get(step["code"]):
                chosen = left[step["code"]].pop(0)
                option = next(one for one in step["options"] if one["code"] == chosen)
                self.transcript.client(f"({step['text']}: {option['text']})")
                for said in step["steps"]:
                    self.tell(said)
                return self.account.ask(option["method"], option["href"], option["body"])
        return None

    def tell(self, step: Representation) -> None:
        """One step."""
        match step["kind"]:
            case "ask" if not step["aloud"]:
                self.transcript.screen(step["text"])
            case "say" | "ask":
                self.transcript.operator(step["text"])
            case "note":
                self.transcript.screen(step["text"])
            case "never":
                self.transcript.screen(f"не говорить: {step['text']}")
            case "refer":
                self.transcript.screen(f"дать телефон {step['text']}")
            case "do" | "hand_over":
                self.do(step)

    def do(self, step: Representation) -> None:
        """A ready request, with what only the client knows."""
        needs = {need["field"]: self.facts[need["field"]] for need in step["needs"]}
        body = {**step["body"], **needs}
        answer = self.account.ask(step["method"], step["href"], body)
        about = answer.get("status_label") or answer.get("category_label") or answer.get("id") or "сделано"
        self.transcript.request(step["method"], step["href"], body, f"{step['text']}: {about}")

    def reply(self, shown: Representation, asked: Representation, left: dict[str, list[Any]]) -> Representation | None:
        """What the client answers, and what is said next."""
        said = self.answer_to(asked, left)
        option = next((one for one in asked["options"] if one["code"] == said), None)
        if option is None:
            going = asked["answer"]
            answers = {**going["body"].get("answers", {}), asked["code"]: said}
            option = {**going, "body": {**going["body"], "answers": answers}, "text": words(said)}
        self.transcript.client(option["text"])
        answer = self.account.ask(option["method"], option["href"], option["body"])
        if option["href"].endswith("/guidance"):
            return answer
        self.transcript.request(option["method"], option["href"], option["body"], "записано")
        ahead = shown["next"]
        return self.account.ask(ahead["method"], ahead["href"], ahead["body"]) if ahead else None

    def answer_to(self, asked: Representation, left: dict[str, list[Any]]) -> Any:
        """The client's answer; of ways of delivery and lines the first, unless the client says another.

        Raises:
            Refused: the play has none.
        """
        if left.get(asked["code"]):
            said = left[asked["code"]]
            return said.pop(0) if len(said) > 1 else said[0]
        if asked["code"] in ("delivery_option", "which_order") and asked["options"]:
            return asked["options"][0]["code"]
        raise Refused(f"nobody answers {asked['code']}: {[option['code'] for option in asked['options']]}")

    def close(self, **beside: Any) -> None:
        """«ОК» with result and comment as they are proposed."""
        contact = self.account.ask("GET", f"/contacts/{self.contact}")
        body = {**contact["proposed"], **beside}
        closed = self.account.ask("POST", f"/contacts/{self.contact}/close", body)
        self.transcript.request("POST", f"/contacts/{self.contact}/close", body, f"закрыто: {closed['result']}")
        for promise in closed["promises"]:
            self.transcript.fact(
                f"за нами: {promise['about']}, до {promise['due_on']} ({promise['state_label'].lower()})"
            )


def nothing() -> None:
    """Most of the time nothing happens besides."""


def words(said: Any) -> str:
    """An answer in words."""
    return ", ".join(str(value) for value in said.values() if value) if isinstance(said, Mapping) else str(said)
