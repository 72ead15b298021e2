from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.contact_result_enum import ContactResultEnum

T = TypeVar("T", bound="ResultCountAnswer")


@_attrs_define
class ResultCountAnswer:
    """How many calls ended so.

    Attributes:
        result (ContactResultEnum): * `consulted` - Консультация
            * `order_confirmed` - Заказ подтверждён
            * `order_changed` - Заказ изменён
            * `order_annulled` - Заказ аннулирован
            * `order_reissued` - Заказ переоформлен
            * `return_advised` - Разъяснён возврат
            * `opp` - ОПП
            * `handed_to_supervisor` - Передано супервайзеру
            * `referred_to_partner` - Направлен к партнёру
            * `client_not_found` - Клиент не найден
            * `transferred_to_sales` - Переведён на «ВХОД»
            * `call_dropped` - Звонок сорвался
        label (str):
        count (int):
    """

    result: ContactResultEnum
    label: str
    count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        result = self.result.value

        label = self.label

        count = self.count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "result": result,
                "label": label,
                "count": count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        result = ContactResultEnum(d.pop("result"))

        label = d.pop("label")

        count = d.pop("count")

        result_count_answer = cls(
            result=result,
            label=label,
            count=count,
        )

        result_count_answer.additional_properties = d
        return result_count_answer

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
