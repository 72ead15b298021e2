from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.records_answer_rows_item import RecordsAnswerRowsItem


T = TypeVar("T", bound="RecordsAnswer")


@_attrs_define
class RecordsAnswer:
    """Rows of one kind.

    Attributes:
        kind (str):
        label (str):
        rows (list[RecordsAnswerRowsItem]):
    """

    kind: str
    label: str
    rows: list[RecordsAnswerRowsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        label = self.label

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "label": label,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.records_answer_rows_item import RecordsAnswerRowsItem  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        label = d.pop("label")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = RecordsAnswerRowsItem.from_dict(rows_item_data)

            rows.append(rows_item)

        records_answer = cls(
            kind=kind,
            label=label,
            rows=rows,
        )

        records_answer.additional_properties = d
        return records_answer

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
