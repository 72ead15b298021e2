from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reason_answer import ReasonAnswer


T = TypeVar("T", bound="DeniedProblem")


@_attrs_define
class DeniedProblem:
    """RFC 9457.

    Attributes:
        type_ (str): Вид ошибки.
        title (str): Заголовок.
        detail (str): Что произошло, словами для экрана оператора.
        request_id (str): Номер запроса.
        reasons (list[ReasonAnswer]): Все причины, и что можно сделать вместо этого.
        status (Literal[409]):
        code (Literal['denied']):
        decision (int | Unset): В обращении: номер квитанции, «почему» — `GET /decisions/{id}`.
    """

    type_: str
    title: str
    detail: str
    request_id: str
    reasons: list[ReasonAnswer]
    status: Literal[409]
    code: Literal["denied"]
    decision: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        detail = self.detail

        request_id = self.request_id

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        status = self.status

        code = self.code

        decision = self.decision

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "title": title,
                "detail": detail,
                "request_id": request_id,
                "reasons": reasons,
                "status": status,
                "code": code,
            }
        )
        if decision is not UNSET:
            field_dict["decision"] = decision

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reason_answer import ReasonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        detail = d.pop("detail")

        request_id = d.pop("request_id")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        status = cast(Literal[409], d.pop("status"))
        if status != 409:
            raise ValueError(f"status must match const 409, got '{status}'")

        code = cast(Literal["denied"], d.pop("code"))
        if code != "denied":
            raise ValueError(f"code must match const 'denied', got '{code}'")

        decision = d.pop("decision", UNSET)

        denied_problem = cls(
            type_=type_,
            title=title,
            detail=detail,
            request_id=request_id,
            reasons=reasons,
            status=status,
            code=code,
            decision=decision,
        )

        denied_problem.additional_properties = d
        return denied_problem

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
