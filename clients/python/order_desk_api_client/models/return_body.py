from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.return_kind_enum import ReturnKindEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReturnBody")


@_attrs_define
class ReturnBody:
    """What the parcel that came back is known to be (D-2).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        kind (ReturnKindEnum | Unset): * `postal` - Почтовый возврат
            * `unknown` - Вид возврата неизвестен
    """

    contact: int | Unset = UNSET
    kind: ReturnKindEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if kind is not UNSET:
            field_dict["kind"] = kind

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: ReturnKindEnum | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = ReturnKindEnum(_kind)

        return_body = cls(
            contact=contact,
            kind=kind,
        )

        return return_body
