"""Stays of orders in a status, and the tickets about those that were too long, under other limits (ESC-14)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed
from desk.insight.replay.rows_as_rule import RowsRule
from escalations.models import StuckLimit, StuckOrder
from escalations.models.calendars import WorkCalendar
from orders.choices import Stage
from orders.delivery.geography import region_code
from orders.models import Order
from service.accounts.roles import Role
from service.clock import moscow_date
from service.models import HistoryRow, RowChange
from service.past.rows_then import RowsThen, RulesThen, moments_of_versions, owners_of

NO_TICKET, TICKET = "none", "ticket"
FOR_EVER = 10**6
Limits = Mapping[tuple[str, str], StuckLimit]


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay: its step, when the order went on, and the order as it then was."""

    row: Any
    ended: datetime
    order: Order

    def ticket(self, limits: Limits) -> str:
        """After how many days a ticket would have been opened under these limits."""
        limit = limits.get((self.row.to_status, self.order.method)) or limits.get((self.row.to_status, ""))
        if limit is None:
            return NO_TICKET
        due = limit.clock.after(self.row.at, limit.term.span(limit.clock))
        if due > self.ended or self._taken(due):
            return NO_TICKET
        return str((moscow_date(due) - moscow_date(self.row.at)).days)

    def _taken(self, moment: datetime) -> bool:
        """Whether the client had the parcel by then: such an order waits for nobody."""
        order = self.order
        if order.redeemed_on is not None and order.redeemed_on <= moscow_date(moment):
            return True
        return order.stage == Stage.REDEEMED and order.stage_at is not None and order.stage_at <= moment


class Stays(Decisions):
    """Stays in statuses that have a limit, begun in the period."""

    code, label = "stays", "ожидания в статусе"

    def __init__(self, statuses: Collection[str] = ()) -> None:
        self.statuses = statuses

    def recorded(self, since: datetime, until: datetime) -> QuerySet[HistoryRow]:
        """The steps into these statuses, each with the step that led on."""
        rows = HistoryRow.objects.filter(subject="order", to_status__in=self.statuses, at__gte=since, at__lt=until)
        later = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("subject_id"))
        left = later.filter(version__gt=OuterRef("version")).exclude(to_status=F("from_status")).order_by("version")
        rows = rows.exclude(to_status=F("from_status"))
        return rows.annotate(left_at=Subquery(left.values("at")[:1]), left_by=Subquery(left.values("version")[:1]))

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Whether of any of the newest orders it is kept what they were."""
        keys = list(rows.order_by("-pk").values_list("subject_id", flat=True)[:500])
        return RowChange.objects.filter(table=Order._meta.db_table, key__in=keys).exists()

    def again(self, rows: Sequence[Any], draft: Draft) -> Iterable[Replayed]:
        """Each under the limits of its end, of today, of the draft."""
        stays, now = {stay.row.pk: stay for stay in stays_of(rows)}, timezone.now()
        told = StuckOrder.objects.filter(order__in=[row.subject_id for row in rows])
        noticed = {(stay.order_id, stay.status, stay.since) for stay in told}
        calendars = {one.pk: one for one in WorkCalendar.objects.prefetch_related("days")}
        then = RulesThen(StuckLimit, min((row.at for row in rows), default=now))
        today = by_status(StuckLimit.objects.all(), calendars)
        drafted = by_status(LIMITS.rows(draft.content), calendars)
        for row in rows:
            stay = stays.get(row.pk)
            if stay is None:
                yield Replayed("order", row.subject_id, row.at, "", left_out=NOT_KEPT)
                continue
            answers = [stay.ticket(limits) for limits in (by_status(then.at(stay.ended), calendars), today, drafted)]
            yield replayed(stay, answers, opened=(row.subject_id, row.to_status, row.at) in noticed)

    def in_words(self, answer: str) -> str:
        """When the ticket is opened."""
        if answer == NO_TICKET:
            return "без тикета"
        return f"тикет на {answer}-й день" if answer.isdecimal() else "тикет" if answer == TICKET else "неизвестно"

    def gain(self, before: str, after: str) -> int:
        """The sooner somebody looks after the order, the better for the client."""
        return int(patience(before) - patience(after))


def patience(answer: str) -> int:
    """How many days nobody looks."""
    return int(answer) if answer.isdecimal() else FOR_EVER


def by_status(limits: Iterable[StuckLimit], calendars: Mapping[int, WorkCalendar]) -> Limits:
    """Limits by status and method, each with its calendar."""
    found = {(limit.status, limit.method): limit for limit in limits}
    for limit in found.values():
        limit.calendar = calendars.get(limit.calendar_id or 0)
    return found


def stays_of(rows: Sequence[Any]) -> Iterable[Stay]:
    """The stays of which it is kept what the order was as they ended; one that goes on ends now."""
    keys, now = [row.subject_id for row in rows], timezone.now()
    kept, owners = moments_of_versions(Order, keys), owners_of(Order, keys)
    ended = {row.pk: kept.get((row.subject_id, row.left_by - 1)) if row.left_by else now for row in rows}
    places = {row.pk: [(owner, at) for owner in owners[row.subject_id]] for row in rows if (at := ended[row.pk])}
    asked = [place for found in places.values() for place in found]
    orders = RowsThen(Order, {owner for owner, _ in asked}, min((at for _, at in asked), default=now)).then(asked)
    for row in rows:
        found = [order for place in places.get(row.pk, ()) for order in orders[place] if order.pk == row.subject_id]
        if found:
            yield Stay(row, row.left_at or now, found[0])


def replayed(stay: Stay, answers: Sequence[str], *, opened: bool) -> Replayed:
    """A stay under the limits of its end, today's and the draft's."""
    then, now, drafted = answers
    repeated = opened == (then != NO_TICKET)
    recorded = then if repeated else TICKET if opened else NO_TICKET
    order = stay.order
    return Replayed(
        "order",
        order.pk,
        stay.row.at,
        recorded,
        now,
        drafted,
        order.seen_by(Role.SUPERVISOR).status,
        region_code(order.region) or "",
        order.method,
        "" if repeated else NOT_REPEATED,
    )


class StayLimits(RowsRule):
    """How long an order may stay in a status."""

    code, label, subject = "stuck_limits", "Пределы ожидания в статусах", "stucklimit"
    model = StuckLimit
    decisions = (Stays(),)
    writers = (Role.ADMINISTRATOR,)

    def bears_on(self, content: Any) -> Sequence[Decisions]:
        """Stays in statuses that have a limit today or in the draft."""
        named = set(StuckLimit.objects.values_list("status", flat=True)) | {row["status"] for row in content}
        return [Stays(sorted(named))]


LIMITS = StayLimits()
