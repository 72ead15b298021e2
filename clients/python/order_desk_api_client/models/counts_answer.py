from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CountsAnswer")


@_attrs_define
class CountsAnswer:
    """How many orders have each outcome so far.

    Attributes:
        created (int):
        updated (int):
        unchanged (int):
        refused (int):
        damaged (int): Из принятых и обновлённых — с повреждёнными данными.
    """

    created: int
    updated: int
    unchanged: int
    refused: int
    damaged: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created = self.created

        updated = self.updated

        unchanged = self.unchanged

        refused = self.refused

        damaged = self.damaged

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "refused": refused,
                "damaged": damaged,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created = d.pop("created")

        updated = d.pop("updated")

        unchanged = d.pop("unchanged")

        refused = d.pop("refused")

        damaged = d.pop("damaged")

        counts_answer = cls(
            created=created,
            updated=updated,
            unchanged=unchanged,
            refused=refused,
            damaged=damaged,
        )

        counts_answer.additional_properties = d
        return counts_answer

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
