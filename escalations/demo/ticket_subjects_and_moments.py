"""Subjects of the demo's tickets and the moments they are handed over: never before there is what they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from escalations.categories import TicketCategory, TicketSubject
from escalations.demo import texts
from orders.choices import Method, PrepaymentShare, Status
from orders.models import Order
from returns.choices import OWED
from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.clock import moscow_date, start_of
from service.models import Client, HistoryRow

C = TicketCategory
HOUR = timedelta(hours=1)
JUST_NOW = timedelta(minutes=9)
OLDEST = 14 * 24 * HOUR
OPENS, CALLED = 9 * HOUR, 7 / 24
CHOSEN_FROM = 400
UNSENT = (Status.NEW, Status.POSTPONED, Status.CONFIRMED)
COUNTS = {category.value: category.entry.demo.count for category in TicketCategory if category.entry.demo}
ENDS = ("open", "resolved", "resolved", "open", "waiting", "resolved", "rejected", "open", "in_hand", "reopened")
FIRST_ROW = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("pk"), version=1)
TAKEN_OVER_AT = Subquery(FIRST_ROW.values("at"))
ORDERS_OF = Order.objects.filter(client=OuterRef(OuterRef("pk"))).order_by().values("pk")
TAKEN_OVER = HistoryRow.objects.filter(subject="order", subject_id__in=ORDERS_OF, version=1)
LAST_ORDER_TAKEN_OVER_AT = Subquery(TAKEN_OVER.order_by("-at").values("at")[:1])


@dataclass(frozen=True)
class TicketPlan:
    """One ticket: when it was made, of what, by whom, and where it is led."""

    at: datetime
    body: Mapping[str, Any]
    maker: Actor
    end: str
    late: bool = False


@dataclass(frozen=True)
class Subject:
    """What a ticket is about, and since when there can be such a ticket."""

    named: dict[str, Any]
    since: datetime | None = None

    def possible_at(self, moment: datetime) -> bool:
        """Whether there can be a ticket about it already."""
        return self.since is None or self.since <= moment


def ticket_plans(now: datetime, makers: Sequence[Actor]) -> list[TicketPlan]:
    """The tickets by age; each category's are spread over the fortnight, the newer the denser."""
    found: list[TicketPlan] = []
    for place, (category, count) in enumerate(COUNTS.items()):
        free = list(islice(demo_subjects(category, now), CHOSEN_FROM))
        for number in range(min(count, len(free))):
            age = JUST_NOW * (1 + 2 * place) + OLDEST * (number / count) ** 2
            wanted = by_day(now - age, now)
            about = next((one for one in free if one.possible_at(wanted)), free[-1])
            free.remove(about)
            result = {"text": texts.demo_text(category, number), "details": texts.details(category, number)}
            maker = makers[(place + number) % len(makers)]
            end = ENDS[(place * 3 + number) % len(ENDS)]
            at = max(wanted, about.since or wanted)
            late = number % 2 == 0 and number > count / 2
            found.append(TicketPlan(at, {"category": str(category), **result, **about.named}, maker, end, late))
    return sorted(found, key=lambda plan: plan.at)


def by_day(at: datetime, now: datetime) -> datetime:
    """A moment of an earlier day, moved to the hours in which people call; today's stay, for they have just called."""
    if moscow_date(at) == moscow_date(now):
        return at
    midnight = start_of(moscow_date(at))
    return midnight + OPENS + (at - midnight) * CALLED


def demo_subjects(category: str, now: datetime) -> Iterator[Subject]:
    """What tickets of a category may be about."""
    match C(category).entry.about:
        case TicketSubject.CASE:
            yield from unanswered_cases(now, odd=category == C.WHERE_EXCHANGE)
        case TicketSubject.ANYTHING:
            clients = Client.objects.order_by("pk").annotate(since=LAST_ORDER_TAKEN_OVER_AT)
            for client, since in clients.values_list("pk", "since")[: COUNTS[category]]:
                yield Subject({"client": client}, since)
        case _:
            orders = orders_for(category).exclude(number__startswith="DEMO-").order_by("-created_at", "number")
            found = orders.annotate(since=Coalesce(TAKEN_OVER_AT, "created_at")).values_list("number", "since")
            for order, since in found[:CHOSEN_FROM]:
                yield Subject({"order": order}, since)


def unanswered_cases(now: datetime, *, odd: bool) -> Iterator[Subject]:
    """Every other case whose client has waited too long, with the day on which asking became right (OPP-1)."""
    late = Q(refund_due_on__lt=moscow_date(now), status__in=sorted(OWED), tickets=None)
    cases = ReturnCase.objects.filter(late).order_by("refund_due_on", "pk").values_list("pk", "refund_due_on")
    for pk, due_on in list(cases)[odd::2]:
        if due_on is not None:
            yield Subject({"return_case": pk}, start_of(due_on + timedelta(days=1)))


def orders_for(category: str) -> Any:
    """Orders that such a ticket may be about."""
    orders = Order.objects.all()
    match category:
        case C.FF_ANNULLED_POST:
            return orders.filter(status=Status.FF_ANNULLED, method=Method.POST)
        case C.CHECKED_ORDER:
            return orders.filter(status=Status.CHECKED)
        case C.PREPAID_CHANGE:
            return orders.filter(status__in=(*UNSENT, Status.BUFFER)).exclude(prepayment=PrepaymentShare.NONE)
    return orders.filter(status__in=UNSENT, prepayment=PrepaymentShare.NONE)
