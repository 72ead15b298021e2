"""Default sets of the house: tariffs, pick-up points (DLV-4), check criteria (ORD-14)."""

from __future__ import annotations

from collections.abc import Iterator

from orders.delivery.defaults import POINTS, TARIFFS, csv_rows, point_of
from orders.delivery.tariffs_and_points_csv import tariff_rows
from orders.models.check_criteria_and_closed_regions import CheckCriterion, CriterionKind
from orders.models.tariffs_and_points import PickupPoint, Tariff
from service.defaults import RowFields, RowSet


class Tariffs(RowSet):
    """What carriers take."""

    code, label = "tariffs", "тарифы"
    after = ("directory",)
    model = Tariff
    key = ("carrier_id", "method", "region", "index_from", "index_to", "weight_from_grams")

    def rows(self) -> Iterator[RowFields]:
        """The rows of the shipped file."""
        yield from (row for _, row in tariff_rows(TARIFFS.read_text("utf-8")))


class PickupPoints(RowSet):
    """Where parcels are fetched."""

    code, label = "pickup_points", "пункты выдачи"
    after = ("directory",)
    model, key = PickupPoint, ("carrier_id", "code")

    def rows(self) -> Iterator[RowFields]:
        """The rows of the shipped file."""
        yield from map(point_of, csv_rows(POINTS))


class Criteria(RowSet):
    """What makes a confirmed order be checked by hand."""

    code, label = "check_criteria", "критерии сверки"
    model, key = CheckCriterion, ("kind",)
    limits = {
        CriterionKind.TOTAL_ABOVE: 30_000,
        CriterionKind.QUANTITY_ABOVE: 5,
        CriterionKind.REPEATED_WITHIN_DAYS: 7,
    }

    def rows(self) -> Iterator[RowFields]:
        """Kind and limit."""
        yield from ({"kind": str(kind), "limit": limit} for kind, limit in self.limits.items())


SETS = (Tariffs, PickupPoints, Criteria)
