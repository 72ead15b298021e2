"""Drift: what the desk tells against what happens, with the figure that would be true (FOR-4).

Each term is counted as a report is, day by day, told apart by how many days it took: median and decile are exact, and
a number opens its orders. A case is kept or broken by the term that was in force as it began: that is what was told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Func, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate

from desk.insight.reports.definitions import (
    Figure,
    Key,
    Report,
    Rows,
    as_written,
    changed_since,
    choices_in_words,
)
from desk.insight.reports.names_of_values import staff_names
from desk.insight.reports.telling import Asked, sums
from escalations.choices import TicketCategory
from escalations.models import Ticket
from orders.choices import BY_POST, Action
from orders.models import InboundEvent, Order
from orders.models.events import EventOutcome
from service.clock import MOSCOW, today
from service.http.json import Representation
from service.models import HistoryRow, RowVersion, Setting
from service.runtime_settings import BUFFER_DAYS, CLARIFICATION_DAYS, POSTAL_TERM_DAYS, SettingDefinition, Span

NINTH = 90
FEWEST = 10
"""Of fewer cases the slowest tenth is less than one: they speak for no other term."""
COUNTED = (Figure("cases", "Случаев", "Сколько раз прошло столько дней."),)
KEPT, LATE = "kept", "late"
DAYS = (
    Key("days", "Сколько дней прошло", as_written),
    Key("term", "Срок", lambda values: {KEPT: "в срок", LATE: "позже сказанного"}),
)
COUNTED_AS = "told_"
"""What the codes of terms begin with: another way to count is another code, which is counted from nothing."""


class DaysBetween(Func):
    """How many Moscow days lie between two moments; the day after the first is day 1 (D-7)."""

    arg_joiner = " - "
    template = "(%(expressions)s)"
    output_field = IntegerField()


def timed(rows: Rows, begun: str, ended: str, setting: SettingDefinition[Span]) -> Rows:
    """Rows with the days from one moment to another, and whether they kept the term that was told at the first."""
    rows = rows.annotate(
        days_passed=DaysBetween(TruncDate(ended, tzinfo=MOSCOW), TruncDate(begun, tzinfo=MOSCOW)),
        days_told=Coalesce(told_at(begun, setting), Value(setting.default[1])),
    )
    kept = Case(When(days_passed__lte=F("days_told"), then=Value(KEPT)), default=Value(LATE), output_field=CharField())
    return rows.annotate(key_days=Cast("days_passed", CharField()), key_term=kept, figure_cases=Value(1))


def told_at(begun: str, setting: SettingDefinition[Span]) -> Subquery:
    """The later end of a term, in days, as it was in force at a moment; none where nobody had set it by then."""
    kept = RowVersion.objects.filter(
        table=Setting._meta.db_table, data__code=setting.code, removed=False, at__lte=OuterRef(begun)
    )
    return Subquery(kept.order_by("-id").values(high=Cast("data__value__1", IntegerField()))[:1])


def step_of_order(**which: Any) -> Subquery:
    """When an order first went through a step."""
    rows = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("pk"), **which)
    return Subquery(rows.order_by("version").values("at")[:1])


def buffered_rows() -> Rows:
    """Orders that were exported out of the buffer."""
    rows = Order.objects.annotate(begun=step_of_order(to_status="buffer")).filter(begun__isnull=False)
    return timed(rows.filter(exported_at__gte=F("begun")), "begun", "exported_at", BUFFER_DAYS)


def posted_rows() -> Rows:
    """Postal parcels that arrived after they were dispatched."""
    arrived = step_of_order(action=Action.TRACK, changes__stage__1="arrived")
    rows = Order.objects.filter(method__in=sorted(BY_POST), dispatched_at__isnull=False).annotate(ended=arrived)
    return timed(rows.filter(ended__gte=F("dispatched_at")), "dispatched_at", "ended", POSTAL_TERM_DAYS)


def clarified_rows() -> Rows:
    """Questions about orders that a supervisor answered."""
    rows = Ticket.objects.filter(category=TicketCategory.ORDER_QUESTION, resolved_at__isnull=False)
    return timed(rows, "created_at", "resolved_at", CLARIFICATION_DAYS)


def event_rows() -> Rows:
    """Events of partners, with what became of them."""
    return InboundEvent.objects.annotate(
        key_type=F("type"), key_sender=F("sender__username"), key_outcome=F("outcome"), figure_events=Value(1)
    )


@dataclass(frozen=True, slots=True)
class Term:
    """A term that the desk tells: the figure it is told by, and what really passes.

    Attributes:
        by_beginning: its days are those of the beginning, so the last of them know the fastest cases alone.
    """

    setting: SettingDefinition[Span]
    report: Report
    by_beginning: bool = False

    def period(self, first: date, last: date) -> tuple[date, date]:
        """As many days, of which those that began slow have had twice the longest term to end too."""
        if not self.by_beginning:
            return first, last
        known = today() - timedelta(days=2 * self.setting.value.high)
        back = max(last - known, timedelta())
        return first - back, last - back


def term(code: str, title: str, setting: SettingDefinition[Span], rows: Callable[[], Rows], on: str, kind: str) -> Term:
    """A term, counted by days."""
    report = Report(f"{COUNTED_AS}{code}", title, rows, on, COUNTED, (), DAYS, kind, changed_since())
    return Term(setting, report, on == "dispatched_at")


TERMS = (
    term("buffer", "Отправка из «Буфера»", BUFFER_DAYS, buffered_rows, "exported_at", "order"),
    term("post", "Доставка почтой от отгрузки до прибытия", POSTAL_TERM_DAYS, posted_rows, "dispatched_at", "order"),
    term("clarify", "Ответ после уточнения заказа", CLARIFICATION_DAYS, clarified_rows, "resolved_at", "ticket"),
)
EVENTS = Report(
    "events",
    "События партнёров",
    event_rows,
    "received_at",
    (Figure("events", "События", "События, полученные в этот день."),),
    (),
    (
        Key("outcome", "Итог", choices_in_words(EventOutcome)),
        Key("type", "Событие", choices_in_words(Action)),
        Key("sender", "Кто сообщил", staff_names),
    ),
    "event",
    changed_since(),
)
COUNTED_BESIDE: dict[str, Report] = {one.code: one for one in (*(term.report for term in TERMS), EVENTS)}
"""What is counted beside the reports, under the same rules."""


def drift_representation(first: date, last: date) -> Representation:
    """What was told against what was, over a period."""
    return {
        "from": first,
        "to": last,
        "terms": [term_representation(one, first, last) for one in TERMS],
        "events": events_representation(first, last),
    }


def term_representation(one: Term, first: date, last: date) -> Representation:
    """A term with its median and ninth decile, how often it was kept, and what would be true of nine in ten."""
    told, (begun, ended) = one.setting.value, one.period(first, last)
    found = sums(Asked(one.report, begun, ended, "days"), "key")
    broken = sums(Asked(one.report, begun, ended, "days", {"term": LATE}), "key")
    late = {int(passed): int(numbers["cases"]) for passed, numbers in broken.items()}
    days = f", отгрузки {begun:%d.%m.%Y}–{ended:%d.%m.%Y}" if one.by_beginning else ""
    spread = sorted((int(passed), int(numbers["cases"])) for passed, numbers in found.items())
    total = sum(cases for _, cases in spread)
    proposed = proposal(told, spread, total)
    kept = total - sum(late.values())
    ninth = quantile(spread, total, NINTH)
    return {
        "code": one.report.code.removeprefix(COUNTED_AS),
        "label": f"{one.report.title}{days}",
        "setting": one.setting.code,
        "told": [told.low, told.high],
        "counted": total,
        "kept_share": round(100 * kept / total, 1) if total else None,
        "median": quantile(spread, total, 50),
        "ninth_decile": ninth,
        "too_few": 0 < total < FEWEST,
        "proposed": proposed,
        "draft": {one.setting.code: proposed} if proposed else None,
        "spread": [{"days": passed, "cases": cases, "late": late.get(passed, 0)} for passed, cases in spread],
    }


def quantile(spread: list[tuple[int, int]], total: int, percent: int) -> int | None:
    """The smallest number of days within which so many of a hundred lie."""
    passed = 0
    for days, cases in spread:
        passed += cases
        if passed * 100 >= total * percent:
            return days
    return None


def proposal(told: Span, spread: list[tuple[int, int]], total: int) -> list[int] | None:
    """From the fastest tenth to the slowest: what nine in ten would keep; None if they keep what is told or are few."""
    ninth, tenth = quantile(spread, total, NINTH), quantile(spread, total, 10)
    if total < FEWEST or ninth is None or tenth is None or ninth <= told.high:
        return None
    return [max(1, min(told.low, tenth)), max(1, ninth)]


def events_representation(first: date, last: date) -> list[Representation]:
    """How events of each outcome were, by sender and type, what waits and is refused ahead."""
    asked = Asked(EVENTS, first, last, "outcome")
    total = sums(asked, "key")
    return [
        {
            "outcome": outcome,
            "label": label,
            "events": int(total.get(outcome, {}).get("events", 0)),
            **{f"by_{key}": counts(first, last, outcome, key) for key in ("type", "sender")},
        }
        for outcome, label in EventOutcome.choices
    ]


def counts(first: date, last: date, outcome: str, key: str) -> list[Representation]:
    """How many events of an outcome there were by the values of a key, the most frequent first."""
    found = sums(Asked(EVENTS, first, last, key, {"outcome": outcome}), "key")
    labels = EVENTS.key(key).in_words(found)
    pairs = sorted(((int(numbers["events"]), name) for name, numbers in found.items()), reverse=True)
    return [{"code": name, "label": labels[name], "events": count} for count, name in pairs]
