"""Where tickets went, under another table of routes (ESC-11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed, Rule
from escalations.choices import Queue, TableState
from escalations.models import RoutingRule, RoutingTable, Ticket
from escalations.models.calendars import WorkCalendar
from escalations.routing.facts import facts_of
from escalations.routing.proofs import table_faults
from escalations.routing.rule_in_words import rule_in_words
from escalations.routing.table_in_force import rule_for
from escalations.use_cases.routing_tables import activate
from orders.delivery.geography import region_code
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.input_errors import FieldError, InvalidInput
from service.models import RowChange
from service.past.rows_then import RowsThen, RulesThen, births_of, owners_of

NO_TABLE = FieldError("draft.table", "unknown_table", "Такой таблицы маршрутов нет.")
NO_DRAFT = FieldError("draft.table", "no_draft", "Проиграть можно только черновик или действующую таблицу.")
MALFORMED = FieldError("draft", "invalid", 'Черновик маршрутов — объект с номером таблицы: {"table": 7}.')
EDITED = FieldError("draft.table", "edited", "Таблицу маршрутов с тех пор правили: проиграйте её ещё раз.")
MINUTES = 60


class TicketsRouted(Decisions):
    """Tickets that were made, and the queue, priority and term that they got."""

    code, label = "tickets", "маршруты тикетов"

    def recorded(self, since: datetime, until: datetime) -> QuerySet[Ticket]:
        """Those of the period."""
        return Ticket.objects.filter(created_at__gte=since, created_at__lt=until)

    def for_desk(self, rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
        """Those of the supervisors' queue."""
        return rows.filter(queue=Queue.SUPERVISOR)

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Whether it is kept how any of them began."""
        keys = list(rows.order_by("-pk").values_list("pk", flat=True)[:500])
        return RowChange.objects.filter(table=Ticket._meta.db_table, key__in=keys, born=True).exists()

    def again(self, rows: Sequence[Ticket], draft: Draft) -> Iterable[Replayed]:
        """Each by the facts of its order as it stood, under the table of its moment, today's and the draft's.

        Raises:
            InvalidInput: the table isn't the one that was asked about any more.
        """
        if ROUTES.checked(draft.content) != draft.content:
            raise InvalidInput([EDITED])
        born = births_of(Ticket, [row.pk for row in rows])
        since = min(born.values(), default=rows[0].created_at)
        tables, rules = RulesThen(RoutingTable, since), RulesThen(RoutingRule, since)
        calendars = {one.pk: one for one in WorkCalendar.objects.all()}
        now = with_calendars(RoutingRule.objects.filter(table__state=TableState.ACTIVE), calendars)
        drafted = with_calendars(RoutingRule.objects.filter(table_id=draft.content["table"]), calendars)
        orders = orders_then(rows, born, since)
        for row in rows:
            if row.pk not in born:
                yield Replayed("ticket", row.pk, row.created_at, "", left_out=NOT_KEPT, for_desk=of_desk(row))
                continue
            moment = born[row.pk]
            row.order = orders[row.pk]
            active = {table.pk for table in tables.at(moment) if table.state == TableState.ACTIVE}
            then = with_calendars([rule for rule in rules.at(moment) if rule.table_id in active], calendars)
            facts = facts_of(row)
            answers = [told(rule_for(facts, found), row.created_at) for found in (then, now, drafted)]
            given = next((rule for rule in then if rule.pk == row.rule_id), None)
            recorded = told(given, row.created_at) if given else ""
            yield replayed(row, recorded, answers)

    def in_words(self, answer: str) -> str:
        """Queue, priority, and how long the answer may take."""
        if not answer:
            return "неизвестно"
        queue, priority, minutes, _ = answer.split(":", 3)
        return f"{Queue(queue).label}, приоритет {priority}, ответ за {hours(int(minutes))}"

    def gain(self, before: str, after: str) -> int:
        """The sooner the answer is due, the better for the client."""
        return int(before.split(":")[2]) - int(after.split(":")[2])


def with_calendars(rules: Iterable[RoutingRule], calendars: dict[int, WorkCalendar]) -> list[RoutingRule]:
    """Rules, each with its calendar."""
    found = list(rules)
    for rule in found:
        rule.calendar = calendars.get(rule.calendar_id or 0)
    return found


def told(rule: RoutingRule, start: datetime) -> str:
    """What a rule gives a ticket of this moment."""
    minutes = round((rule.due(start) - start).total_seconds() / MINUTES)
    return f"{rule.queue}:{rule.priority}:{minutes}:{rule.team_id or ''}"


def hours(minutes: int) -> str:
    """A term in hours, days where it is long."""
    return f"{minutes / MINUTES:.0f} ч" if minutes < 3 * 24 * MINUTES else f"{minutes / MINUTES / 24:.0f} дн."


class Routes(Rule):
    """A table of routes, drafted in the admin."""

    code, label, subject = "routing", "Маршруты тикетов", "routingtable"

    def checked(self, content: Any) -> dict[str, Any]:
        """The table's number with its rules as they now are, so that a table edited later is another draft."""
        if not isinstance(content, dict) or not isinstance(content.get("table"), int):
            raise InvalidInput([MALFORMED])
        table = RoutingTable.objects.filter(pk=content["table"]).first()
        if table is None or table.state == TableState.RETIRED:
            raise InvalidInput([NO_TABLE if table is None else NO_DRAFT])
        rules = list(table.rules.select_related("calendar", "team").order_by("place", "pk"))
        if faults := table_faults(rules):
            raise InvalidInput([FieldError("draft.table", "invalid", fault) for fault in faults])
        return {"table": table.pk, "rules": [rule_in_words(rule) for rule in rules]}

    def in_force(self) -> dict[str, Any]:
        """The table that counts."""
        return self.checked({"table": RoutingTable.objects.get(state=TableState.ACTIVE).pk})

    def bears_on(self, content: Any) -> Sequence[Decisions]:
        """Tickets."""
        return self.every_kind()

    def every_kind(self) -> Sequence[Decisions]:
        """Tickets alone."""
        return [TicketsRouted()]

    def changes(self, content: Any) -> list[str]:
        """Rules that go and come."""
        now = RoutingTable.objects.filter(state=TableState.ACTIVE).first()
        before = [rule_in_words(rule) for rule in now.rules.select_related("calendar", "team")] if now else []
        gone = [f"убрать «{line}»" for line in before if line not in content["rules"]]
        return gone + [f"добавить «{line}»" for line in content["rules"] if line not in before]

    def hold(self, content: Any) -> None:
        """Whoever would edit, activate or replace a table waits."""
        list(RoutingTable.objects.select_for_update(no_key=True).order_by("pk"))

    def may_publish(self, actor: Actor) -> bool:
        """Administrators."""
        return actor.role == Role.ADMINISTRATOR

    def publish(self, content: Any, *, actor: Actor) -> None:
        """Put the table in force."""
        activate(content["table"], actor=actor)


