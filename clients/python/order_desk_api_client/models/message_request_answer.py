from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.template_enum import TemplateEnum

T = TypeVar("T", bound="MessageRequestAnswer")


@_attrs_define
class MessageRequestAnswer:
    """The body of the ready request.

    Attributes:
        template (TemplateEnum): * `return_address` - Адрес для возврата
            * `tracking` - Номер отправления
            * `new_order` - Номер нового заказа
        order (str):
    """

    template: TemplateEnum
    order: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        template = self.template.value

        order = self.order

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "template": template,
                "order": order,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        template = TemplateEnum(d.pop("template"))

        order = d.pop("order")

        message_request_answer = cls(
            template=template,
            order=order,
        )

        message_request_answer.additional_properties = d
        return message_request_answer

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
