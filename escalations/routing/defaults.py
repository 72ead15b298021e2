"""What is shipped: the department's calendar, its teams, ladder and limits, and the routes of ESC-15."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from escalations.choices import Queue, TableState, TicketCategory
from escalations.sla.calendars.hours import Hours
from escalations.sla.calendars.notation import kept
from escalations.sla.calendars.terms import Unit
from orders.choices import Method, Status

OFFICE, AGENTS, CLAIMS = "office", "supervisors", "claims"
WORKDAY: Hours = ((time(9), time(13)), (time(14), time(18)))
WEEK: tuple[Hours, ...] = (WORKDAY,) * 5 + ((),) * 2
C = TicketCategory


def route(name: str, *categories: str, queue: str, priority: int, amount: int, unit: Unit) -> dict[str, Any]:
    """A rule about categories, taken from the queue by whoever is free."""
    return {
        "name": name,
        "conditions": {"category": [str(category) for category in categories]},
        "queue": str(queue),
        "priority": priority,
        "amount": amount,
        "unit": str(unit),
    }


TO_SUPERVISORS, TO_CLAIMS = {"queue": Queue.SUPERVISOR}, {"queue": Queue.OPP}
ROUTES = [
    route("Запросы ведомств", C.AUTHORITY_REQUEST, **TO_SUPERVISORS, priority=1, amount=4, unit=Unit.WORKING_HOURS),
    route(
        "Почтовые заказы, аннулированные складом",
        C.FF_ANNULLED_POST,
        **TO_SUPERVISORS,
        priority=2,
        amount=2,
        unit=Unit.CALENDAR_DAYS,
    ),
    route(
        "Запреты звонков и СМС", C.CONTACT_SUPPRESSION, **TO_SUPERVISORS, priority=3, amount=1, unit=Unit.WORKING_DAYS
    ),
    route(
        "Деньги, обмен и предоплата",
        *(C.WHERE_MONEY, C.WHERE_EXCHANGE, C.PREPAID_CHANGE),
        **TO_CLAIMS,
        priority=4,
        amount=1,
        unit=Unit.WORKING_DAYS,
    ),
    route(
        "Всё остальное",
        *(C.RECIPIENT_CHANGE, C.ORDER_QUESTION, C.CHECKED_ORDER, C.NAME_NOT_UPDATED, C.OTHER, C.SYSTEM),
        **TO_SUPERVISORS,
        priority=5,
        amount=2,
        unit=Unit.WORKING_DAYS,
    ),
]
LADDER = [(1, 0, Unit.WORKING_HOURS), (2, 4, Unit.WORKING_HOURS), (3, 1, Unit.WORKING_DAYS), (4, 3, Unit.WORKING_DAYS)]

STUCK = [
    (Status.NEW, "", 1),
    (Status.CART, "", 2),
    (Status.CHECKED, "", 1),
    (Status.POSTPONED, "", 10),
    (Status.CONFIRMED, "", 3),
    (Status.SUPERVISOR_CHECK, "", 1),
    (Status.MANUAL_CHECK, "", 1),
    (Status.BUFFER, "", 20),
    (Status.HAPPY_CALL, "", 5),
    (Status.CONNECTION_LOST, "", 2),
    (Status.ANNUL_REQUESTED, "", 10),
    (Status.EXPORTED, "", 15),
    (Status.EXPORTED, Method.POST, 30),
    (Status.EXPORTED, Method.POST_COURIER, 30),
    (Status.RETURNED, "", 10),
]


@transaction.atomic
def store_shipped(**kwargs: Any) -> None:
    """Store what is shipped wherever there is nothing yet; what people have made of it stays."""
    from escalations.models import LadderLevel, RoutingRule, RoutingTable, StuckLimit, Team, WorkCalendar

    if RoutingTable.objects.exists():
        return
    week = [kept(hours) for hours in WEEK]
    calendar, _ = WorkCalendar.objects.get_or_create(code=OFFICE, defaults={"name": "Отдел поддержки", "week": week})
    teams = {
        Queue.SUPERVISOR: Team.objects.get_or_create(
            code=AGENTS, defaults={"name": "Супервайзеры", "queue": Queue.SUPERVISOR}
        )[0],
        Queue.OPP: Team.objects.get_or_create(code=CLAIMS, defaults={"name": "ОПП", "queue": Queue.OPP})[0],
    }
    for status, method, days in STUCK:
        StuckLimit.objects.get_or_create(
            status=status, method=method, defaults={"amount": days, "unit": Unit.WORKING_DAYS, "calendar": calendar}
        )
    for level, amount, unit in LADDER:
        LadderLevel.objects.get_or_create(level=level, defaults={"amount": amount, "unit": unit})
    table = RoutingTable.objects.create(name="Поставляемая таблица")
    for place, told in enumerate(ROUTES, 1):
        works = Unit(told["unit"]).works
        team = teams[Queue(told["queue"])]
        RoutingRule.objects.create(table=table, place=place, calendar=calendar if works else None, team=team, **told)
    RoutingTable.objects.filter(pk=table.pk).update(state=TableState.ACTIVE, activated_at=timezone.now())
