"""How the desk stands now and stood in some days: who talks, who holds what, what everybody did (CON-4, ESC-11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from desk.models import GuidanceTurn
from escalations.choices import TicketStatus
from escalations.models import Shift, Ticket, TicketSkip
from escalations.models.ticket_base import OPEN
from escalations.selectors import late_at
from service.accounts.roles import DESK, Role
from service.customers.contact_of_change import OPEN as ON_CALL
from service.customers.contact_of_change import PARKED
from service.models import Contact, User

SHOWN = 100


@dataclass
class Load:
    """One person's work."""

    account: User
    shift: Shift | None = None
    counts: dict[str, int] = field(default_factory=dict)


def calls_now() -> QuerySet[Contact]:
    """The calls that go on, the longest first."""
    return Contact.objects.select_related("operator", "client").filter(ON_CALL).order_by("started_at", "id")[:SHOWN]


def parked_calls() -> int:
    """How many calls broke off and wait to be gone on with."""
    return Contact.objects.filter(PARKED).count()


def last_turns(calls: Iterable[Contact]) -> dict[int, GuidanceTurn]:
    """Contact → what guidance was last asked in it."""
    rows = GuidanceTurn.objects.filter(contact__in=[call.pk for call in calls]).order_by("contact_id", "-id")
    return {turn.contact_id: turn for turn in rows.distinct("contact_id").only("contact_id", "topic")}


def loads(roles: Iterable[Role], now: datetime) -> list[Load]:
    """Those who work tickets: on which shift, and what is in their hands; who is on shift comes first."""
    accounts = User.objects.filter(role__in=sorted(roles), is_active=True).order_by("display_name", "username")
    shifts = {shift.account_id: shift for shift in Shift.objects.filter(ended_at=None, account__in=accounts)}
    held = Ticket.objects.filter(OPEN, assignee__in=accounts).order_by()
    counted = held.values_list("assignee").annotate(
        held=Count("pk"),
        working=Count("pk", filter=Q(status=TicketStatus.IN_PROGRESS)),
        waiting=Count("pk", filter=Q(status=TicketStatus.WAITING)),
        late=Count("pk", filter=late_at(now)),
    )
    numbers = {row[0]: dict(zip(("held", "working", "waiting", "late"), row[1:], strict=True)) for row in counted}
    found = [Load(account, shifts.get(account.pk), numbers.get(account.pk, {})) for account in accounts]
    return sorted(found, key=lambda load: load.shift is None)


def newest_change() -> tuple[object, ...]:
    """The newest change of what a desk's load is made of: tickets, calls and their guidance, and who is on shift."""
    changed: list[object] = [
        model.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()
        for model in (Ticket, Contact)
    ]
    turn = GuidanceTurn.objects.order_by("-pk").values_list("pk", flat=True).first()
    shifts = Shift.objects.filter(ended_at=None).order_by("pk").values_list("pk", flat=True)
    return (*changed, turn, *shifts)


def tickets_between(roles: Iterable[Role], since: datetime, until: datetime) -> list[Load]:
    """What each of those who work tickets answered and passed over between two moments."""
    accounts = User.objects.filter(role__in=sorted(roles), is_active=True).order_by("display_name", "username")
    numbers: dict[int, dict[str, int]] = defaultdict(dict)
    answered = Ticket.objects.filter(resolved_at__gte=since, resolved_at__lt=until, assignee__in=accounts).order_by()
    for pk, status, count in answered.values_list("assignee", "status").annotate(count=Count("pk")):
        numbers[pk][status] = count
    skipped = TicketSkip.objects.filter(at__gte=since, at__lt=until, account__in=accounts).order_by()
    for pk, count in skipped.values_list("account").annotate(count=Count("pk")):
        numbers[pk]["skipped"] = count
    return [Load(account, counts=numbers[account.pk]) for account in accounts]


def calls_between(since: datetime, until: datetime) -> list[Load]:
    """What each operator's calls of some days came to: how many, dropped, handed to supervisors, parked."""
    rows = (
        Contact.objects.filter(started_at__gte=since, started_at__lt=until, operator__role__in=sorted(DESK))
        .order_by()
        .values_list("operator")
    )
    counted = rows.annotate(
        calls=Count("pk"),
        dropped=Count("pk", filter=Q(result="call_dropped")),
        handed=Count("pk", filter=Q(result="handed_to_supervisor")),
        parked=Count("pk", filter=PARKED),
    )
    numbers = {row[0]: dict(zip(("calls", "dropped", "handed", "parked"), row[1:], strict=True)) for row in counted}
    accounts = User.objects.filter(pk__in=numbers).order_by("display_name", "username")
    return [Load(account, counts=numbers[account.pk]) for account in accounts]
