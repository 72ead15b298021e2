"""Recording what a call has promised: out of what guidance had said, and of the tickets made on the call (PRM-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from desk.models import GuidanceTurn
from desk.models.promises import Promise, PromiseCode, PromiseState
from desk.promises.catalog import PHRASES, TICKETS, TO_AUTHORITY, Promising
from desk.selectors.contact_activity import ContactActivity
from escalations.choices import TicketCategory
from escalations.models import Ticket
from orders.choices import Action
from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.clock import effective_now, moscow_date
from service.customers.merged_cards import LIVING, family_of
from service.fsm import records_without_machine
from service.models import Contact, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param

DROPPED = "contact.call_dropped"
SAID_ON_ANOTHER = "contact.said_on_another"
HELD = f"SELECT pg_advisory_xact_lock(hashtext('desk.promises'), id::int) FROM ({LIVING}) AS card"  # noqa: S608
"""Whoever holds it alone settles what calls of one client have promised alike; cards merged into one are one client."""
Steps = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """A promise as it was told: what it promises, when, about which order, in which words, with which ticket."""

    promising: Promising
    at: datetime
    order_id: int | None
    phrase: str = ""
    words: str = ""
    ticket: Ticket | None = None

    @property
    def case(self) -> ReturnCase | None:
        """The return whose answer was promised: the order's newest that has been sent."""
        if self.promising.code != PromiseCode.RETURN_ANSWER or self.order_id is None:
            return None
        sent = ReturnCase.objects.filter(order_id=self.order_id, refund_due_on__isnull=False)
        return sent.order_by("-id").first()


def promises_in(steps: Steps) -> dict[str, str]:
    """The phrases among the words of an answer that promise something, with the words as they were told."""
    return {step["code"]: step["text"] for step in steps if step["kind"] == "say" and step["code"] in PHRASES}


def record(activity: ContactActivity, actor: Actor) -> list[Promise]:
    """Keep what the contact has promised by now; what is said again, on this call or a later one, is still one promise.

    A promise whose words came before its ticket is tied to it. One that an earlier call gave with the same term about
    the same matter is renewed.

    Returns:
        The promises of the contact, those that it renewed among them; none where neither words nor tickets promise.
    """
    contact = activity.contact
    tickets = [ticket for ticket in activity.tickets if ticket.category != TicketCategory.SYSTEM]
    turns = [turn for turn in activity.turns if not waits_for_deed(turn, lambda: activity.done)]
    told = [*promises_by_phrases(turns, tickets), *promises_by_tickets(tickets)]
    made = [one for one in told if may_be_promised(one, contact)]
    kept = KEPT(contact=contact.pk) if made else []
    for each in made:
        promise = promise_of(each, contact)
        if promise is None:
            continue
        same = next((other for other in kept if covers(other, promise)), None) or renewed(promise, contact, actor)
        if same is None:
            records_without_machine.create_with_history(promise, "make", actor, contact_id=contact.pk)
            kept.append(promise)
        elif same not in kept:
            kept.append(same)
        elif same.ticket_id is None and promise.ticket_id is not None:
            with records_without_machine.change_with_history(same, "tie", actor, contact_id=contact.pk):
                same.ticket = promise.ticket
    return kept


def may_be_promised(made: PromiseMade, contact: Contact) -> bool:
    """Whether the client may be contacted, if it is this that was promised (CLI-5); an authority always may."""
    if made.promising.code != PromiseCode.IN_TOUCH or made.promising is TO_AUTHORITY:
        return True
    return contact.client is None or not contact.client.do_not_contact


KEPT = CompiledQuery(
    lambda: Promise.objects.select_for_update(of=("self",), no_key=True).filter(contact=Param("contact")).order_by("id")
)


def waits_for_deed(turn: GuidanceTurn, done: Callable[[], Iterable[HistoryRow]]) -> bool:
    """Whether the words go with an action on the order that nobody has done yet: before it they promise nothing.

    Args:
        done: what was done in the contact, asked only where the words go with anything.
    """
    wanted = {step["code"] for step in turn.steps if step["kind"] == "do" and "denied" not in step} & set(Action.values)
    return bool(wanted) and not wanted <= {
        row.action for row in done() if row.subject_id == turn.order_id and row.at >= turn.at
    }


def promises_by_phrases(turns: Sequence[GuidanceTurn], tickets: Sequence[Ticket]) -> Iterator[PromiseMade]:
    """The promises of the phrases said, each with the ticket that was handed over with the words."""
    for turn in turns:
        handed = {step["category"] for step in turn.steps if step["kind"] == "hand_over"}
        about = [one for one in tickets if one.category in handed and one.order_id in (None, turn.order_id)]
        for code, words in promises_in(turn.steps).items():
            yield PromiseMade(PHRASES[code], turn.at, turn.order_id, code, words, about[-1] if about else None)


