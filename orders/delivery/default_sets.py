"""What ships for deliveries and checks: tariffs, pick-up points (DLV-4) and the criteria of ORD-14."""

from __future__ import annotations

from collections.abc import Iterator

from orders.delivery.defaults import POINTS, TARIFFS, point_of, rows_of
from orders.delivery.tariff_file import tariff_rows
from orders.models.rules import CheckCriterion, CriterionKind
from orders.models.tariffs import PickupPoint, Tariff
from service.defaults import Row, RowSet


class Tariffs(RowSet):
    """What carriers take."""

    code, label = "tariffs", "тарифы"
    after = ("directory",)
    model = Tariff
    key = ("carrier_id", "method", "region", "index_from", "index_to", "weight_from_grams")

    def rows(self) -> Iterator[Row]:
        """The rows of the shipped file."""
        yield from (row for _, row in tariff_rows(TARIFFS.read_text("utf-8")))


class PickupPoints(RowSet):
    """Where parcels are fetched."""

    code, label = "pickup_points", "пункты выдачи"
    after = ("directory",)
    model, key = PickupPoint, ("carrier_id", "code")

    def rows(self) -> Iterator[Row]:
        """The rows of the shipped file."""
        yield from map(point_of, rows_of(POINTS))


class Criteria(RowSet):
    """What makes a confirmed order be checked by hand."""

    code, label = "check_criteria", "критерии сверки"
    model, key = CheckCriterion, ("kind",)
    limits = {
        CriterionKind.TOTAL_ABOVE: 30_000,
        CriterionKind.QUANTITY_ABOVE: 5,
        CriterionKind.REPEATED_WITHIN_DAYS: 7,
    }

    def rows(self) -> Iterator[Row]:
        """Kind and limit."""
        yield from ({"kind": str(kind), "limit": limit} for kind, limit in self.limits.items())


SETS = (Tariffs, PickupPoints, Criteria)
