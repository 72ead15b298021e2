from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.person_answer import PersonAnswer


T = TypeVar("T", bound="LookupAnswer")


@_attrs_define
class LookupAnswer:
    """Whose number it is.

    Attributes:
        match (str): one, many, none или service_number
        clients (list[PersonAnswer]):
    """

    match: str
    clients: list[PersonAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        match = self.match

        clients = []
        for clients_item_data in self.clients:
            clients_item = clients_item_data.to_dict()
            clients.append(clients_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "match": match,
                "clients": clients,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_answer import PersonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        match = d.pop("match")

        clients = []
        _clients = d.pop("clients")
        for clients_item_data in _clients:
            clients_item = PersonAnswer.from_dict(clients_item_data)

            clients.append(clients_item)

        lookup_answer = cls(
            match=match,
            clients=clients,
        )

        lookup_answer.additional_properties = d
        return lookup_answer

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
