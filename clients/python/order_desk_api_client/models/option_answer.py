from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.method_enum import MethodEnum

if TYPE_CHECKING:
    from ..models.point_answer import PointAnswer


T = TypeVar("T", bound="OptionAnswer")


@_attrs_define
class OptionAnswer:
    """One way to deliver.

    Attributes:
        option (str):
        method (MethodEnum): * `post` - Почта
            * `post_courier` - Почта, курьер до двери
            * `courier` - Курьер
            * `pickup` - Пункт выдачи
        carrier (str):
        price (str):
        days (int):
        pickup_point (None | PointAnswer):
        total (str):
        recommended (bool):
    """

    option: str
    method: MethodEnum
    carrier: str
    price: str
    days: int
    pickup_point: None | PointAnswer
    total: str
    recommended: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.point_answer import PointAnswer  # noqa: PLC0415

        option = self.option

        method = self.method.value

        carrier = self.carrier

        price = self.price

        days = self.days

        pickup_point: dict[str, Any] | None
        if isinstance(self.pickup_point, PointAnswer):
            pickup_point = self.pickup_point.to_dict()
        else:
            pickup_point = self.pickup_point

        total = self.total

        recommended = self.recommended

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "option": option,
                "method": method,
                "carrier": carrier,
                "price": price,
                "days": days,
                "pickup_point": pickup_point,
                "total": total,
                "recommended": recommended,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.point_answer import PointAnswer  # noqa: PLC0415

        d = dict(src_dict)
        option = d.pop("option")

        method = MethodEnum(d.pop("method"))

        carrier = d.pop("carrier")

        price = d.pop("price")

        days = d.pop("days")

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

        total = d.pop("total")

        recommended = d.pop("recommended")

        option_answer = cls(
            option=option,
            method=method,
            carrier=carrier,
            price=price,
            days=days,
            pickup_point=pickup_point,
            total=total,
            recommended=recommended,
        )

        option_answer.additional_properties = d
        return option_answer

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
