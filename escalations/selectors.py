"""Reads of the tickets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from escalations.choices import MONEY_CATEGORIES, Queue, TicketCategory
from escalations.models import Ticket, TicketNote
from escalations.models.ticket_base import OPEN
from escalations.models.ticket_line import COLUMNS, TicketLine
from escalations.visibility import seen_by
from orders.clients.open_tickets_of_orders import OpenTicket
from orders.selectors import names_alone, numbers_alone
from service.accounts.roles import Actor, Role
from service.clock import moscow_date, present
from service.customers.merged_cards import ParamFamily
from service.models import HistoryRow, User
from service.queries.compiled_query import CompiledQuery, Param, ParamList, Question, attach
from service.queries.keyset import KeysetList, KeysetRows
from service.runtime_settings import REOPEN_DAYS
from service.traces import look_at

SHOWN = 50


def tickets() -> QuerySet[Ticket]:
    """Tickets with everything that telling one line of them needs."""
    return Ticket.objects.select_related("order", "client", "assignee", "made_by", "team", "calendar")


def tickets_nobody_holds() -> QuerySet[Ticket]:
    """Tickets that nobody holds, in a queue; of orders, clients and accounts the columns that a line names."""
    named = Ticket.objects.select_related("order", "client", "made_by", "team", "calendar")
    return named.defer(*numbers_alone("order"), *names_alone("client"), *_login_and_name_alone("made_by"))


def _login_and_name_alone(account: str) -> list[str]:
    named = {"id", "username", "display_name"}
    return [f"{account}__{field.name}" for field in User._meta.concrete_fields if field.name not in named]


def whole(pk: int) -> Ticket:
    """A ticket that is there, with its notes, for whoever has just written to it."""
    return tickets().prefetch_related("notes").get(pk=pk)


def ticket_for(actor: Actor, pk: int) -> Ticket:
    """The ticket of this id with its notes, if the asker may read it.

    Raises:
        Http404: there is none, or it isn't for this asker's eyes.
    """
    found: list[Ticket] = _by_id(actor.role)(reader=actor.user_id, ticket=pk)
    if not found:
        raise Http404
    return with_notes(found[0])


def with_notes(ticket: Ticket, *, may_have_any: bool = True) -> Ticket:
    """The ticket with everything written under it, and by whom."""
    attach(ticket, "notes", NOTES(ticket=ticket.pk) if may_have_any else [])
    return ticket


NOTES = CompiledQuery(
    lambda: (
        TicketNote.objects.filter(ticket=Param("ticket"))
        .select_related("author")
        .defer(*_login_and_name_alone("author"))
    )
)


@cache
def _by_id(role: Role) -> CompiledQuery:
    return CompiledQuery(lambda: tickets().filter(_read_by(role), pk=Param("ticket")).order_by(), constants={"role"})


@cache
def _of_client(role: Role) -> CompiledQuery:
    theirs = Q(client_id__in=ParamFamily("client"))
    return CompiledQuery(
        lambda: tickets().filter(_read_by(role), theirs).order_by("-id")[:SHOWN], constants={"role", "SHOWN"}
    )


def _read_by(role: Role) -> Q:
    """The tickets that an asker of the role may read; who asks, each call names."""
    return seen_by(Actor(cast("int", Param("reader")), "", role))


def filtered(actor: Actor, filters: Mapping[str, Any]) -> KeysetRows:
    """The lines of the asker's tickets by the filters of the list; an absent filter doesn't narrow."""
    form, given = [], {"reader": actor.user_id, "now": present()}
    for name in FILTERS:
        if name in filters:
            shape, values = _shape(name, filters[name])
            form.append((name, shape))
            given |= values
    return BOOK.asked((actor.role, tuple(form)), given)


def _shape(name: str, value: Any) -> tuple[Hashable, dict[str, Any]]:
    """What of a filter's value the statement depends on, and the values that it leaves open."""
    several = sorted(value) if isinstance(value, (set, list, tuple)) else None
    if name == "client":
        return None, {name: value}
    if name in WRITTEN_OUT or value in ACCOUNT_WORDS:
        return (value if several is None else tuple(several)), {}
    if several is None:
        return None, {name: value}
    return len(several), {f"{name}_{at}": one for at, one in enumerate(several)}


