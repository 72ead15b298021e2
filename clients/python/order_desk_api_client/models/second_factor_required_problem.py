from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SecondFactorRequiredProblem")


@_attrs_define
class SecondFactorRequiredProblem:
    """RFC 9457.

    Attributes:
        type_ (str): Вид ошибки.
        title (str): Заголовок.
        detail (str): Что произошло, словами для экрана оператора.
        request_id (str): Номер запроса.
        status (Literal[401]):
        code (Literal['second_factor_required']):
    """

    type_: str
    title: str
    detail: str
    request_id: str
    status: Literal[401]
    code: Literal["second_factor_required"]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        detail = self.detail

        request_id = self.request_id

        status = self.status

        code = self.code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "title": title,
                "detail": detail,
                "request_id": request_id,
                "status": status,
                "code": code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        detail = d.pop("detail")

        request_id = d.pop("request_id")

        status = cast(Literal[401], d.pop("status"))
        if status != 401:
            raise ValueError(f"status must match const 401, got '{status}'")

        code = cast(Literal["second_factor_required"], d.pop("code"))
        if code != "second_factor_required":
            raise ValueError(f"code must match const 'second_factor_required', got '{code}'")

        second_factor_required_problem = cls(
            type_=type_,
            title=title,
            detail=detail,
            request_id=request_id,
            status=status,
            code=code,
        )

        second_factor_required_problem.additional_properties = d
        return second_factor_required_problem

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
