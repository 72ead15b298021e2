from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.name import Name


T = TypeVar("T", bound="ClientItem")


@_attrs_define
class ClientItem:
    """The client inline: found by phone and name, or made.

    Attributes:
        name (Name): `{last, first, patronymic}`.
        id (int | None | Unset):
        phones (list[str] | Unset):
    """

    name: Name
    id: int | None | Unset = UNSET
    phones: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name.to_dict()

        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        phones: list[str] | Unset = UNSET
        if not isinstance(self.phones, Unset):
            phones = self.phones

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if phones is not UNSET:
            field_dict["phones"] = phones

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.name import Name  # noqa: PLC0415

        d = dict(src_dict)
        name = Name.from_dict(d.pop("name"))

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        phones = cast(list[str], d.pop("phones", UNSET))

        client_item = cls(
            name=name,
            id=id,
            phones=phones,
        )

        return client_item