def _stands_for(name: str, shape: Hashable) -> Any:
    """What stands in the statement for a filter's value."""
    if name == "client":
        return ParamFamily(name)
    if shape is None:
        return Param(name)
    return [Param(f"{name}_{at}") for at in range(shape)] if type(shape) is int else shape


def _book(role: Role, form: tuple[tuple[str, Hashable], ...]) -> QuerySet[Any]:
    narrowed = [FILTERS[name](_stands_for(name, shape)) for name, shape in form]
    return Ticket.objects.filter(_read_by(role), *narrowed).values_list(*COLUMNS)


BOOK = KeysetList(Ticket, _book, TicketLine._make)


def _held_by(username: Any) -> Q:
    if username == "none":
        return Q(assignee__isnull=True)
    return Q(assignee_id=Param("reader")) if username == "me" else Q(assignee__username=username)


def _made_by(username: Any) -> Q:
    return Q(made_by_id=Param("reader")) if username == "me" else Q(made_by__username=username)


def late_at(moment: datetime | Param) -> Q:
    """The tickets that lack their answer past their due time; while one waits, its clock stands still."""
    running, standing = _late_clocks(moment)
    return OPEN & (running | standing)


def first_late(within: Q, moment: datetime, number: int) -> QuerySet[Any]:
    """So many of the late tickets, for counting: found by their due times, past no answered one."""
    rows = Ticket.objects.filter(within, OPEN).order_by("queue", "due_at").values("due_at")
    running, standing = _late_clocks(moment)
    return rows.filter(running)[:number].union(rows.filter(standing)[:number], all=True)


def late_counts() -> dict[str, float]:
    """By queue: how many tickets lack their answer past their due time."""
    late = Ticket.objects.filter(late_at(present())).order_by().values_list("queue").annotate(Count("pk"))
    return dict.fromkeys(Queue.values, 0.0) | {queue: float(count) for queue, count in late}


def _late_clocks(moment: datetime | Param) -> tuple[Q, Q]:
    standing = Q(waiting_since__isnull=False, due_at__lt=F("waiting_since"))
    return Q(waiting_since=None, due_at__lt=moment), standing


def _overdue(value: Any) -> Q:
    late = late_at(Param("now"))
    return late if value else ~late


FILTERS: dict[str, Callable[[Any], Q]] = {
    "queue": lambda value: Q(queue=value),
    "category": lambda value: Q(category__in=value),
    "status": lambda value: Q(status__in=value),
    "assignee": _held_by,
    "made_by": _made_by,
    "overdue": _overdue,
    "order": lambda value: Q(order__number=value),
    "client": lambda value: Q(client_id__in=value),
    "return_case": lambda value: Q(return_case_id=value),
    "updated_from": lambda value: Q(updated_at__gte=value),
}
WRITTEN_OUT = frozenset({"queue", "status", "overdue"})
"""Filters of few values, which the statement names so that indexes of a part of the tickets are used."""
ACCOUNT_WORDS = ("me", "none")
APPLIED = (*FILTERS, "ordering")
"""Every parameter of the list that narrows or orders it."""


def history_of(ticket: Ticket) -> QuerySet[HistoryRow]:
    """The ticket's history."""
    look_at(ticket.client_id)
    return HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk).select_related("actor")


def _of_contact() -> QuerySet[Ticket]:
    """The tickets that were made in a contact, and those that its call was added to, first at `added_at` (CON-3).

    Two ways by an index each; an OR over both would read every ticket there is.
    """
    added = TicketNote.objects.filter(contact=Param("contact")).values("ticket_id")
    rows = Ticket.objects.filter(pk__in=Ticket.objects.filter(contact=Param("contact")).values("pk").union(added))
    notes = TicketNote.objects.filter(contact=Param("contact"), ticket=OuterRef("pk")).order_by("id")
    return rows.annotate(added_at=Subquery(notes.values("at")[:1]))


