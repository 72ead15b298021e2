from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.person_answer import PersonAnswer


T = TypeVar("T", bound="LookupAnswer")


@_attrs_define
class LookupAnswer:
    """Whose number it is.

    Attributes:
        match (str): one, many, none или service_number
        clients (list[PersonAnswer]):
        callback (int | None | Unset): О пропущенном: обратный звонок, который заведён или уже ждал; null — звонить на
            этот номер нельзя.
    """

    match: str
    clients: list[PersonAnswer]
    callback: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        match = self.match

        clients = []
        for clients_item_data in self.clients:
            clients_item = clients_item_data.to_dict()
            clients.append(clients_item)

        callback: int | None | Unset
        if isinstance(self.callback, Unset):
            callback = UNSET
        else:
            callback = self.callback

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "match": match,
                "clients": clients,
            }
        )
        if callback is not UNSET:
            field_dict["callback"] = callback

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

        def _parse_callback(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        callback = _parse_callback(d.pop("callback", UNSET))

        lookup_answer = cls(
            match=match,
            clients=clients,
            callback=callback,
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