def promises_by_tickets(tickets: Sequence[Ticket]) -> Iterator[PromiseMade]:
    """The answers that tickets made on the call promise by themselves."""
    for ticket in tickets:
        yield PromiseMade(TICKETS[TicketCategory(ticket.category)], ticket.created_at, ticket.order_id, ticket=ticket)


def promise_of(told: PromiseMade, contact: Contact) -> Promise | None:
    """The row, unsaved; None where neither the words nor what they are about name a day."""
    case = told.case
    due_on = due_day(told, case)
    if due_on is None:
        return None
    return Promise(
        code=told.promising.code,
        client_id=contact.client_id or (told.ticket.client_id if told.ticket else None),
        order_id=told.order_id,
        ticket=told.ticket,
        return_case=case,
        contact=contact,
        phrase=told.phrase,
        words=told.words,
        said_at=max(told.at, contact.started_at),
        said_by_id=contact.operator_id,
        due_on=due_on,
    )


def due_day(told: PromiseMade, case: ReturnCase | None) -> date | None:
    """The later end of the term that the words name, the day after being day 1; else the day the matter is due."""
    if told.promising.term is not None:
        return moscow_date(told.at) + told.promising.term()
    if told.ticket is not None:
        return moscow_date(told.ticket.due_at)
    return case.refund_due_on if case else None


def covers(kept: Promise, other: Promise) -> bool:
    """Whether a promise of the contact already says what another would: of a ticket its words say it, if any did."""
    if kept.ticket_id is not None and kept.ticket_id == other.ticket_id:
        return kept.code == other.code or not other.phrase
    if kept.code != other.code:
        return False
    if kept.ticket_id is not None and other.ticket_id is not None:
        return kept.ticket_id == other.ticket_id
    return (kept.order_id, kept.return_case_id) == (other.order_id, other.return_case_id)


def renewed(promise: Promise, contact: Contact, actor: Actor) -> Promise | None:
    """The open promise of an earlier call that says the same, renewed once a contact; None where there is none.

    One whose call isn't over may yet turn out to have told nothing.
    """
    if promise.client_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(HELD, [promise.client_id])
    told = Promise.objects.select_for_update(of=("self",), no_key=True).exclude(contact=contact)
    told = told.filter(state=PromiseState.OPEN, contact__closed_at__isnull=False, due_on=promise.due_on)
    about = {name: getattr(promise, name) for name in ("code", "order_id", "ticket_id", "return_case_id")}
    same = told.filter(client_id__in=family_of(promise.client_id), **about).order_by("id").first()
    if same is not None and (same.said_again_at is None or same.said_again_at < contact.started_at):
        with records_without_machine.change_with_history(same, "renew", actor, contact_id=contact.pk):
            same.said_again_at = promise.said_at
    return same


def one_of_equals(promises: Sequence[Promise], contact: Contact, actor: Actor) -> list[Promise]:
    """The promises of a call that ends; one that a call beside it gave as well, and has ended, stands in its place.

    While both calls went on, neither knew whether the other would tell anything. Calls of one client end one after
    another, so that the later one finds what the earlier has left. A call-back that was asked for is a task of its own.
    """
    own = [one for one in promises if one.contact_id == contact.pk and is_renewable(one)]
    if not own:
        return list(promises)
    first = {one.pk: renewed(one, contact, actor) for one in own}
    for promise in own:
        if first[promise.pk] is not None:
            give_back(promise, SAID_ON_ANOTHER, contact, actor)
    return [first.get(one.pk) or one for one in promises]


def is_renewable(promise: Promise) -> bool:
    """Whether a promise still stands, and would be renewed by words that say the same."""
    return promise.state == PromiseState.OPEN and promise.code != PromiseCode.CALL_BACK


def give_back(promise: Promise, fact: str, contact: Contact, actor: Actor) -> None:
    """The locked promise isn't to be kept any more."""
    with records_without_machine.change_with_history(promise, "release", actor, contact_id=contact.pk):
        promise.state, promise.fact, promise.settled_at = PromiseState.RELEASED, fact, effective_now()


def release_untold(contact: Contact, actor: Actor) -> None:
    """A call that broke off has told nothing (PRM-1): what it would have promised is given back."""
    for promise in Promise.objects.select_for_update(of=("self",), no_key=True).filter(
        contact=contact, state=PromiseState.OPEN
    ):
        give_back(promise, DROPPED, contact, actor)