ROUTES = Routes()


def orders_then(rows: Sequence[Ticket], born: Mapping[int, datetime], since: datetime) -> dict[int, Order | None]:
    """Of each ticket whose birth is kept: its order as it stood."""
    owners = owners_of(Order, [row.order_id for row in rows if row.order_id])
    places = {row.pk: [(owner, born[row.pk]) for owner in owners[row.order_id or 0]] for row in rows if row.pk in born}
    asked = [place for found in places.values() for place in found]
    known = RowsThen(Order, {owner for owner, _ in asked}, since).then(asked)
    return {
        row.pk: next((order for place in places[row.pk] for order in known[place] if order.pk == row.order_id), None)
        for row in rows
        if row.pk in places
    }


def replayed(row: Ticket, recorded: str, answers: Sequence[str]) -> Replayed:
    """A ticket's way by the rules of its moment, today's and the draft's."""
    then, now, drafted = answers
    order = row.order
    return Replayed(
        "ticket",
        row.pk,
        row.created_at,
        recorded,
        now,
        drafted,
        order.seen_by(Role.SUPERVISOR).status if order else "",
        region_code(order.region) or "" if order else "",
        order.method if order else "",
        "" if recorded == then else NOT_REPEATED,
        of_desk(row),
    )


def of_desk(ticket: Ticket) -> bool:
    """Whether supervisors work the ticket's queue."""
    return ticket.queue == Queue.SUPERVISOR
