from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExamineBody")


@_attrs_define
class ExamineBody:
    """What the examination showed.

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        findings (str | Unset):
        operator_error (bool | Unset):
    """

    contact: int | Unset = UNSET
    findings: str | Unset = UNSET
    operator_error: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        findings = self.findings

        operator_error = self.operator_error

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if findings is not UNSET:
            field_dict["findings"] = findings
        if operator_error is not UNSET:
            field_dict["operator_error"] = operator_error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        findings = d.pop("findings", UNSET)

        operator_error = d.pop("operator_error", UNSET)

        examine_body = cls(
            contact=contact,
            findings=findings,
            operator_error=operator_error,
        )

        return examine_body
