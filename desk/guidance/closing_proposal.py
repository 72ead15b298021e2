"""What the service proposes for «ОК»: the contact's result and a comment of two lines (GDE-33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from desk.choices import ContactResult, Phrase, Topic
from desk.guidance.conversation_summary import about, deeds, words_of
from desk.guidance.open_ticket_words import CODE as TICKET_WORDS
from desk.models import GuidanceTurn
from desk.models.promises import PromiseCode
from desk.promises.recording import PromiseMade, due_day, may_be_promised, promises_by_phrases, waits_for_deed
from desk.selectors.contact_activity import ContactActivity
from escalations.choices import MONEY_CATEGORIES, Queue
from escalations.models import Ticket
from orders.choices import Action, AnnulReason, Status
from orders.models import Order
from returns.choices import CaseStatus
from returns.field_visibility import status_for
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.choices_registry import choice_label
from service.clock import moscow_date
from service.models import Contact, HistoryRow

LONGEST = 4_000
BY_DEED: tuple[tuple[str, ContactResult], ...] = (
    (Action.CONFIRM, ContactResult.ORDER_CONFIRMED),
    (Action.REISSUE, ContactResult.ORDER_REISSUED),
)
UNIDENTIFIED = ("caller.unverified", "caller.unknown")
"""Rules at which a call stands that nobody was identified on: nothing of an order was told (GDE-26)."""
NOT_IDENTIFIED = "Звонящий не опознан, о заказе ничего не сказано."
RUNG_LATER = "Клиенту неудобно говорить, просит перезвонить в другое время."
BY_RULE: tuple[tuple[str, ContactResult], ...] = (
    ("partner.phone", ContactResult.REFERRED_TO_PARTNER),
    ("caller.not_found", ContactResult.CLIENT_NOT_FOUND),
    *((rule, ContactResult.CLIENT_NOT_FOUND) for rule in UNIDENTIFIED),
    ("new_order.", ContactResult.TRANSFERRED_TO_SALES),
)
ENDS_CALL = ("caller.not_found", "new_order.")
"""Rules after which nothing follows on the same call."""
KEPT = frozenset({"why_not_collected"})
"""Answers that an excuse uses up and the comment keeps (CLI-8)."""
SHOWN = {*(str(code) for code in Action), "create"}


def proposed_for(activity: ContactActivity) -> dict[str, str]:
    """Result and comment as the conversation, the actions and the tickets of the contact have it."""
    turns, tickets, cases = gone_through(activity), activity.tickets, activity.cases
    action_labels = [row for row in activity.done if row.action in SHOWN]
    last = next((turn.rule for turn in reversed(turns) if is_current(turn, activity.contact)), "")
    if not (turns or tickets or cases or action_labels) and is_to_be_rung_later(activity):
        return {"result": ContactResult.CALL_DROPPED.value, "comment": RUNG_LATER}
    result = result_of(cases, last, action_labels, tickets)
    told = handed(tickets) or promised(turns, action_labels, activity.contact) or awaited(turns)
    comment = comment_of(cases, turns, action_labels, told)
    unknown = [NOT_IDENTIFIED] if last.startswith(UNIDENTIFIED) else []
    return {"result": result.value, "comment": "\n".join(filter(None, (comment, *unknown)))}


def is_to_be_rung_later(activity: ContactActivity) -> bool:
    """Whether the client, rung back, had no time to talk: nothing was told on this call (PRM-1, PRM-2)."""
    greeted = [turn for turn in activity.turns if turn.topic == Topic.PHRASES and turn.subtopic == Phrase.GREETING]
    return bool(greeted) and greeted[-1].answers.get("convenient") == "no"


def gone_through(activity: ContactActivity) -> list[GuidanceTurn]:
    """The turns of the topics that were talked through, and of the present one; standard words are no topic.

    A topic that was left before its first question was answered was pressed by mistake, and so was one whose end is
    that somebody else is rung or nobody is known, where the call goes on with another.
    """
    talks: dict[tuple[str, str], list[GuidanceTurn]] = {}
    for turn in activity.turns:
        if turn.topic != Topic.PHRASES:
            talks.setdefault((turn.topic, turn.subtopic), []).append(turn)
    kept = [talk for talk in talks.values() if is_current(talk[-1], activity.contact) or was_talked_through(talk)]
    return sorted((turn for talk in kept for turn in talk), key=lambda turn: turn.pk)


def is_current(turn: GuidanceTurn, contact: Contact) -> bool:
    """Whether it is of the topic that the contact is about now."""
    return (turn.topic, turn.subtopic) == (contact.topic, contact.subtopic)


def was_talked_through(talk: Sequence[GuidanceTurn]) -> bool:
    """Whether the client answered anything in it, or was told what there is to tell."""
    last = talk[-1]
    asks = any(step["kind"] == "ask" for step in last.steps)
    return not last.rule.startswith(ENDS_CALL) and (not asks or any(turn.answers for turn in talk))


def result_of(
    cases: Sequence[ReturnCase],
    last: str,
    action_labels: Sequence[HistoryRow],
    tickets: Sequence[Ticket],
) -> ContactResult:
    """The weightiest thing that happened, by what is required to close with it (CON-3), else what the last rule is."""
    if any(ticket.queue == Queue.OPP for ticket in tickets):
        return ContactResult.OPP
    done = {row.action for row in action_labels}
    for action, result in BY_DEED:
        if action in done:
            return result
    if cases:
        return ContactResult.RETURN_ADVISED
    if tickets:
        return ContactResult.HANDED_TO_SUPERVISOR
    if Action.ANNUL in done and stays_annulled(action_labels):
        return ContactResult.ORDER_ANNULLED
    if {Action.EDIT, Action.RESEND} & done or (Action.ANNUL in done and not came_too_late(action_labels)):
        return ContactResult.ORDER_CHANGED
    return next((result for code, result in BY_RULE if last.startswith(code)), ContactResult.CONSULTED)


def stays_annulled(action_labels: Sequence[HistoryRow]) -> bool:
    """Whether an order was annulled in these actions and is; to be corrected, whether nothing of it was changed yet."""
    annulled = {row.subject_id: row.at for row in action_labels if row.action == Action.ANNUL}
    corrected = {row.subject_id for row in action_labels if is_correction_after(row, annulled)}
    ended = Order.objects.filter(pk__in=annulled, status=Status.ANNULLED)
    return ended.exclude(annulment_reason=AnnulReason.CORRECTION, pk__in=corrected).exists()


def is_correction_after(row: HistoryRow, annulled: Mapping[int, datetime]) -> bool:
    """Whether an action changed an order that had been annulled before."""
    return row.action == Action.EDIT and row.subject_id in annulled and row.at >= annulled[row.subject_id]


def came_too_late(action_labels: Iterable[HistoryRow]) -> bool:
    """Whether every annulment of these actions became a request: the parcel had left, and nothing changed (ORD-20)."""
    ids = {row.subject_id for row in action_labels if row.action == Action.ANNUL}
    return Order.objects.filter(pk__in=ids, status=Status.ANNUL_REQUESTED).count() == len(ids)


def comment_of(
    cases: Sequence[ReturnCase],
    turns: Sequence[GuidanceTurn],
    action_labels: Sequence[HistoryRow],
    told: str,
) -> str:
    """What was asked and said in one line, what was done and promised in the other."""
    topics = dict.fromkeys(filter(None, (about(turn.topic, turn.subtopic) for turn in turns)))
    said = dict.fromkeys(filter(None, (words_of(answers) for answers in last_answers(turns))))
    done = ", ".join(filter(None, (deeds(row.action for row in action_labels), advised(cases))))
    first = ". ".join([*topics, *said])
    second = ". ".join(filter(None, (f"Сделано: {done}" if done else "", told)))
    return "\n".join(filter(None, (first, second)))[:LONGEST]


def last_answers(turns: Sequence[GuidanceTurn]) -> list[Mapping[str, Any]]:
    """The answers of each topic as they stood at its end, and those of `KEPT` though they are used up."""
    ends: dict[tuple[str, str], Mapping[str, Any]] = {}
    for turn in turns:
        if turn.answers:
            before = ends.get((turn.topic, turn.subtopic), {})
            ends[turn.topic, turn.subtopic] = {
                **{code: before[code] for code in KEPT if code in before},
                **turn.answers,
            }
    return list(ends.values())


def advised(made: Sequence[ReturnCase]) -> str:
    """The returns that the call has opened, each with its last day of posting where it isn't posted yet (RET-5)."""
    return ", ".join(advice(case) for case in made)


