from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.template_enum import TemplateEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="MessageBody")


@_attrs_define
class MessageBody:
    """What to send, about which order, to which phone.

    Attributes:
        template (TemplateEnum): * `return_address` - Адрес для возврата
            * `tracking` - Номер отправления
            * `new_order` - Номер нового заказа
        order (str): Номер заказа клиента, о котором идёт разговор.
        phone (str | Unset): Телефон из карточки; без него тот, с которого звонят, иначе первый мобильный.
    """

    template: TemplateEnum
    order: str
    phone: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        template = self.template.value

        order = self.order

        phone = self.phone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "template": template,
                "order": order,
            }
        )
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        template = TemplateEnum(d.pop("template"))

        order = d.pop("order")

        phone = d.pop("phone", UNSET)

        message_body = cls(
            template=template,
            order=order,
            phone=phone,
        )

        return message_body
