from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.for_client_enum import ForClientEnum

T = TypeVar("T", bound="ReplayChangeAnswer")


@_attrs_define
class ReplayChangeAnswer:
    """From one answer to another, how often.

    Attributes:
        kind (str):
        before (str):
        before_label (str):
        after (str):
        after_label (str):
        decisions (int):
        for_client (ForClientEnum): * `better` - лучше
            * `worse` - хуже
            * `same` - так же
    """

    kind: str
    before: str
    before_label: str
    after: str
    after_label: str
    decisions: int
    for_client: ForClientEnum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        before = self.before

        before_label = self.before_label

        after = self.after

        after_label = self.after_label

        decisions = self.decisions

        for_client = self.for_client.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "before": before,
                "before_label": before_label,
                "after": after,
                "after_label": after_label,
                "decisions": decisions,
                "for_client": for_client,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        before = d.pop("before")

        before_label = d.pop("before_label")

        after = d.pop("after")

        after_label = d.pop("after_label")

        decisions = d.pop("decisions")

        for_client = ForClientEnum(d.pop("for_client"))

        replay_change_answer = cls(
            kind=kind,
            before=before,
            before_label=before_label,
            after=after,
            after_label=after_label,
            decisions=decisions,
            for_client=for_client,
        )

        replay_change_answer.additional_properties = d
        return replay_change_answer

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
