from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.excuse_reason_enum import ExcuseReasonEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExcuseBody")


@_attrs_define
class ExcuseBody:
    """Why the parcel wasn't collected (CLI-7).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        reason (ExcuseReasonEnum | Unset): * `wrong_address` - Отправлен по неверному адресу
            * `name_error` - Ошибка в имени
            * `hospital` - Клиент был в больнице
            * `other` - Другая причина
        note (str | Unset):
    """

    contact: int | Unset = UNSET
    reason: ExcuseReasonEnum | Unset = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if reason is not UNSET:
            field_dict["reason"] = reason
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _reason = d.pop("reason", UNSET)
        reason: ExcuseReasonEnum | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = ExcuseReasonEnum(_reason)

        note = d.pop("note", UNSET)

        excuse_body = cls(
            contact=contact,
            reason=reason,
            note=note,
        )

        return excuse_body
