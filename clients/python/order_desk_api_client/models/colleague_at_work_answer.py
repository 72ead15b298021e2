from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ColleagueAtWorkAnswer")


@_attrs_define
class ColleagueAtWorkAnswer:
    """Somebody who leads calls and is signed in.

    Attributes:
        username (str):
        display_name (str):
        role (str):
        role_label (str):
        free (bool): Сейчас ни с кем не говорит: звонок пойдёт сразу.
        busy_since (datetime.datetime | None):
        on_page (bool): Рабочее место открыто: звонок появится сразу. Иначе сотрудник занят в админке.
    """

    username: str
    display_name: str
    role: str
    role_label: str
    free: bool
    busy_since: datetime.datetime | None
    on_page: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        display_name = self.display_name

        role = self.role

        role_label = self.role_label

        free = self.free

        busy_since: None | str
        if isinstance(self.busy_since, datetime.datetime):
            busy_since = self.busy_since.isoformat()
        else:
            busy_since = self.busy_since

        on_page = self.on_page

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "username": username,
                "display_name": display_name,
                "role": role,
                "role_label": role_label,
                "free": free,
                "busy_since": busy_since,
                "on_page": on_page,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username")

        display_name = d.pop("display_name")

        role = d.pop("role")

        role_label = d.pop("role_label")

        free = d.pop("free")

        def _parse_busy_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                busy_since_type_0 = datetime.datetime.fromisoformat(data)

                return busy_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        busy_since = _parse_busy_since(d.pop("busy_since"))

        on_page = d.pop("on_page")

        colleague_at_work_answer = cls(
            username=username,
            display_name=display_name,
            role=role,
            role_label=role_label,
            free=free,
            busy_since=busy_since,
            on_page=on_page,
        )

        colleague_at_work_answer.additional_properties = d
        return colleague_at_work_answer

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
