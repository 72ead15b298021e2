"""What was talked through in a contact: each topic with the client's answers, for whoever goes on with it (CON-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desk.choices import Topic
from desk.contacts.representation import orders_in
from desk.guidance.conversation_summary import about, in_words
from desk.models import GuidanceTurn
from desk.selectors.contact_activity import ContactActivity
from service.http.json import Representation
from service.models import Contact


def walked_representation(activity: ContactActivity) -> list[Representation]:
    """The topics, the one that was left last at the end, each with its answers and the request that shows its words."""
    numbers: dict[int | None, str] = dict(orders_in(activity.contact))
    last: dict[tuple[str, str, int | None], GuidanceTurn] = {}
    for turn in activity.turns:
        if turn.topic != Topic.PHRASES:
            key = (turn.topic, turn.subtopic, turn.order_id)
            last.pop(key, None)
            last[key] = turn
    asked = questions_in(activity.turns)
    return [
        {
            "topic": turn.topic,
            "subtopic": turn.subtopic or None,
            "label": about(turn.topic, turn.subtopic),
            "order": (number := numbers.get(turn.order_id)),
            "answers": [answer_representation(code, said, asked) for code, said in turn.answers.items()],
            "at": turn.at,
            "again": words_again(activity.contact, turn, number),
        }
        for turn in last.values()
    ]


def questions_in(turns: Sequence[GuidanceTurn]) -> Mapping[str, Representation]:
    """Every question that was put, as it was put last."""
    steps = (step for turn in turns for step in turn.steps if step["kind"] in ("ask", "more"))
    return {step["code"]: step for step in steps}


def answer_representation(code: str, said: Any, asked: Mapping[str, Representation]) -> Representation:
    """A question with what the client answered, both as people read them."""
    step = asked.get(code, {})
    return {"code": code, "question": step.get("text") or None, "answer": answer_text(said, step)}


def answer_text(said: Any, step: Representation) -> str:
    """The option that was chosen, or what was told in so many words."""
    if isinstance(said, Mapping):
        return ", ".join(in_words(value) for value in said.values() if value)
    options: Iterable[Representation] = step.get("options", ())
    return next((str(option["text"]) for option in options if option["code"] == said), str(said))


def words_again(contact: Contact, turn: GuidanceTurn, number: str | None) -> Representation:
    """The request for the words that the topic was left with."""
    body: Representation = {"topic": turn.topic}
    body |= {"subtopic": turn.subtopic} if turn.subtopic else {}
    body |= {"order": number} if number else {}
    body |= {"answers": turn.answers} if turn.answers else {}
    return {"method": "POST", "href": f"/api/v1/contacts/{contact.pk}/guidance", "body": body}
