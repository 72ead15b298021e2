from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.method_enum import MethodEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="DeliveryChange")


@_attrs_define
class DeliveryChange:
    """`{method, pickup_point?}`, which drops carrier and price, or `{option}`, which takes them.

    Attributes:
        method (MethodEnum | Unset): * `post` - Почта
            * `post_courier` - Почта, курьер до двери
            * `courier` - Курьер
            * `pickup` - Пункт выдачи
        pickup_point (str | Unset):
        option (str | Unset):
    """

    method: MethodEnum | Unset = UNSET
    pickup_point: str | Unset = UNSET
    option: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        method: str | Unset = UNSET
        if not isinstance(self.method, Unset):
            method = self.method.value

        pickup_point = self.pickup_point

        option = self.option

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if method is not UNSET:
            field_dict["method"] = method
        if pickup_point is not UNSET:
            field_dict["pickup_point"] = pickup_point
        if option is not UNSET:
            field_dict["option"] = option

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _method = d.pop("method", UNSET)
        method: MethodEnum | Unset
        if isinstance(_method, Unset):
            method = UNSET
        else:
            method = MethodEnum(_method)

        pickup_point = d.pop("pickup_point", UNSET)

        option = d.pop("option", UNSET)

        delivery_change = cls(
            method=method,
            pickup_point=pickup_point,
            option=option,
        )

        return delivery_change
