"""Reads of the reviews of calls: what waits, an operator's own, the trend of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Avg, Count, QuerySet
from django.db.models.functions import TruncWeek

from desk.models import DrawnCall
from service.accounts.roles import Actor
from service.clock import MOSCOW
from service.models import User

WEEKS, SHOWN = 6, 20


@dataclass
class Trend:
    """One operator's weeks: the mean score and how many calls it is of, the newest last; None where none was heard."""

    account: User
    weeks: list[tuple[int, int] | None] = field(default_factory=list)
    waiting: int = 0


def drawn_calls() -> QuerySet[DrawnCall]:
    """Drawn calls with everything that telling them needs."""
    return DrawnCall.objects.select_related("contact__client", "operator", "author", "named_by")


def reviews_of(actor: Actor) -> QuerySet[DrawnCall]:
    """What became of the reviews of somebody's own calls, newest first."""
    mine = drawn_calls().filter(operator_id=actor.user_id, reviewed_at__isnull=False)
    return mine.prefetch_related("answers").order_by("-reviewed_at", "-id")[:SHOWN]


def trends(now: datetime) -> list[Trend]:
    """The trend of each operator of whom anything was drawn lately."""
    this_week = (now.astimezone(MOSCOW) - timedelta(days=now.astimezone(MOSCOW).weekday())).date()
    weeks = [this_week - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    since = datetime.combine(weeks[0], datetime.min.time(), tzinfo=MOSCOW)
    means: dict[int, dict[object, tuple[int, int]]] = defaultdict(dict)
    heard = DrawnCall.objects.filter(reviewed_at__gte=since).order_by()
    by_week = heard.annotate(week=TruncWeek("reviewed_at", tzinfo=MOSCOW)).values_list("operator", "week")
    for pk, week, mean, count in by_week.annotate(mean=Avg("score"), count=Count("pk")):
        means[pk][week.date()] = (round(mean), count)
    left = DrawnCall.objects.filter(reviewed_at=None).order_by().values_list("operator").annotate(count=Count("pk"))
    waiting = dict(left)
    people = User.objects.filter(pk__in={*means, *waiting}).order_by("display_name", "username")
    return [Trend(one, [means[one.pk].get(week) for week in weeks], waiting.get(one.pk, 0)) for one in people]
