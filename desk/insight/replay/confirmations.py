"""Where confirmed orders went, asked again under other criteria of «Ручная сверка» or other closed regions (ORD-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed
from desk.insight.replay.rows_as_rule import RowsRule
from orders.choices import Action, Status
from orders.delivery.geography import locality_key, region_code
from orders.fsm.batch_facts import NEVER_SENT, SharedFacts
from orders.models import CheckCriterion, ClosedRegion, Locality, Order, OrderLine
from service.accounts.roles import Actor, Role
from service.clock import looking_at
from service.models import HistoryRow, RowChange
from service.past.rows_then import RowsThen, RulesThen, moments_of_versions, owners_of


@dataclass(frozen=True)
class Rules:
    """What decides where a confirmed order goes, beside the order."""

    criteria: Sequence[CheckCriterion]
    closed_regions: Sequence[ClosedRegion]
    localities: Sequence[Locality]

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """Regions by the key of a locality."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.localities:
            found[one.key].add(one.region)
        return {key: frozenset(regions) for key, regions in found.items()}


class FactsThen(SharedFacts):
    """What orders have in common, out of rows as they stood; the engine asks it as it asks today's."""

    def __init__(self, rules: Rules, around: Sequence[Order]) -> None:
        super().__init__()
        self._rules, self._around = rules, around

    @cached_property
    def criteria(self) -> list[CheckCriterion]:
        """The criteria that were in force."""
        return [one for one in self._rules.criteria if one.active]

    @cached_property
    def closed_regions(self) -> list[ClosedRegion]:
        """The regions that were closed."""
        return list(self._rules.closed_regions)

    def regions_of(self, locality: str) -> frozenset[str]:
        """Regions in which supervisors knew a locality of this name."""
        return self._rules.known.get(locality_key(locality), frozenset())

    def has_others_about(self, order: Order, span: timedelta, products: Collection[int]) -> bool:
        """Whether the client had ordered one of the products near this order, by the orders as they then were."""
        since, until = order.created_at - span, order.created_at + span
        wanted, own = set(products), {order.pk, order.reissue_of_id}
        return any(
            other.client_id == order.client_id
            and other.pk not in own
            and other.status not in NEVER_SENT
            and since <= other.created_at <= until
            and any(line.product_id in wanted for line in other.basket)
            for other in self._around
        )


