"""Terms that clients were told, against when it happened: how another figure would have been kept (PRM-1, DLV-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db.models import F, QuerySet

from desk.insight.drift import step_of_order
from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed
from desk.models import Promise
from desk.models.promises import PromiseCode, PromiseState
from desk.promises.catalog import FACTS, PHRASES
from orders.choices import BY_POST, Action, Method
from orders.delivery.geography import region_code
from orders.delivery.options import promised_term
from orders.models import Order
from service.clock import moscow_date, today
from service.models import RowVersion, Setting
from service.past.rows_then import RulesThen, births_of
from service.runtime_settings.reading import as_if
from service.texts.counted import form_after

KEPT_BY_HAND = "promise.keep"
"""Written down by a supervisor, mostly after the day, of what was kept in time."""
IN_TIME, LATE, OPEN, BROKEN = "in_time", "late", "open", "broken"
WORDS = {IN_TIME: "вовремя", LATE: "позже срока", OPEN: "ещё ждём", BROKEN: "не сбылось"}
TRUE_TERM = "так же: ждать столько же, но срок был бы верным"
GENITIVE = ("дня", "дней", "дней")
Figures = Mapping[str, Any]


class Figured:
    """The settings of a moment, of today and of a draft."""

    def __init__(self, since: datetime, draft: Draft) -> None:
        self._then = RulesThen(Setting, since)
        self.today = values_of(Setting.objects.all())
        self.drafted = {**self.today, **draft.content}

    def at(self, moment: datetime) -> Figures:
        """Those of a moment."""
        return values_of(self._then.at(moment))

    def three(self, moment: datetime) -> tuple[Figures, Figures, Figures]:
        """Those of the moment, of today, of the draft."""
        return self.at(moment), self.today, self.drafted


def values_of(rows: Iterable[Setting]) -> dict[str, Any]:
    """Code → value."""
    return {row.code: row.value for row in rows}


class Terms(Decisions):
    """What tells a term answers «до 7 дней, вовремя»: the later end in days, and what came of it."""

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Settings are kept in versions, and what happened in the history, both for good."""
        return RowVersion.objects.filter(table=Setting._meta.db_table).exists()

    def in_words(self, answer: str) -> str:
        """The term with what came of it."""
        days, _, state = answer.partition(":")
        return f"«до {days} {form_after(int(days), *GENITIVE)}» — {WORDS[state]}" if days.isdecimal() else answer

    def gain(self, before: str, after: str) -> int:
        """What is told moves no parcel: a shorter term that holds is better, one that doesn't is worse.

        A longer term is never better: it is worse where the shorter one held, and the truth where that broke.
        """
        (was, held), (becomes, holds) = read(before), read(after)
        if becomes < was:
            return (holds == IN_TIME) - (holds == LATE)
        return -1 if becomes > was and held == IN_TIME else 0

    def difference(self, before: str, after: str) -> str:
        """That a longer term would have been true."""
        (_, held), (_, holds) = read(before), read(after)
        return TRUE_TERM if (held, holds) == (LATE, IN_TIME) else ""


def read(answer: str) -> tuple[int, str]:
    """The later end of a term in days, and what came of it."""
    days, _, state = answer.partition(":")
    return int(days), state


def came_of(due_on: date, happened_on: date | None) -> str:
    """What came of a term that ended on a day."""
    if happened_on is None:
        return LATE if today() > due_on else OPEN
    return IN_TIME if happened_on <= due_on else LATE


