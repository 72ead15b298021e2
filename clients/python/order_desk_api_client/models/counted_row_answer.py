from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.counted_row_answer_kind_enum import CountedRowAnswerKindEnum

T = TypeVar("T", bound="CountedRowAnswer")


@_attrs_define
class CountedRowAnswer:
    """A row behind a number.

    Attributes:
        kind (CountedRowAnswerKindEnum): * `case` - case
            * `contact` - contact
            * `order` - order
            * `promise` - promise
            * `ticket` - ticket
        id (int):
        number (None | str):
        href (None | str):
    """

    kind: CountedRowAnswerKindEnum
    id: int
    number: None | str
    href: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        id = self.id

        number: None | str
        number = self.number

        href: None | str
        href = self.href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "id": id,
                "number": number,
                "href": href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = CountedRowAnswerKindEnum(d.pop("kind"))

        id = d.pop("id")

        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))

        def _parse_href(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        href = _parse_href(d.pop("href"))

        counted_row_answer = cls(
            kind=kind,
            id=id,
            number=number,
            href=href,
        )

        counted_row_answer.additional_properties = d
        return counted_row_answer

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
