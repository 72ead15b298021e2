from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.method_enum import MethodEnum
from ..models.stage_enum import StageEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pickup_point import PickupPoint


T = TypeVar("T", bound="DeliveryItem")


@_attrs_define
class DeliveryItem:
    """How the order goes; what is absent is unknown.

    Attributes:
        method (MethodEnum | None | Unset):
        carrier (None | str | Unset):
        pickup_point (None | PickupPoint | Unset):
        price (None | str | Unset):
        days (int | None | Unset):
        calculated (bool | None | Unset):
        stage (None | StageEnum | Unset):
        place (None | str | Unset):
        expected_on (datetime.date | None | Unset):
    """

    method: MethodEnum | None | Unset = UNSET
    carrier: None | str | Unset = UNSET
    pickup_point: None | PickupPoint | Unset = UNSET
    price: None | str | Unset = UNSET
    days: int | None | Unset = UNSET
    calculated: bool | None | Unset = UNSET
    stage: None | StageEnum | Unset = UNSET
    place: None | str | Unset = UNSET
    expected_on: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.pickup_point import PickupPoint  # noqa: PLC0415

        method: None | str | Unset
        if isinstance(self.method, Unset):
            method = UNSET
        elif isinstance(self.method, MethodEnum):
            method = self.method.value
        else:
            method = self.method

        carrier: None | str | Unset
        if isinstance(self.carrier, Unset):
            carrier = UNSET
        else:
            carrier = self.carrier

        pickup_point: dict[str, Any] | None | Unset
        if isinstance(self.pickup_point, Unset):
            pickup_point = UNSET
        elif isinstance(self.pickup_point, PickupPoint):
            pickup_point = self.pickup_point.to_dict()
        else:
            pickup_point = self.pickup_point

        price: None | str | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        days: int | None | Unset
        if isinstance(self.days, Unset):
            days = UNSET
        else:
            days = self.days

        calculated: bool | None | Unset
        if isinstance(self.calculated, Unset):
            calculated = UNSET
        else:
            calculated = self.calculated

        stage: None | str | Unset
        if isinstance(self.stage, Unset):
            stage = UNSET
        elif isinstance(self.stage, StageEnum):
            stage = self.stage.value
        else:
            stage = self.stage

        place: None | str | Unset
        if isinstance(self.place, Unset):
            place = UNSET
        else:
            place = self.place

        expected_on: None | str | Unset
        if isinstance(self.expected_on, Unset):
            expected_on = UNSET
        elif isinstance(self.expected_on, datetime.date):
            expected_on = self.expected_on.isoformat()
        else:
            expected_on = self.expected_on

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if method is not UNSET:
            field_dict["method"] = method
        if carrier is not UNSET:
            field_dict["carrier"] = carrier
        if pickup_point is not UNSET:
            field_dict["pickup_point"] = pickup_point
        if price is not UNSET:
            field_dict["price"] = price
        if days is not UNSET:
            field_dict["days"] = days
        if calculated is not UNSET:
            field_dict["calculated"] = calculated
        if stage is not UNSET:
            field_dict["stage"] = stage
        if place is not UNSET:
            field_dict["place"] = place
        if expected_on is not UNSET:
            field_dict["expected_on"] = expected_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pickup_point import PickupPoint  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_method(data: object) -> MethodEnum | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = MethodEnum(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MethodEnum | None | Unset, data)

        method = _parse_method(d.pop("method", UNSET))

        def _parse_carrier(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        carrier = _parse_carrier(d.pop("carrier", UNSET))

        def _parse_pickup_point(data: object) -> None | PickupPoint | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pickup_point_type_0 = PickupPoint.from_dict(data)

                return pickup_point_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PickupPoint | Unset, data)

        pickup_point = _parse_pickup_point(d.pop("pickup_point", UNSET))

        def _parse_price(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        def _parse_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        days = _parse_days(d.pop("days", UNSET))

        def _parse_calculated(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        calculated = _parse_calculated(d.pop("calculated", UNSET))

        def _parse_stage(data: object) -> None | StageEnum | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stage_type_0 = StageEnum(data)

                return stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StageEnum | Unset, data)

        stage = _parse_stage(d.pop("stage", UNSET))

        def _parse_place(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place = _parse_place(d.pop("place", UNSET))

        def _parse_expected_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_on_type_0 = datetime.date.fromisoformat(data)

                return expected_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        expected_on = _parse_expected_on(d.pop("expected_on", UNSET))

        delivery_item = cls(
            method=method,
            carrier=carrier,
            pickup_point=pickup_point,
            price=price,
            days=days,
            calculated=calculated,
            stage=stage,
            place=place,
            expected_on=expected_on,
        )

        return delivery_item
