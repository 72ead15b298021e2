"""The desk's day of the demo, made by the use cases, each step as of its own moment (PRM-1, PRM-2, DIR-4, DIR-6).

The service answers meanwhile, so each step is a transaction of its own: in one for all, whoever wants to log in or
to take a call waits for the account's row until the end. A load that was broken off goes on with what came later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count, cycle
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from desk.choices import ContactResult
from desk.demo import load_head
from desk.demo.bring_incidents import Happening, incidents
from desk.demo.confirm_month import Kept, confirm_month, export, export_kept
from desk.demo.plan_month import everyday_calls
from desk.demo.play_call import DONE, LASTS, RECORDING, Call, begin, lead, one_step
from desk.demo.staff import People
from desk.models import Callback
from desk.models.callbacks import CallbackState
from desk.use_cases.briefs import import_briefs
from desk.use_cases.callback_attempts import record_attempt
from desk.use_cases.callbacks import request_callback
from desk.use_cases.contacts import close
from desk.use_cases.settle_promises import note_overdue, settle
from escalations.models import Ticket
from orders.choices import Method, PrepaymentShare, Stage, Status
from orders.models import Order
from service.clock import MOSCOW
from service.customers.phones import normalize
from service.demo.moments import lived_at
from service.fsm.execute import lock_and_execute
from service.models import Contact, HistoryRow

BRIEFS = Path(__file__).resolve().parents[1] / "data" / "demo_briefs.md"
DAY = timedelta(days=1)
BRIEFED = timedelta(days=35)
"""Briefs are there before the month's first call; they are made last, as the sign that everything is."""
CONFIRMED = Q(result=ContactResult.ORDER_CONFIRMED)
LONG_AGO = datetime.min.replace(tzinfo=UTC)
FIRST_ROW = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("pk"), version=1)
BUFFER_DAYS_AGO = (13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1)
IMPATIENT = timedelta(days=5)
"""How long who rings about a buffered order has waited at most."""
SENT_AFTER = (5, 9, 0)
"""Days after the call: in time, too late, not yet."""
PARCELS_DAYS_AGO = (10, 9, 7, 6, 5, 4, 3, 2, 2, 1, 1, 1)
LATE_FOR_LONG = ("DEMO-LATE-2", "DEMO-LATE-4")
"""Well-known parcels so late that the script hands them over with the promise of a ring (GDE-27)."""
LATER = ("Назвать день отправки.", "Сказать, чем закончилась проверка адреса.", "Сообщить номер отправления.")


def load(now: datetime) -> int:
    """Everything, the oldest first; how many calls there were."""
    people = People.of_demo()
    numbers, came_to = count(1), played_until(~CONFIRMED)
    kept = confirm_month(now, people, taken_over(now), numbers, played_until(CONFIRMED))
    calls = sorted((call for call in planned(now, people, kept) if call.at > came_to), key=lambda call: call.at)
    happenings: list[Happening] = [(call.at, partial(lead, call, next(numbers))) for call in calls]
    happenings += [(at, bring) for at, bring in incidents(now, people.supervisor) if at > came_to]
    for _, happen in sorted(happenings, key=itemgetter(0)):
        one_step(happen)
    put = {order.pk for order, _ in kept}
    what_came_of_it(now, people, calls, put)
    called = {call.order.pk for call in calls}
    export_kept(now, people, [(order, at) for order, at in kept if order.pk not in called])
    promised_today(now, people, numbers)
    load_head.load(now, people, numbers, taken_over(now).filter(status=Status.EXPORTED, tickets=None))
    settle()
    note_overdue()
    return len(calls)


def brief(now: datetime) -> None:
    """What the desk has been told of its goods since before the month began."""
    with lived_at(now - BRIEFED):
        words = BRIEFS.read_text(encoding="utf-8")
        import_briefs(words, "md", actor=People.of_demo().supervisor, published=True)


def played_until(kind: Q) -> datetime:
    """When the newest of the calls of a kind began that a load before this one had played."""
    played = Contact.objects.filter(kind, recording_url__startswith=RECORDING.partition("{")[0])
    return played.aggregate(newest=Max("started_at"))["newest"] or LONG_AGO


def taken_over(before: datetime) -> QuerySet[Order]:
    """Orders of the crowd that the desk had before a moment, not prepaid; the well-known ones stay as they are."""
    rows = Order.objects.exclude(number__startswith="DEMO-").filter(prepayment=PrepaymentShare.NONE, partner=None)
    rows = rows.annotate(since=Subquery(FIRST_ROW.values("at"))).filter(since__lt=before)
    return rows.exclude(client__do_not_contact=True).order_by("number")


def planned(now: datetime, people: People, kept: Sequence[Kept]) -> Iterator[Call]:
    """The calls of the last weeks."""
    operators = cycle(people.operators)
    used: set[int] = set()
    for place, days in enumerate(BUFFER_DAYS_AGO):
        at = by_day(now, days, place)
        order = in_buffer(at, kept, used)
        if order is not None:
            yield Call(at, next(operators), order, dropped=place == len(BUFFER_DAYS_AGO) - 1)
            if place in (3, 7):
                yield Call(at + 2 * DAY, next(operators), order)
    on_the_way = [Stage.IN_TRANSIT, Stage.ARRIVED, Stage.REDEEMED]
    for place, days in enumerate(PARCELS_DAYS_AGO):
        at = by_day(now, days, place)
        order = pick(taken_over(at).filter(status=Status.EXPORTED, stage__in=on_the_way), used)
        if order is not None:
            yield Call(at, next(operators), order)
    yield from handed_over(now, operators, used)
    for place, order in enumerate(Order.objects.filter(number__in=LATE_FOR_LONG).order_by("number")):
        yield Call(by_day(now, 2 + place, place), next(operators), order)
    yield from excused(now, operators, used)
    yield from everyday_calls(now, people.operators, used, taken_over(now))


