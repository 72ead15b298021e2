from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.stage_enum import StageEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrackBody")


@_attrs_define
class TrackBody:
    """Where the parcel was seen (ORD-2).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        stage (StageEnum | Unset): * `awaiting_tracking` - Ожидает ШПИ
            * `in_transit` - Магистр доставка
            * `arrived` - Прибыл в город
            * `redeemed` - Выкуплен
            * `returning` - Возвращается
        place (str | Unset):
        expected_on (datetime.date | None | Unset):
    """

    contact: int | Unset = UNSET
    stage: StageEnum | Unset = UNSET
    place: str | Unset = UNSET
    expected_on: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        stage: str | Unset = UNSET
        if not isinstance(self.stage, Unset):
            stage = self.stage.value

        place = self.place

        expected_on: None | str | Unset
        if isinstance(self.expected_on, Unset):
            expected_on = UNSET
        elif isinstance(self.expected_on, datetime.date):
            expected_on = self.expected_on.isoformat()
        else:
            expected_on = self.expected_on

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if stage is not UNSET:
            field_dict["stage"] = stage
        if place is not UNSET:
            field_dict["place"] = place
        if expected_on is not UNSET:
            field_dict["expected_on"] = expected_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _stage = d.pop("stage", UNSET)
        stage: StageEnum | Unset
        if isinstance(_stage, Unset):
            stage = UNSET
        else:
            stage = StageEnum(_stage)

        place = d.pop("place", UNSET)

        def _parse_expected_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_on_type_0 = datetime.date.fromisoformat(data)

                return expected_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        expected_on = _parse_expected_on(d.pop("expected_on", UNSET))

        track_body = cls(
            contact=contact,
            stage=stage,
            place=place,
            expected_on=expected_on,
        )

        return track_body
