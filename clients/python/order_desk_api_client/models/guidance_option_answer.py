from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.guidance_option_answer_body import GuidanceOptionAnswerBody


T = TypeVar("T", bound="GuidanceOptionAnswer")


@_attrs_define
class GuidanceOptionAnswer:
    """One answer, with the request that goes on.

    Attributes:
        code (str):
        text (str):
        method (str):
        href (str):
        body (GuidanceOptionAnswerBody):
    """

    code: str
    text: str
    method: str
    href: str
    body: GuidanceOptionAnswerBody
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        text = self.text

        method = self.method

        href = self.href

        body = self.body.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "text": text,
                "method": method,
                "href": href,
                "body": body,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.guidance_option_answer_body import GuidanceOptionAnswerBody  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        text = d.pop("text")

        method = d.pop("method")

        href = d.pop("href")

        body = GuidanceOptionAnswerBody.from_dict(d.pop("body"))

        guidance_option_answer = cls(
            code=code,
            text=text,
            method=method,
            href=href,
            body=body,
        )

        guidance_option_answer.additional_properties = d
        return guidance_option_answer

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
