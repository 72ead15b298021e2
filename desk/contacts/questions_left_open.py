"""Questions that the words of a call have asked and nobody has answered (GDE-29)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desk.contacts.representation import orders_in
from desk.contacts.walked_topics import words_again
from desk.guidance.closing_proposal import gone_through
from desk.guidance.conversation_summary import about
from desk.models import GuidanceTurn
from desk.selectors.contact_activity import ContactActivity
from service.http.json import Representation

HOLDS_NOTHING = frozenset({"identified"})
"""Who the caller is, is recorded where it was made sure of, and asked of nobody at the end."""


class OpenQuestion(NamedTuple):
    """A question of a conversation's last words, and the turn that asked it."""

    turn: GuidanceTurn
    step: Representation


def open_questions_in(activity: ContactActivity) -> list[Representation]:
    """The questions that wait for an answer, each with the request that shows its words again.

    Whoever closes the contact is asked whether to answer or to leave them: nothing is denied for their sake.
    """
    numbers: dict[int | None, str] = dict(orders_in(activity.contact))
    return [
        {
            "topic": turn.topic,
            "subtopic": turn.subtopic or None,
            "label": about(turn.topic, turn.subtopic),
            "order": (number := numbers.get(turn.order_id)),
            "code": step["code"],
            "question": step["text"],
            "again": words_again(activity.contact, turn, number),
        }
        for turn, step in _asked_in(activity)
    ]


def _asked_in(activity: ContactActivity) -> Iterator[OpenQuestion]:
    """The questions of each conversation's last turn, unless its topic was pressed by mistake or a deed settled it."""
    turns = gone_through(activity)
    for at, turn in enumerate(turns):
        if _goes_on(turn, turns[at + 1 :]) or _is_settled(turn, activity):
            continue
        yield from (
            OpenQuestion(turn, step)
            for step in turn.steps
            if step["kind"] == "ask" and step["code"] not in HOLDS_NOTHING
        )


def _goes_on(turn: GuidanceTurn, later: Sequence[GuidanceTurn]) -> bool:
    """Whether the conversation went on, in the sub-topic or about the order that it asked for too."""
    return any(
        next_one.topic == turn.topic
        and turn.subtopic in ("", next_one.subtopic)
        and turn.order_id in (None, next_one.order_id)
        for next_one in later
    )


def _is_settled(turn: GuidanceTurn, activity: ContactActivity) -> bool:
    """Whether its order was handed over, or something was done with it after: the question was about how it stood."""
    if turn.order_id is None:
        return False
    is_done = any(row.subject_id == turn.order_id and row.at >= turn.at for row in activity.done)
    made = [*(ticket.order_id for ticket in activity.tickets), *(case.order_id for case in activity.cases)]
    return is_done or turn.order_id in made