OF_CONTACT = CompiledQuery(_of_contact)


def tickets_of_client(client_id: int, actor: Actor) -> list[Ticket]:
    """The last tickets of a client and of the cards merged into theirs that the asker may read (CLI-10)."""
    return asking_for_tickets(client_id, actor).rows()


def asking_for_tickets(client_id: int, actor: Actor) -> Question:
    """The question for the tickets of a card."""
    return _of_client(actor.role).asking(reader=actor.user_id, client=client_id)


def tickets_to_tell_of(client_id: int, last_call: datetime | None) -> list[Ticket]:
    """The open tickets of a client, whoever made them, for those who talk to the client, and those answered since
    the client's last call, or as long ago as a ticket may be opened again (ESC-16)."""
    lately = present() - timedelta(days=REOPEN_DAYS.value)
    return TO_TELL(client=client_id, since=max(last_call, lately) if last_call else lately)


def _to_tell() -> QuerySet[Ticket]:
    whose = Q(client_id__in=ParamFamily("client"))
    return tickets().filter(OPEN | Q(resolved_at__gt=Param("since")), whose).order_by("due_at", "id")


TO_TELL = CompiledQuery(_to_tell)
EVER_TO_TELL = CompiledQuery(
    lambda: Ticket.objects.filter(OPEN | Q(resolved_at__isnull=False), client_id__in=ParamFamily("client")).order_by()
)
"""Whether a client has any ticket that there is or was something to tell of: mostly none."""


def open_tickets_by_order(order_ids: Collection[int]) -> dict[int, list[OpenTicket]]:
    """Order id → what its open tickets wait for, the first due first (ORD-31)."""
    found: dict[int, list[OpenTicket]] = defaultdict(list)
    for order_id, category, queue, created_at, reopened_at, due_at in OPEN_ABOUT_ORDERS(orders=order_ids):
        answer = OpenTicket(category, queue == Queue.OPP, reopened_at or created_at, moscow_date(due_at))
        found[order_id].append(answer)
    return found


OPEN_ABOUT_ORDERS = CompiledQuery(
    lambda: (
        Ticket.objects.filter(OPEN, order_id__in=ParamList("orders"))
        .order_by("due_at", "id")
        .values_list("order_id", "category", "queue", "created_at", "reopened_at", "due_at")
    )
)


def open_ticket_of_case(case_id: int) -> Ticket | None:
    """The open ticket about a case's money or exchange, if there is one (OPP-4)."""
    return tickets().filter(OPEN, category__in=MONEY_CATEGORIES, return_case_id=case_id).first()


def open_ticket_joined(category: str, order_id: int | None, case_id: int | None) -> Ticket | None:
    """The open ticket to which a call about the order or case would be added, instead of making another (ESC-1)."""
    if category == TicketCategory.ORDER_QUESTION and order_id is not None:
        return tickets().filter(OPEN, category=category, order_id=order_id).first()
    if category in MONEY_CATEGORIES and case_id is not None:
        return open_ticket_of_case(case_id)
    return None


def tickets_of_cases(case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Case id → its newest ticket about money or exchange, the open one if there is any."""
    newest: list[Ticket] = NEWEST_OF_CASES(cases=case_ids) if case_ids else []
    return {cast("int", ticket.return_case_id): ticket_summary(ticket) for ticket in newest}


NEWEST_OF_CASES = CompiledQuery(
    lambda: (
        Ticket.objects.filter(return_case_id__in=ParamList("cases"), category__in=MONEY_CATEGORIES)
        .order_by("return_case_id", "-id")
        .distinct("return_case_id")
    ),
    constants={"MONEY_CATEGORIES"},
)


def ticket_summary(ticket: Ticket) -> dict[str, Any]:
    """As much of a ticket as a case tells."""
    return {"id": ticket.pk, "category": ticket.category, "status": ticket.status, "due_at": ticket.due_at}
