from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="IncidentSummaryAnswer")


@_attrs_define
class IncidentSummaryAnswer:
    """What an operator is told of an incident.

    Attributes:
        id (int):
        title (str):
        about (str):
        note (str):
        client_words (str):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
    """

    id: int
    title: str
    about: str
    note: str
    client_words: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        about = self.about

        note = self.note

        client_words = self.client_words

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "title": title,
                "about": about,
                "note": note,
                "client_words": client_words,
                "starts_at": starts_at,
                "ends_at": ends_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        about = d.pop("about")

        note = d.pop("note")

        client_words = d.pop("client_words")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        incident_summary_answer = cls(
            id=id,
            title=title,
            about=about,
            note=note,
            client_words=client_words,
            starts_at=starts_at,
            ends_at=ends_at,
        )

        incident_summary_answer.additional_properties = d
        return incident_summary_answer

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
