"""What guidance took for late when clients asked where their parcels were, under another patience (GDE-27)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from desk.guidance.observers.order_progress_on_call import lateness
from desk.guidance.rules.facts import LATE
from desk.insight.replay.definitions import NOT_KEPT, NOT_REPEATED, Decisions, Draft, Replayed
from desk.insight.replay.terms_told import Figured
from desk.models import GuidanceTurn
from orders.delivery.geography import region_code
from orders.models import Order
from service.accounts.roles import Role
from service.clock import looking_at
from service.models import RowVersion, Setting
from service.past.rows_then import RowsThen, owners_of
from service.runtime_settings.reading import as_if

PATIENCE = ("no", "late", "long")
"""From a parcel that nobody need look for to one that a supervisor must."""


class Turns(Decisions):
    """Turns of conversations that asked whether a parcel is late."""

    code, label = "turns", "ответы на вопрос «Где посылка?»"

    def recorded(self, since: datetime, until: datetime) -> QuerySet[GuidanceTurn]:
        """Those of the period."""
        rows = GuidanceTurn.objects.filter(at__gte=since, at__lt=until, facts__has_key=LATE.code)
        return rows.filter(order__isnull=False).exclude(facts__contains={LATE.code: "no"})

    def kept(self, rows: QuerySet[Any]) -> bool:
        """Settings are kept in versions, and turns with their facts, both for good."""
        return RowVersion.objects.filter(table=Setting._meta.db_table).exists()

    def again(self, rows: Sequence[GuidanceTurn], draft: Draft) -> Iterable[Replayed]:
        """Each by its order as it stood."""
        since = min(row.at for row in rows)
        figured, owners = Figured(since, draft), owners_of(Order, [row.order_id for row in rows if row.order_id])
        places = [(owner, row.at) for row in rows for owner in owners[row.order_id or 0]]
        orders = RowsThen(Order, {owner for owner, _ in places}, since).then(places)
        for row in rows:
            mine = [order for owner in owners[row.order_id or 0] for order in orders[owner, row.at]]
            order = next((order for order in mine if order.pk == row.order_id), None)
            yield self._told(row, order, figured)

    def _told(self, row: GuidanceTurn, order: Order | None, figured: Figured) -> Replayed:
        recorded = row.facts[LATE.code]
        if order is None:
            return Replayed("contact", row.contact_id, row.at, recorded, left_out=NOT_KEPT)
        answers = []
        for figures in figured.three(row.at):
            with looking_at(row.at), as_if(figures):
                answers.append(lateness(order))
        then, now, drafted = answers
        return Replayed(
            "contact",
            row.contact_id,
            row.at,
            recorded,
            now,
            drafted,
            order.seen_by(Role.SUPERVISOR).status,
            region_code(order.region) or "",
            order.method,
            "" if then == recorded else NOT_REPEATED,
        )

    def in_words(self, answer: str) -> str:
        """What the parcel was taken for."""
        return LATE.labels.get(answer, answer)

    def gain(self, before: str, after: str) -> int:
        """The sooner somebody looks for the parcel, the better for the client."""
        return PATIENCE.index(after) - PATIENCE.index(before)
