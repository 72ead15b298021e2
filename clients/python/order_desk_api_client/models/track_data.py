from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.stage_enum import StageEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrackData")


@_attrs_define
class TrackData:
    """The fields of the action.

    Attributes:
        stage (StageEnum): * `awaiting_tracking` - Ожидает ШПИ
            * `in_transit` - Магистр доставка
            * `arrived` - Прибыл в город
            * `redeemed` - Выкуплен
            * `returning` - Возвращается
        place (str | Unset):
        expected_on (datetime.date | None | Unset):
    """

    stage: StageEnum
    place: str | Unset = UNSET
    expected_on: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
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

        field_dict.update(
            {
                "stage": stage,
            }
        )
        if place is not UNSET:
            field_dict["place"] = place
        if expected_on is not UNSET:
            field_dict["expected_on"] = expected_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        stage = StageEnum(d.pop("stage"))

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

        track_data = cls(
            stage=stage,
            place=place,
            expected_on=expected_on,
        )

        return track_data
