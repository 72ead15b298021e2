from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.template_enum import TemplateEnum

if TYPE_CHECKING:
    from ..models.message_request_answer import MessageRequestAnswer
    from ..models.need_answer import NeedAnswer
    from ..models.reason_answer import ReasonAnswer


T = TypeVar("T", bound="MessageOfferAnswer")


@_attrs_define
class MessageOfferAnswer:
    """A message that may be sent now, with its text and the ready request, or why not.

    Attributes:
        template (TemplateEnum): * `return_address` - Адрес для возврата
            * `tracking` - Номер отправления
            * `new_order` - Номер нового заказа
        label (str):
        text (None | str):
        allowed (bool):
        reasons (list[ReasonAnswer]):
        method (str):
        href (str):
        body (MessageRequestAnswer): The body of the ready request.
        needs (list[NeedAnswer]):
    """

    template: TemplateEnum
    label: str
    text: None | str
    allowed: bool
    reasons: list[ReasonAnswer]
    method: str
    href: str
    body: MessageRequestAnswer
    needs: list[NeedAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        template = self.template.value

        label = self.label

        text: None | str
        text = self.text

        allowed = self.allowed

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        method = self.method

        href = self.href

        body = self.body.to_dict()

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "template": template,
                "label": label,
                "text": text,
                "allowed": allowed,
                "reasons": reasons,
                "method": method,
                "href": href,
                "body": body,
                "needs": needs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.message_request_answer import MessageRequestAnswer  # noqa: PLC0415
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415
        from ..models.reason_answer import ReasonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        template = TemplateEnum(d.pop("template"))

        label = d.pop("label")

        def _parse_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        text = _parse_text(d.pop("text"))

        allowed = d.pop("allowed")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        method = d.pop("method")

        href = d.pop("href")

        body = MessageRequestAnswer.from_dict(d.pop("body"))

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = NeedAnswer.from_dict(needs_item_data)

            needs.append(needs_item)

        message_offer_answer = cls(
            template=template,
            label=label,
            text=text,
            allowed=allowed,
            reasons=reasons,
            method=method,
            href=href,
            body=body,
            needs=needs,
        )

        message_offer_answer.additional_properties = d
        return message_offer_answer

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
