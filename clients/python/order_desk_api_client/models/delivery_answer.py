from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.method_enum import MethodEnum
from ..models.stage_enum import StageEnum

if TYPE_CHECKING:
    from ..models.point_answer import PointAnswer


T = TypeVar("T", bound="DeliveryAnswer")


@_attrs_define
class DeliveryAnswer:
    """How the order goes and where it is.

    Attributes:
        method (MethodEnum | None):
        carrier (None | str):
        pickup_point (None | PointAnswer):
        price (None | str):
        days (int | None):
        calculated (bool):
        stage (None | StageEnum):
        place (None | str):
        expected_on (datetime.date | None):
    """

    method: MethodEnum | None
    carrier: None | str
    pickup_point: None | PointAnswer
    price: None | str
    days: int | None
    calculated: bool
    stage: None | StageEnum
    place: None | str
    expected_on: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.point_answer import PointAnswer  # noqa: PLC0415

        method: None | str
        if isinstance(self.method, MethodEnum):
            method = self.method.value
        else:
            method = self.method

        carrier: None | str
        carrier = self.carrier

        pickup_point: dict[str, Any] | None
        if isinstance(self.pickup_point, PointAnswer):
            pickup_point = self.pickup_point.to_dict()
        else:
            pickup_point = self.pickup_point

        price: None | str
        price = self.price

        days: int | None
        days = self.days

        calculated = self.calculated

        stage: None | str
        if isinstance(self.stage, StageEnum):
            stage = self.stage.value
        else:
            stage = self.stage

        place: None | str
        place = self.place

        expected_on: None | str
        if isinstance(self.expected_on, datetime.date):
            expected_on = self.expected_on.isoformat()
        else:
            expected_on = self.expected_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "carrier": carrier,
                "pickup_point": pickup_point,
                "price": price,
                "days": days,
                "calculated": calculated,
                "stage": stage,
                "place": place,
                "expected_on": expected_on,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.point_answer import PointAnswer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_method(data: object) -> MethodEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = MethodEnum(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MethodEnum | None, data)

        method = _parse_method(d.pop("method"))

        def _parse_carrier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        carrier = _parse_carrier(d.pop("carrier"))

        def _parse_pickup_point(data: object) -> None | PointAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pickup_point_type_0 = PointAnswer.from_dict(data)

                return pickup_point_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PointAnswer, data)

        pickup_point = _parse_pickup_point(d.pop("pickup_point"))

        def _parse_price(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        price = _parse_price(d.pop("price"))

        def _parse_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        days = _parse_days(d.pop("days"))

        calculated = d.pop("calculated")

        def _parse_stage(data: object) -> None | StageEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stage_type_0 = StageEnum(data)

                return stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StageEnum, data)

        stage = _parse_stage(d.pop("stage"))

        def _parse_place(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        place = _parse_place(d.pop("place"))

        def _parse_expected_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_on_type_0 = datetime.date.fromisoformat(data)

                return expected_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        expected_on = _parse_expected_on(d.pop("expected_on"))

        delivery_answer = cls(
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

        delivery_answer.additional_properties = d
        return delivery_answer

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
