from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.incident_state_enum import IncidentStateEnum

T = TypeVar("T", bound="IncidentAnswer")


@_attrs_define
class IncidentAnswer:
    """An incident.

    Attributes:
        id (int):
        title (str):
        about (str):
        note (str):
        client_words (str):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        product (None | str):
        region (None | str):
        region_label (None | str):
        carrier (None | str):
        partner (None | str):
        state (IncidentStateEnum): * `planned` - planned
            * `in_force` - in_force
            * `over` - over
        state_label (str):
        calls (int): В скольких обращениях о нём сказали.
        made_by (None | str):
        updated_at (datetime.datetime):
        version (int):
    """

    id: int
    title: str
    about: str
    note: str
    client_words: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    product: None | str
    region: None | str
    region_label: None | str
    carrier: None | str
    partner: None | str
    state: IncidentStateEnum
    state_label: str
    calls: int
    made_by: None | str
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        about = self.about

        note = self.note

        client_words = self.client_words

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        product: None | str
        product = self.product

        region: None | str
        region = self.region

        region_label: None | str
        region_label = self.region_label

        carrier: None | str
        carrier = self.carrier

        partner: None | str
        partner = self.partner

        state = self.state.value

        state_label = self.state_label

        calls = self.calls

        made_by: None | str
        made_by = self.made_by

        updated_at = self.updated_at.isoformat()

        version = self.version

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
                "product": product,
                "region": region,
                "region_label": region_label,
                "carrier": carrier,
                "partner": partner,
                "state": state,
                "state_label": state_label,
                "calls": calls,
                "made_by": made_by,
                "updated_at": updated_at,
                "version": version,
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

        def _parse_product(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        product = _parse_product(d.pop("product"))

        def _parse_region(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        region = _parse_region(d.pop("region"))

        def _parse_region_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        region_label = _parse_region_label(d.pop("region_label"))

        def _parse_carrier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        carrier = _parse_carrier(d.pop("carrier"))

        def _parse_partner(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        partner = _parse_partner(d.pop("partner"))

        state = IncidentStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        calls = d.pop("calls")

        def _parse_made_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        made_by = _parse_made_by(d.pop("made_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        incident_answer = cls(
            id=id,
            title=title,
            about=about,
            note=note,
            client_words=client_words,
            starts_at=starts_at,
            ends_at=ends_at,
            product=product,
            region=region,
            region_label=region_label,
            carrier=carrier,
            partner=partner,
            state=state,
            state_label=state_label,
            calls=calls,
            made_by=made_by,
            updated_at=updated_at,
            version=version,
        )

        incident_answer.additional_properties = d
        return incident_answer

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