def advice(case: ReturnCase) -> str:
    """One of them; what was taken back again isn't to be posted any more (RET-12)."""
    if status_for(case, Role.OPERATOR) == CaseStatus.WITHDRAWN:
        return "возврат оформлен и отозван"
    day = case.window_ends_on if case.sent_on is None and not case.by_letter else None
    return f"оформлен возврат, отправить до {day:%d.%m.%Y}" if day else "оформлен возврат"


def promised(turns: Sequence[GuidanceTurn], action_labels: Iterable[HistoryRow], contact: Contact) -> str:
    """What the words of a call without tickets promise by a day, but the sending of an order annulled after (PRM-1).

    Words that go with a button promise once it is pressed.
    """
    done = list(action_labels)
    ended = {row.subject_id: row.at for row in done if row.action == Action.ANNUL}
    said = [turn for turn in turns if not (waits_for_deed(turn, lambda: done) or is_to_be_handed_over(turn))]
    made = [one for one in promises_by_phrases(said, ()) if may_be_promised(one, contact)]
    stands = (one for one in made if not is_called_off(one, ended))
    told = ((one.promising.code.label.lower(), due_day(one, one.case)) for one in stands)
    lines = dict.fromkeys(f"{what} до {day:%d.%m.%Y}" for what, day in told if day)
    return f"Обещано: {', '.join(lines)}" if lines else ""


def is_to_be_handed_over(turn: GuidanceTurn) -> bool:
    """Whether the words go with a ticket that is asked for."""
    return any(step["kind"] == "hand_over" and not step.get("optional") for step in turn.steps)


def is_called_off(made: PromiseMade, ended: Mapping[int, datetime]) -> bool:
    """Whether an order was promised to be sent before it was annulled on the same call."""
    annulled_at = ended.get(made.order_id) if made.order_id is not None else None
    return made.promising.code == PromiseCode.DISPATCH and annulled_at is not None and made.at < annulled_at


def awaited(turns: Sequence[GuidanceTurn]) -> str:
    """What the client was told of the tickets that run already (ESC-16)."""
    told = (step["text"] for turn in turns for step in turn.steps if step["code"] == TICKET_WORDS)
    return " ".join(dict.fromkeys(f"Клиенту сказано: «{text}»" for text in told))


def handed(tickets: Sequence[Ticket]) -> str:
    """The tickets with the day by which the client hears of them; of money by its code (OPP-3)."""
    shown = []
    for ticket in tickets:
        code = f" ({ticket.category})" if ticket.category in MONEY_CATEGORIES else ""
        label = choice_label(ticket, "category")
        shown.append(f"тикет «{label}»{code} до {moscow_date(ticket.due_at):%d.%m.%Y}")
    return f"Передано: {', '.join(shown)}" if shown else ""
