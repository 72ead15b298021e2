from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FeedDataAnswer")


@_attrs_define
class FeedDataAnswer:
    """What is told of a change: states and names of fields; of a call that rings, at whose place and who it may be.

    Attributes:
        from_ (str | Unset): Прежнее состояние.
        to (str | Unset): Новое состояние.
        fields (list[str] | Unset): Имена изменившихся полей, как их называет API.
        operator (None | str | Unset): `call.screen_pop`: у кого звонят.
        match (str | Unset): `call.screen_pop`: `one`, `many`, `none`, `service_number`.
        clients (list[int] | Unset): `call.screen_pop`: карточки звонящего.
    """

    from_: str | Unset = UNSET
    to: str | Unset = UNSET
    fields: list[str] | Unset = UNSET
    operator: None | str | Unset = UNSET
    match: str | Unset = UNSET
    clients: list[int] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_

        to = self.to

        fields: list[str] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields

        operator: None | str | Unset
        if isinstance(self.operator, Unset):
            operator = UNSET
        else:
            operator = self.operator

        match = self.match

        clients: list[int] | Unset = UNSET
        if not isinstance(self.clients, Unset):
            clients = self.clients

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if from_ is not UNSET:
            field_dict["from"] = from_
        if to is not UNSET:
            field_dict["to"] = to
        if fields is not UNSET:
            field_dict["fields"] = fields
        if operator is not UNSET:
            field_dict["operator"] = operator
        if match is not UNSET:
            field_dict["match"] = match
        if clients is not UNSET:
            field_dict["clients"] = clients

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = d.pop("from", UNSET)

        to = d.pop("to", UNSET)

        fields = cast(list[str], d.pop("fields", UNSET))

        def _parse_operator(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        operator = _parse_operator(d.pop("operator", UNSET))

        match = d.pop("match", UNSET)

        clients = cast(list[int], d.pop("clients", UNSET))

        feed_data_answer = cls(
            from_=from_,
            to=to,
            fields=fields,
            operator=operator,
            match=match,
            clients=clients,
        )

        feed_data_answer.additional_properties = d
        return feed_data_answer

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