class Confirmations(Decisions):
    """Orders that were confirmed, and where they went."""

    code, label = "confirmations", "подтверждения заказов"

    def recorded(self, since: datetime, until: datetime) -> QuerySet[HistoryRow]:
        """The steps of the period's history."""
        return HistoryRow.objects.filter(subject="order", action=Action.CONFIRM, at__gte=since, at__lt=until)

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Whether of any of the first orders it is kept what they were."""
        keys = list(rows.order_by("pk").values_list("subject_id", flat=True)[:500])
        keys += list(rows.order_by("-pk").values_list("subject_id", flat=True)[:500])
        return RowChange.objects.filter(table=Order._meta.db_table, key__in=keys).exists()

    def again(self, rows: Sequence[HistoryRow], draft: Draft) -> Iterable[Replayed]:
        """Each confirmation, on the order and its neighbours as they stood."""
        ended = moments_of_versions(Order, [row.subject_id for row in rows])
        moments = {row.pk: ended[key] for row in rows if (key := (row.subject_id, row.version - 1)) in ended}
        if moments:
            world = World(rows, moments, draft)
        for row in rows:
            if row.pk not in moments:
                yield Replayed("order", row.subject_id, row.at, row.to_status or row.from_status, left_out=NOT_KEPT)
            else:
                yield world.asked(row, moments[row.pk])

    def in_words(self, answer: str) -> str:
        """The status it went to."""
        return str(Status(answer).label) if answer else "не подтвердить"

    def gain(self, before: str, after: str) -> int:
        """The sooner an order can be sent, the better for the client."""
        return sent_soon(after) - sent_soon(before)


def sent_soon(status: str) -> int:
    """How soon an order that went there can be sent, against the others."""
    return (status == Status.CONFIRMED) - (status == Status.CLOSED_REGION)


class World:
    """The rows that a chunk of confirmations was decided on."""

    def __init__(self, rows: Sequence[HistoryRow], moments: Mapping[int, datetime], draft: Draft) -> None:
        since = min(moments.values())
        self.criteria, self.regions = RulesThen(CheckCriterion, since), RulesThen(ClosedRegion, since)
        self.localities = RulesThen(Locality, since)
        self.now = self._rules()
        self.drafted = self._rules(draft)
        owners = owners_of(Order, [row.subject_id for row in rows])
        places = [(owner, moments[row.pk]) for row in rows if row.pk in moments for owner in owners[row.subject_id]]
        orders = RowsThen(Order, {owner for owner, _ in places}, since).then(places)
        self._orders: dict[datetime, dict[int, Order]] = defaultdict(dict)
        for (_, moment), found in orders.items():
            self._orders[moment] |= {order.pk: order for order in found}
        self._fill_baskets(since)

    def _rules(self, draft: Draft | None = None, moment: datetime | None = None) -> Rules:
        criteria = self.criteria.at(moment) if moment else list(CheckCriterion.objects.all())
        regions = self.regions.at(moment) if moment else list(ClosedRegion.objects.all())
        localities = self.localities.at(moment) if moment else list(Locality.objects.all())
        if draft and draft.rule == CRITERIA.code:
            criteria = CRITERIA.rows(draft.content)
        if draft and draft.rule == CLOSED_REGIONS.code:
            regions = CLOSED_REGIONS.rows(draft.content)
        if draft and draft.rule == LOCALITIES.code:
            localities = LOCALITIES.rows(draft.content)
        return Rules(criteria, regions, localities)

    def _fill_baskets(self, since: datetime) -> None:
        keys = {pk for found in self._orders.values() for pk in found}
        places = [(pk, moment) for moment, found in self._orders.items() for pk in found]
        lines = RowsThen(OrderLine, keys, since).then(places)
        for (pk, moment), found in lines.items():
            self._orders[moment][pk].basket = sorted(found, key=lambda line: line.position)

    def asked(self, row: HistoryRow, moment: datetime) -> Replayed:
        """The confirmation under the rules of its moment, today's and the draft's."""
        found = self._orders[moment]
        order = found.get(row.subject_id)
        told = Replayed("order", row.subject_id, row.at, row.to_status or row.from_status)
        if order is None:
            return Replayed("order", row.subject_id, row.at, told.recorded, left_out=NOT_KEPT)
        then = self._rules(moment=moment)
        around = [*found.values()]
        with looking_at(row.at):
            before, now, drafted = (
                goes_to(order, row, FactsThen(rules, around)) for rules in (then, self.now, self.drafted)
            )
        return Replayed(
            "order",
            order.pk,
            row.at,
            told.recorded,
            now,
            drafted,
            status=row.from_status,
            region=region_code(order.region) or "",
            method=order.method,
            left_out="" if before == told.recorded else NOT_REPEATED,
        )


def goes_to(order: Order, row: HistoryRow, shared: FactsThen) -> str:
    """Where the machine has the order go; nowhere, where it can't be confirmed from where it stands."""
    actor = Actor(row.actor_id, row.actor_name, Role(row.role))
    context = order.context(actor, {}, now=row.at, shared=shared)
    return Order.machine.target(order, context, row.action) or ""


class Criteria(RowsRule):
    """The criteria of «Ручная сверка»."""

    code, label, subject = "check_criteria", "Критерии ручной сверки", "checkcriterion"
    model = CheckCriterion
    decisions = (Confirmations(),)
    writers = (Role.SUPERVISOR, Role.ADMINISTRATOR)


class ClosedRegions(RowsRule):
    """The calendar of closed regions."""

    code, label, subject = "closed_regions", "Закрытые регионы", "closedregion"
    model = ClosedRegion
    decisions = (Confirmations(),)
    writers = (Role.SUPERVISOR, Role.ADMINISTRATOR)


class Localities(RowsRule):
    """Localities that supervisors vouch for; an order to one that nobody knows is looked at by hand."""

    code, label, subject = "localities", "Населённые пункты", "locality"
    model = Locality
    decisions = (Confirmations(),)
    writers = (Role.SUPERVISOR, Role.ADMINISTRATOR)


CRITERIA, CLOSED_REGIONS, LOCALITIES = Criteria(), ClosedRegions(), Localities()
