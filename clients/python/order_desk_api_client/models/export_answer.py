from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.records_answer import RecordsAnswer


T = TypeVar("T", bound="ExportAnswer")


@_attrs_define
class ExportAnswer:
    """Everything that is kept of the person.

    Attributes:
        client (int):
        made_at (datetime.datetime):
        records (list[RecordsAnswer]):
    """

    client: int
    made_at: datetime.datetime
    records: list[RecordsAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        client = self.client

        made_at = self.made_at.isoformat()

        records = []
        for records_item_data in self.records:
            records_item = records_item_data.to_dict()
            records.append(records_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "client": client,
                "made_at": made_at,
                "records": records,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.records_answer import RecordsAnswer  # noqa: PLC0415

        d = dict(src_dict)
        client = d.pop("client")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))

        records = []
        _records = d.pop("records")
        for records_item_data in _records:
            records_item = RecordsAnswer.from_dict(records_item_data)

            records.append(records_item)

        export_answer = cls(
            client=client,
            made_at=made_at,
            records=records,
        )

        export_answer.additional_properties = d
        return export_answer

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
