from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.match_enum import MatchEnum
from ..models.same_enum import SameEnum

if TYPE_CHECKING:
    from ..models.name import Name


T = TypeVar("T", bound="DuplicateAnswer")


@_attrs_define
class DuplicateAnswer:
    """A card that may be the same person's.

    Attributes:
        id (int):
        name (Name): `{last, first, patronymic}`.
        address_as (str): Как обращаться: «Анна Ивановна».
        phones (list[str]):
        localities (list[str]):
        do_not_contact (bool):
        match (MatchEnum): * `exact` - exact
            * `likely` - likely
        same (list[SameEnum]):
    """

    id: int
    name: Name
    address_as: str
    phones: list[str]
    localities: list[str]
    do_not_contact: bool
    match: MatchEnum
    same: list[SameEnum]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name.to_dict()

        address_as = self.address_as

        phones = self.phones

        localities = self.localities

        do_not_contact = self.do_not_contact

        match = self.match.value

        same = []
        for same_item_data in self.same:
            same_item = same_item_data.value
            same.append(same_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "address_as": address_as,
                "phones": phones,
                "localities": localities,
                "do_not_contact": do_not_contact,
                "match": match,
                "same": same,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.name import Name  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = Name.from_dict(d.pop("name"))

        address_as = d.pop("address_as")

        phones = cast(list[str], d.pop("phones"))

        localities = cast(list[str], d.pop("localities"))

        do_not_contact = d.pop("do_not_contact")

        match = MatchEnum(d.pop("match"))

        same = []
        _same = d.pop("same")
        for same_item_data in _same:
            same_item = SameEnum(same_item_data)

            same.append(same_item)

        duplicate_answer = cls(
            id=id,
            name=name,
            address_as=address_as,
            phones=phones,
            localities=localities,
            do_not_contact=do_not_contact,
            match=match,
            same=same,
        )

        duplicate_answer.additional_properties = d
        return duplicate_answer

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
