from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.table_line_answer_before import TableLineAnswerBefore
    from ..models.table_line_answer_values import TableLineAnswerValues


T = TypeVar("T", bound="TableLineAnswer")


@_attrs_define
class TableLineAnswer:
    """One value of the key.

    Attributes:
        key (str):
        label (str):
        values (TableLineAnswerValues):
        before (TableLineAnswerBefore):
        rows_href (str): Записи, из которых сложены эти числа; с `figure` — одно из них.
    """

    key: str
    label: str
    values: TableLineAnswerValues
    before: TableLineAnswerBefore
    rows_href: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        label = self.label

        values = self.values.to_dict()

        before = self.before.to_dict()

        rows_href = self.rows_href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "label": label,
                "values": values,
                "before": before,
                "rows_href": rows_href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.table_line_answer_before import TableLineAnswerBefore  # noqa: PLC0415
        from ..models.table_line_answer_values import TableLineAnswerValues  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        label = d.pop("label")

        values = TableLineAnswerValues.from_dict(d.pop("values"))

        before = TableLineAnswerBefore.from_dict(d.pop("before"))

        rows_href = d.pop("rows_href")

        table_line_answer = cls(
            key=key,
            label=label,
            values=values,
            before=before,
            rows_href=rows_href,
        )

        table_line_answer.additional_properties = d
        return table_line_answer

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