def in_buffer(at: datetime, kept: Sequence[Kept], used: set[int]) -> Order | None:
    """The order that was put there last, some days before a moment; without one, any that was taken over so."""
    rows = taken_over(at).filter(status=Status.BUFFER)
    put = [order.pk for order, since in kept if at - IMPATIENT < since < at]
    return pick(rows.filter(pk__in=put).order_by("-status_since"), used) or pick(
        rows.exclude(pk__in=[order.pk for order, _ in kept]), used
    )


def handed_over(now: datetime, operators: Iterator[Any], used: set[int]) -> Iterator[Call]:
    """Calls that end with a ticket: the warehouse's annulments by post, and orders that the client wonders about."""
    for place, days in enumerate((8, 5, 2, 1)):
        at = by_day(now, days, place + 3)
        by_post = taken_over(at).filter(status=Status.FF_ANNULLED, method=Method.POST, tickets=None)
        order = pick(by_post, used)
        if order is not None:
            yield Call(at, next(operators), order)
    for place, days in enumerate((7, 3, 1)):
        at = by_day(now, days, place + 5)
        order = pick(taken_over(at).filter(status=Status.CONFIRMED, review_required=False, tickets=None), used)
        if order is not None:
            yield Call(at, next(operators), order)


def excused(now: datetime, operators: Iterator[Any], used: set[int]) -> Iterator[Call]:
    """Calls on which an operator excused a parcel that wasn't collected (CLI-7)."""
    grounds = (
        ("hospital", "Лежала в больнице, выписалась вчера."),
        ("wrong_address", "Посылка ушла в другой посёлок."),
    )
    for place, days in enumerate((9, 4, 2, 1)):
        at = by_day(now, days, place + 6)
        order = pick(taken_over(at).filter(status=Status.POSTAL_RETURN, excuse_reason=""), used)
        if order is not None:
            reason, note = grounds[place % 2]
            yield Call(at, next(operators), order, deed=("excuse", {"reason": reason, "note": note}))


def by_day(now: datetime, days: int, place: int) -> datetime:
    """A moment of an earlier day within the hours in which people call."""
    return (now - days * DAY).astimezone(MOSCOW).replace(hour=9 + place % 8, minute=7 * place % 60, second=0)


def pick(rows: QuerySet[Order], used: set[int]) -> Order | None:
    """The first order whose client hasn't called yet."""
    order = rows.exclude(client_id__in=used).first()
    if order is not None:
        used.add(order.client_id)
    return order


def first_about(orders: Collection[int], calls: Iterable[Call]) -> list[Call]:
    """The first call about each of these orders."""
    found: dict[int, Call] = {}
    for call in calls:
        if call.order.pk in orders:
            found.setdefault(call.order.pk, call)
    return list(found.values())


def what_came_of_it(now: datetime, people: People, calls: Sequence[Call], put: Collection[int]) -> None:
    """What was put into the buffer is sent, in time or not; every other ticket is answered, clients are rung back."""
    for call, days in zip(first_about(put, calls), cycle(SENT_AFTER), strict=False):
        at = call.at + days * DAY
        if days and at < now:
            export(call.order, at, people.warehouse)
    owed = Callback.objects.filter(state=CallbackState.WAITING).order_by("id")
    for place, callback in enumerate(owed):
        one_step(partial(ring_back, callback, place, now, people))


def ring_back(callback: Callback, place: int, now: datetime, people: People) -> None:
    """Of three calls one is made, one finds nobody, one is left for the line."""
    at = callback.created_at + timedelta(hours=20)
    if place % 3 == 2 or at > now:
        return
    result, note = (("reached", "Рассказали, что будет с заказом."), ("no_answer", ""))[place % 3]
    with lived_at(at):
        record_attempt(callback.pk, result, actor=people.supervisor, note=note)
        if result == "reached" and callback.ticket_id is not None:
            for action, data in (("claim", {}), ("resolve", {"resolution": "Клиенту перезвонили, вопрос решён."})):
                lock_and_execute(Ticket, callback.ticket_id, action, actor=people.supervisor, data=data)


def promised_today(now: datetime, people: People, numbers: Iterator[int]) -> None:
    """Calls of this hour on which the client was promised a ring (PRM-2)."""
    orders = taken_over(now).filter(status=Status.CONFIRMED, tickets=None, promises=None)[: len(LATER)]
    for place, (order, reason) in enumerate(zip(orders, LATER, strict=False)):
        operator = people.operators[place % len(people.operators)]
        call = Call(now - timedelta(minutes=50 - 15 * place), operator, order)
        phone = normalize(order.phone)
        if phone is None:
            continue
        one_step(partial(promise_a_ring, call, next(numbers), phone, reason))


def promise_a_ring(call: Call, number: int, phone: str, reason: str) -> None:
    """The whole call on which it is promised."""
    contact = begin(call, number)
    with lived_at(call.at + DONE):
        body = {"phone": phone, "order": call.order.number, "contact": contact.pk, "reason": reason}
        request_callback(body, actor=call.operator)
    with lived_at(call.at + LASTS):
        close(contact.pk, "consulted", actor=call.operator, comment="Обещан обратный звонок.")
