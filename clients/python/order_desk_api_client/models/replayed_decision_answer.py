from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.for_client_enum import ForClientEnum

T = TypeVar("T", bound="ReplayedDecisionAnswer")


@_attrs_define
class ReplayedDecisionAnswer:
    """A decision of the past, asked again.

    Attributes:
        id (int):
        kind (str):
        subject (str): О чём решали: `order`, `ticket`, `case`, `contact`.
        subject_id (int):
        number (None | str): Номер заказа.
        href (None | str):
        at (datetime.datetime):
        recorded (str): Что решили тогда.
        recorded_label (str):
        today (None | str): Что решили бы на тех же фактах по сегодняшним правилам.
        today_label (None | str):
        drafted (None | str): Что решили бы по черновику.
        drafted_label (None | str):
        for_client (ForClientEnum): * `better` - лучше
            * `worse` - хуже
            * `same` - так же
        left_out (None | str):
        left_out_label (None | str):
        status (None | str):
        month (str):
        region (None | str):
        method (None | str):
    """

    id: int
    kind: str
    subject: str
    subject_id: int
    number: None | str
    href: None | str
    at: datetime.datetime
    recorded: str
    recorded_label: str
    today: None | str
    today_label: None | str
    drafted: None | str
    drafted_label: None | str
    for_client: ForClientEnum
    left_out: None | str
    left_out_label: None | str
    status: None | str
    month: str
    region: None | str
    method: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        subject = self.subject

        subject_id = self.subject_id

        number: None | str
        number = self.number

        href: None | str
        href = self.href

        at = self.at.isoformat()

        recorded = self.recorded

        recorded_label = self.recorded_label

        today: None | str
        today = self.today

        today_label: None | str
        today_label = self.today_label

        drafted: None | str
        drafted = self.drafted

        drafted_label: None | str
        drafted_label = self.drafted_label

        for_client = self.for_client.value

        left_out: None | str
        left_out = self.left_out

        left_out_label: None | str
        left_out_label = self.left_out_label

        status: None | str
        status = self.status

        month = self.month

        region: None | str
        region = self.region

        method: None | str
        method = self.method

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "subject": subject,
                "subject_id": subject_id,
                "number": number,
                "href": href,
                "at": at,
                "recorded": recorded,
                "recorded_label": recorded_label,
                "today": today,
                "today_label": today_label,
                "drafted": drafted,
                "drafted_label": drafted_label,
                "for_client": for_client,
                "left_out": left_out,
                "left_out_label": left_out_label,
                "status": status,
                "month": month,
                "region": region,
                "method": method,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        subject = d.pop("subject")

        subject_id = d.pop("subject_id")

        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))

        def _parse_href(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        href = _parse_href(d.pop("href"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        recorded = d.pop("recorded")

        recorded_label = d.pop("recorded_label")

        def _parse_today(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        today = _parse_today(d.pop("today"))

        def _parse_today_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        today_label = _parse_today_label(d.pop("today_label"))

        def _parse_drafted(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        drafted = _parse_drafted(d.pop("drafted"))

        def _parse_drafted_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        drafted_label = _parse_drafted_label(d.pop("drafted_label"))

        for_client = ForClientEnum(d.pop("for_client"))

        def _parse_left_out(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        left_out = _parse_left_out(d.pop("left_out"))

        def _parse_left_out_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        left_out_label = _parse_left_out_label(d.pop("left_out_label"))

        def _parse_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        status = _parse_status(d.pop("status"))

        month = d.pop("month")

        def _parse_region(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        region = _parse_region(d.pop("region"))

        def _parse_method(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        method = _parse_method(d.pop("method"))

        replayed_decision_answer = cls(
            id=id,
            kind=kind,
            subject=subject,
            subject_id=subject_id,
            number=number,
            href=href,
            at=at,
            recorded=recorded,
            recorded_label=recorded_label,
            today=today,
            today_label=today_label,
            drafted=drafted,
            drafted_label=drafted_label,
            for_client=for_client,
            left_out=left_out,
            left_out_label=left_out_label,
            status=status,
            month=month,
            region=region,
            method=method,
        )

        replayed_decision_answer.additional_properties = d
        return replayed_decision_answer

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