class PromisedTerms(Terms):
    """Promises whose term is a setting's, said in calls (PRM-1)."""

    code, label = "promises", "обещанные сроки"

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases

    def recorded(self, since: datetime, until: datetime) -> QuerySet[Promise]:
        """Those of the period that weren't taken back."""
        rows = Promise.objects.filter(phrase__in=self.phrases, said_at__gte=since, said_at__lt=until)
        return rows.exclude(state=PromiseState.RELEASED)

    def again(self, rows: Sequence[Promise], draft: Draft) -> Iterable[Replayed]:
        """Each with the day it would have been due on."""
        born = births_of(Promise, [row.pk for row in rows])
        figured = Figured(min(born.values(), default=rows[0].said_at), draft)
        orders = Order.objects.in_bulk({row.order_id for row in rows if row.order_id})
        for row in rows:
            said, told = moscow_date(row.said_at), Replayed("promise", row.pk, row.said_at, "")
            recorded = f"{(row.due_on - said).days}:{self._state(row, row.due_on)}"
            if row.pk not in born:
                yield Replayed(told.subject, row.pk, row.said_at, recorded, left_out=NOT_KEPT)
                continue
            then, now, drafted = (self._told(row, figures) for figures in figured.three(born[row.pk]))
            order = orders.get(row.order_id or 0)
            yield Replayed(
                "promise",
                row.pk,
                row.said_at,
                recorded,
                now,
                drafted,
                region=region_code(order.region) or "" if order else "",
                method=order.method if order else "",
                left_out="" if then == recorded else NOT_REPEATED,
            )

    def _told(self, row: Promise, figures: Figures) -> str:
        with as_if(figures):
            term = PHRASES[row.phrase].term
            days = term() if term else timedelta()
        return f"{days.days}:{self._state(row, moscow_date(row.said_at) + days)}"

    def _state(self, row: Promise, due_on: date) -> str:
        if row.state == PromiseState.OPEN:
            return came_of(due_on, None)
        came = moscow_date(row.settled_at) if row.settled_at else None
        if came and row.fact == KEPT_BY_HAND:
            came = min(came, row.due_on)
        never = row.state == PromiseState.BROKEN and row.fact not in kept_by(row.code)
        return BROKEN if never else came_of(due_on, came)


def kept_by(code: str) -> set[str]:
    """The facts that keep a promise of this kind where they come in time."""
    return {
        f"{subject}.{action}"
        for subject, actions in FACTS[PromiseCode(code)].items()
        for action, state in actions.items()
        if state == PromiseState.KEPT
    }


class PostalTerms(Terms):
    """Parcels by post: the term that clients are told, and the day they came to the town (DLV-2)."""

    code, label = "postal_terms", "сроки доставки почтой"
    by_post: ClassVar[bool] = True

    def recorded(self, since: datetime, until: datetime) -> QuerySet[Order]:
        """Parcels sent in the period whose arrival was reported."""
        ways = [way for way in Method if (way in BY_POST) == self.by_post]
        rows = Order.objects.filter(method__in=ways, dispatched_at__gte=since, dispatched_at__lt=until)
        rows = rows.annotate(arrived_at=step_of_order(action=Action.TRACK, changes__stage__1="arrived"))
        return rows.filter(arrived_at__gte=F("dispatched_at"))

    def again(self, rows: Sequence[Any], draft: Draft) -> Iterable[Replayed]:
        """Each under the term of the day it was sent on; what was told is that term."""
        figured = Figured(min(row.dispatched_at for row in rows), draft)
        for row in rows:
            then, now, drafted = (self._told(row, figures) for figures in figured.three(row.dispatched_at))
            yield Replayed(
                "order",
                row.pk,
                row.dispatched_at,
                then,
                now,
                drafted,
                region=region_code(row.region) or "",
                method=row.method,
            )

    def _told(self, row: Any, figures: Figures) -> str:
        with as_if(figures):
            high = promised_term(row.method, row.delivery_days or 0).high
        due_on = moscow_date(row.dispatched_at) + timedelta(days=high)
        return f"{high}:{came_of(due_on, moscow_date(row.arrived_at))}"


class CarriersTerms(PostalTerms):
    """Parcels by courier and to pick-up points: the carrier's days with some to spare (DLV-2)."""

    code, label = "carriers_terms", "сроки доставки курьером и в пункты выдачи"
    by_post = False

    def recorded(self, since: datetime, until: datetime) -> QuerySet[Order]:
        """Those of which the carrier's own days are known."""
        return super().recorded(since, until).filter(delivery_days__isnull=False)


BY_SETTING: dict[str, Decisions] = {
    "buffer_days": PromisedTerms("buffer.first", "closing.awaits_stock"),
    "buffer_repeated_weeks": PromisedTerms("buffer.again"),
    "clarification_days": PromisedTerms("ff_annulled.clarify"),
    "postal_term_days": PostalTerms(),
    "spare_days": CarriersTerms(),
}
