"""Delivery that was calculated and taken, priced again under other tariffs (DLV-1, DLV-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed
from desk.insight.replay.rows_as_rule import RowsRule
from orders.choices import Action, Method
from orders.delivery.geography import region_code
from orders.delivery.options import weight_of
from orders.delivery.tariffs_for_address import cheapest_of
from orders.models import Order, OrderLine, Product, Tariff
from service.accounts.roles import Role
from service.models import HistoryRow, RowChange
from service.past.rows_then import RowsThen, RulesThen, VersionsThen, moments_of_versions, owners_of
from service.texts.amounts_and_quantities import roubles
from service.texts.counted import counted

NOTHING = "none"


class Calculations(Decisions):
    """Orders that took an option, with what the same carrier takes for the same way."""

    code, label = "calculations", "расчёты доставки"

    def recorded(self, since: datetime, until: datetime) -> QuerySet[HistoryRow]:
        """The edits of the period that took an option."""
        rows = HistoryRow.objects.filter(subject="order", action=Action.EDIT, at__gte=since, at__lt=until)
        return rows.filter(changes__has_key="calculated_revision", changes__calculated_revision__1__isnull=False)

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Whether of any of the newest orders it is kept what they were."""
        keys = list(rows.order_by("-pk").values_list("subject_id", flat=True)[:500])
        return RowChange.objects.filter(table=Order._meta.db_table, key__in=keys).exists()

    def again(self, rows: Sequence[HistoryRow], draft: Draft) -> Iterable[Replayed]:
        """Each on the address, basket and weights of its moment, under the tariffs of then, of today, of the draft."""
        ended = moments_of_versions(Order, [row.subject_id for row in rows])
        made = {row.pk: ended[key] for row in rows if (key := (row.subject_id, row.version - 1)) in ended}
        since = min(made.values(), default=timezone.now())
        orders = baskets_of([row for row in rows if row.pk in made], made, since)
        then, today, drafted = RulesThen(Tariff, since), list(Tariff.objects.all()), TARIFFS.rows(draft.content)
        for row in rows:
            if row.pk in made:
                yield priced(row, orders.get(row.pk), [then.at(made[row.pk]), today, drafted])
            else:
                yield Replayed("order", row.subject_id, row.at, "", left_out=NOT_KEPT)

    def in_words(self, answer: str) -> str:
        """The way with its price and term."""
        if answer in ("", NOTHING):
            return "не предложить" if answer else "неизвестно"
        method, _, price, days = answer.split(":")
        return f"{Method(method).label}, {roubles(Decimal(price))}, {days_told(days)}"

    def gain(self, before: str, after: str) -> int:
        """The cheaper, then the sooner, the better for the client; nothing is worst."""
        (was, long), (becomes, later) = worth(before), worth(after)
        return 1 if (becomes, later) < (was, long) else -1 if (becomes, later) > (was, long) else 0


def worth(answer: str) -> tuple[Decimal, int]:
    """What an answer costs, and how long it takes."""
    if answer in ("", NOTHING):
        return Decimal("Infinity"), 0
    _, _, price, days = answer.split(":")
    return Decimal(price), int(days or 0)


def days_told(days: str) -> str:
    """A term, where one is known."""
    return counted(int(days), "дней") if days else "срок неизвестен"


def baskets_of(rows: Sequence[HistoryRow], made: Mapping[int, datetime], since: datetime) -> Mapping[int, Order]:
    """Of each calculation: the order that took it, with lines whose products weigh what they then did."""
    owners, right_after = owners_of(Order, [row.subject_id for row in rows]), {}
    for row in rows:
        right_after[row.pk] = made[row.pk] + timedelta.resolution
    places = [(owner, right_after[row.pk]) for row in rows for owner in owners[row.subject_id]]
    orders = RowsThen(Order, {owner for owner, _ in places}, since).then(places)
    keys = [(row.subject_id, right_after[row.pk]) for row in rows]
    lines = RowsThen(OrderLine, set(owners), since).then(keys)
    products = VersionsThen(Product, {line.product_id for found in lines.values() for line in found}, since)
    result = {}
    for row in rows:
        mine = [order for owner in owners[row.subject_id] for order in orders[owner, right_after[row.pk]]]
        order = next((order for order in mine if order.pk == row.subject_id), None)
        if order is not None:
            order.basket = lines[row.subject_id, right_after[row.pk]]
            for line in order.basket:
                line.product = products.at(line.product_id, made[row.pk]) or line.product
            result[row.pk] = order
    return result


def priced(row: HistoryRow, order: Order | None, tariffs: Sequence[Sequence[Tariff]]) -> Replayed:
    """A calculation under the tariffs of its moment, today's and the draft's."""
    if order is None or order.delivery_price is None:
        return Replayed("order", row.subject_id, row.at, "", left_out=NOT_KEPT)
    recorded = f"{order.method}:{order.carrier_id}:{order.delivery_price:.2f}:{order.delivery_days or ''}"
    weight = weight_of(order.basket)
    then, now, drafted = (offered(order, weight, rows) for rows in tariffs)
    return Replayed(
        "order",
        order.pk,
        row.at,
        recorded,
        now,
        drafted,
        status=row.from_status,
        region=region_code(order.region) or "",
        method=order.method,
        left_out="" if then == recorded else NOT_REPEATED,
    )


def offered(order: Order, weight: int, tariffs: Sequence[Tariff]) -> str:
    """What the order's carrier takes for the order's way under these tariffs."""
    found = cheapest_of(tariffs, order.address, weight, post_only=order.post_only)
    for one in found:
        if (one.method, one.carrier_id) == (order.method, order.carrier_id):
            return f"{one.method}:{one.carrier_id}:{one.price:.2f}:{one.days}"
    return NOTHING


class Tariffs(RowsRule):
    """What carriers take."""

    code, label, subject = "tariffs", "Тарифы доставки", "tariff"
    model = Tariff
    decisions = (Calculations(),)
    writers = (Role.SUPERVISOR, Role.ADMINISTRATOR)


TARIFFS = Tariffs()
