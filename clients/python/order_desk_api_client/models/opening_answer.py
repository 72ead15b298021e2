from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.opening_answer_body import OpeningAnswerBody


T = TypeVar("T", bound="OpeningAnswer")


@_attrs_define
class OpeningAnswer:
    """The request for words: those that a call begins with, those that a topic was left with.

    Attributes:
        method (str):
        href (str):
        body (OpeningAnswerBody):
    """

    method: str
    href: str
    body: OpeningAnswerBody
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        method = self.method

        href = self.href

        body = self.body.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "href": href,
                "body": body,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.opening_answer_body import OpeningAnswerBody  # noqa: PLC0415

        d = dict(src_dict)
        method = d.pop("method")

        href = d.pop("href")

        body = OpeningAnswerBody.from_dict(d.pop("body"))

        opening_answer = cls(
            method=method,
            href=href,
            body=body,
        )

        opening_answer.additional_properties = d
        return opening_answer

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
