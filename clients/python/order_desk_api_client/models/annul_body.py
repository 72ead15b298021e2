from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.annul_reason_enum import AnnulReasonEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="AnnulBody")


@_attrs_define
class AnnulBody:
    """Why, and how many rounds of objections a refusal took (ORD-18).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        reason (AnnulReasonEnum | Unset): * `client_refusal` - Отказ клиента
            * `correction` - Для исправления заказа
            * `duplicate` - Задвоенный заказ
            * `delivery_unavailable` - Доставка невозможна
            * `wrong_data` - Неверные данные
            * `company_fault` - По вине компании
            * `other` - Другая причина
        objection_rounds (int | Unset):
        note (str | Unset):
    """

    contact: int | Unset = UNSET
    reason: AnnulReasonEnum | Unset = UNSET
    objection_rounds: int | Unset = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        objection_rounds = self.objection_rounds

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if reason is not UNSET:
            field_dict["reason"] = reason
        if objection_rounds is not UNSET:
            field_dict["objection_rounds"] = objection_rounds
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _reason = d.pop("reason", UNSET)
        reason: AnnulReasonEnum | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = AnnulReasonEnum(_reason)

        objection_rounds = d.pop("objection_rounds", UNSET)

        note = d.pop("note", UNSET)

        annul_body = cls(
            contact=contact,
            reason=reason,
            objection_rounds=objection_rounds,
            note=note,
        )

        return annul_body
