from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.who_enum import WhoEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer
    from ..models.warned_order_answer import WarnedOrderAnswer


T = TypeVar("T", bound="WarningAnswer")


@_attrs_define
class WarningAnswer:
    """What a caller should hear although nothing is denied.

    Attributes:
        code (str):
        message (str):
        who (WhoEnum | Unset): * `client` - Клиент
            * `operator` - Оператор
            * `supervisor` - Супервайзер
            * `warehouse` - Склад
            * `carrier` - Служба доставки
            * `season` - Сезон
        next_steps (list[StepAnswer] | Unset):
        orders (list[WarnedOrderAnswer] | Unset):
    """

    code: str
    message: str
    who: WhoEnum | Unset = UNSET
    next_steps: list[StepAnswer] | Unset = UNSET
    orders: list[WarnedOrderAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        who: str | Unset = UNSET
        if not isinstance(self.who, Unset):
            who = self.who.value

        next_steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.next_steps, Unset):
            next_steps = []
            for next_steps_item_data in self.next_steps:
                next_steps_item = next_steps_item_data.to_dict()
                next_steps.append(next_steps_item)

        orders: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.orders, Unset):
            orders = []
            for orders_item_data in self.orders:
                orders_item = orders_item_data.to_dict()
                orders.append(orders_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
            }
        )
        if who is not UNSET:
            field_dict["who"] = who
        if next_steps is not UNSET:
            field_dict["next_steps"] = next_steps
        if orders is not UNSET:
            field_dict["orders"] = orders

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415
        from ..models.warned_order_answer import WarnedOrderAnswer  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        _who = d.pop("who", UNSET)
        who: WhoEnum | Unset
        if isinstance(_who, Unset):
            who = UNSET
        else:
            who = WhoEnum(_who)

        _next_steps = d.pop("next_steps", UNSET)
        next_steps: list[StepAnswer] | Unset = UNSET
        if _next_steps is not UNSET:
            next_steps = []
            for next_steps_item_data in _next_steps:
                next_steps_item = StepAnswer.from_dict(next_steps_item_data)

                next_steps.append(next_steps_item)

        _orders = d.pop("orders", UNSET)
        orders: list[WarnedOrderAnswer] | Unset = UNSET
        if _orders is not UNSET:
            orders = []
            for orders_item_data in _orders:
                orders_item = WarnedOrderAnswer.from_dict(orders_item_data)

                orders.append(orders_item)

        warning_answer = cls(
            code=code,
            message=message,
            who=who,
            next_steps=next_steps,
            orders=orders,
        )

        warning_answer.additional_properties = d
        return warning_answer

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
