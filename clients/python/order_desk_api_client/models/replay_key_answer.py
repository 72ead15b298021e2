from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.replay_value_answer import ReplayValueAnswer


T = TypeVar("T", bound="ReplayKeyAnswer")


@_attrs_define
class ReplayKeyAnswer:
    """A key, with how many decisions of each value would have been others.

    Attributes:
        code (str):
        label (str):
        values (list[ReplayValueAnswer]):
    """

    code: str
    label: str
    values: list[ReplayValueAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        label = self.label

        values = []
        for values_item_data in self.values:
            values_item = values_item_data.to_dict()
            values.append(values_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "label": label,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.replay_value_answer import ReplayValueAnswer  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        label = d.pop("label")

        values = []
        _values = d.pop("values")
        for values_item_data in _values:
            values_item = ReplayValueAnswer.from_dict(values_item_data)

            values.append(values_item)

        replay_key_answer = cls(
            code=code,
            label=label,
            values=values,
        )

        replay_key_answer.additional_properties = d
        return replay_key_answer

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
