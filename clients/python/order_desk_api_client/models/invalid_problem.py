from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.field_error import FieldError


T = TypeVar("T", bound="InvalidProblem")


@_attrs_define
class InvalidProblem:
    """RFC 9457.

    Attributes:
        type_ (str): Вид ошибки.
        title (str): Заголовок.
        detail (str): Что произошло, словами для экрана оператора.
        request_id (str): Номер запроса.
        errors (list[FieldError]): Все ошибки запроса.
        status (Literal[400]):
        code (Literal['invalid']):
    """

    type_: str
    title: str
    detail: str
    request_id: str
    errors: list[FieldError]
    status: Literal[400]
    code: Literal["invalid"]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        detail = self.detail

        request_id = self.request_id

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

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
                "errors": errors,
                "status": status,
                "code": code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_error import FieldError  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        detail = d.pop("detail")

        request_id = d.pop("request_id")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = FieldError.from_dict(errors_item_data)

            errors.append(errors_item)

        status = cast(Literal[400], d.pop("status"))
        if status != 400:
            raise ValueError(f"status must match const 400, got '{status}'")

        code = cast(Literal["invalid"], d.pop("code"))
        if code != "invalid":
            raise ValueError(f"code must match const 'invalid', got '{code}'")

        invalid_problem = cls(
            type_=type_,
            title=title,
            detail=detail,
            request_id=request_id,
            errors=errors,
            status=status,
            code=code,
        )

        invalid_problem.additional_properties = d
        return invalid_problem

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
