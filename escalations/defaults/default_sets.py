"""Default sets of the house: calendar, teams, ladder, limits of stay, a route for every category (ESC-11…15)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils import timezone

from escalations.choices import Queue, TableState, TicketCategory
from escalations.defaults.default_values import AGENTS, CLAIMS, LADDER, OFFICE, ROUTES, STUCK, WEEK
from escalations.models import LadderLevel, RoutingRule, RoutingTable, StuckLimit, Team, WorkCalendar
from escalations.routing.facts import CATEGORY
from escalations.routing.table_in_force import copy_rules
from escalations.sla.calendars.notation import hours_to_json
from escalations.sla.calendars.terms import Unit
from service.defaults import DefaultSet, RowFields, RowSet

TEAMS = {Queue.SUPERVISOR: (AGENTS, "Супервайзеры"), Queue.OPP: (CLAIMS, "ОПП")}


class Calendars(RowSet):
    """The department's working week."""

    code, label = "work_calendars", "рабочие календари"
    model, key = WorkCalendar, ("code",)

    def rows(self) -> Iterator[RowFields]:
        """The office."""
        yield {"code": OFFICE, "name": "Отдел поддержки", "week": [hours_to_json(hours) for hours in WEEK]}


class Teams(RowSet):
    """A team for each queue."""

    code, label = "teams", "группы"
    model, key = Team, ("code",)

    def rows(self) -> Iterator[RowFields]:
        """Code, name, queue."""
        yield from ({"code": code, "name": name, "queue": str(queue)} for queue, (code, name) in TEAMS.items())


class DefaultLadder(RowSet):
    """How long after its due time a ticket is raised to a level (ESC-12)."""

    code, label = "ladder", "ступени эскалации"
    model, key = LadderLevel, ("level",)

    def rows(self) -> Iterator[RowFields]:
        """Level and term."""
        yield from ({"level": level, "amount": amount, "unit": str(unit)} for level, amount, unit in LADDER)


class StuckLimits(RowSet):
    """How long orders may stay in a status (ESC-14)."""

    code, label = "stuck_limits", "пределы ожидания в статусах"
    after = ("work_calendars",)
    model, key = StuckLimit, ("status", "method")

    def rows(self) -> Iterator[RowFields]:
        """Status, method and working days."""
        for status, method, days in STUCK:
            yield {"status": str(status), "method": str(method), "amount": days, "unit": str(Unit.WORKING_DAYS)}

    def extra(self) -> RowFields:
        """Working days are counted on the office's calendar."""
        return {"calendar": default_calendar()}


class Routes(DefaultSet):
    """A route for every category; a table in force is replaced by a copy with the missing ones, never edited."""

    code, label = "routes", "маршруты тикетов"
    after = ("work_calendars", "teams")

    def shipped(self) -> Mapping[str, RowFields]:
        """Category → queue, priority and term."""
        return {category: _told(route) for route in ROUTES for category in route["conditions"][CATEGORY.code]}

    def stored(self) -> Mapping[str, RowFields]:
        """Category → the same of the rule in force that is about it."""
        rules = list(RoutingRule.objects.filter(table__state=TableState.ACTIVE).values())
        found: dict[str, RowFields] = {}
        for category in TicketCategory.values:
            for rule in rules:
                if category in rule["conditions"].get(CATEGORY.code, TicketCategory.values):
                    found.setdefault(category, _told(rule))
        return found

    def add(self, codes: Collection[str]) -> None:
        """Put a table with the missing routes in force."""
        if not codes:
            return
        earlier = RoutingTable.objects.filter(state=TableState.ACTIVE).first()
        if earlier is None and RoutingTable.objects.exists():
            return
        name = f"{earlier.name} + {', '.join(codes)}"[:120] if earlier else "Поставляемая таблица"
        table = RoutingTable.objects.create(name=name)
        if earlier is not None:
            copy_rules(earlier, table)
        self._add_rules(table, codes)
        now = timezone.now()
        RoutingTable.objects.filter(state=TableState.ACTIVE).update(state=TableState.RETIRED, retired_at=now)
        RoutingTable.objects.filter(pk=table.pk).update(state=TableState.ACTIVE, activated_at=now)

    def _add_rules(self, table: RoutingTable, codes: Collection[str]) -> None:
        taken = set(table.rules.values_list("name", flat=True))
        teams = {team.code: team for team in Team.objects.all()}
        for place, route in enumerate(ROUTES, len(taken) + 1):
            categories = [category for category in route["conditions"][CATEGORY.code] if category in codes]
            if not categories:
                continue
            name = route["name"] if route["name"] not in taken else f"{route['name']}: {', '.join(categories)}"[:120]
            result = {**route, "name": name, "conditions": {CATEGORY.code: categories}}
            calendar = default_calendar() if Unit(route["unit"]).works else None
            team = teams.get(TEAMS[Queue(route["queue"])][0])
            RoutingRule.objects.create(table=table, place=place, calendar=calendar, team=team, **result)


def _told(rule: Mapping[str, Any]) -> RowFields:
    return {name: rule[name] for name in ("queue", "priority", "amount", "unit")}


def default_calendar() -> WorkCalendar:
    """The calendar that terms in working time are counted on: the shipped one, else another, else a new one."""
    known = WorkCalendar.objects.filter(code=OFFICE).first() or WorkCalendar.objects.order_by("pk").first()
    return known or WorkCalendar.objects.create(**next(Calendars().rows()))


SETS = (Calendars, Teams, DefaultLadder, StuckLimits, Routes)
