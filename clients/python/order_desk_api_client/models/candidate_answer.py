from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.call_ticket_answer import CallTicketAnswer
    from ..models.caller_standing_answer import CallerStandingAnswer
    from ..models.earlier_call_answer import EarlierCallAnswer
    from ..models.name import Name
    from ..models.promise_answer import PromiseAnswer


T = TypeVar("T", bound="CandidateAnswer")


@_attrs_define
class CandidateAnswer:
    """Who it may be; the operator verifies (CLI-12).

    Attributes:
        id (int):
        name (Name): `{last, first, patronymic}`.
        locality (None | str):
        standing (CallerStandingAnswer): Whether orders are made for the client.
        contacts (list[EarlierCallAnswer]):
        tickets (list[CallTicketAnswer]):
        promises (list[PromiseAnswer]):
    """

    id: int
    name: Name
    locality: None | str
    standing: CallerStandingAnswer
    contacts: list[EarlierCallAnswer]
    tickets: list[CallTicketAnswer]
    promises: list[PromiseAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name.to_dict()

        locality: None | str
        locality = self.locality

        standing = self.standing.to_dict()

        contacts = []
        for contacts_item_data in self.contacts:
            contacts_item = contacts_item_data.to_dict()
            contacts.append(contacts_item)

        tickets = []
        for tickets_item_data in self.tickets:
            tickets_item = tickets_item_data.to_dict()
            tickets.append(tickets_item)

        promises = []
        for promises_item_data in self.promises:
            promises_item = promises_item_data.to_dict()
            promises.append(promises_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "locality": locality,
                "standing": standing,
                "contacts": contacts,
                "tickets": tickets,
                "promises": promises,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.call_ticket_answer import CallTicketAnswer  # noqa: PLC0415
        from ..models.caller_standing_answer import CallerStandingAnswer  # noqa: PLC0415
        from ..models.earlier_call_answer import EarlierCallAnswer  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.promise_answer import PromiseAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = Name.from_dict(d.pop("name"))

        def _parse_locality(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        locality = _parse_locality(d.pop("locality"))

        standing = CallerStandingAnswer.from_dict(d.pop("standing"))

        contacts = []
        _contacts = d.pop("contacts")
        for contacts_item_data in _contacts:
            contacts_item = EarlierCallAnswer.from_dict(contacts_item_data)

            contacts.append(contacts_item)

        tickets = []
        _tickets = d.pop("tickets")
        for tickets_item_data in _tickets:
            tickets_item = CallTicketAnswer.from_dict(tickets_item_data)

            tickets.append(tickets_item)

        promises = []
        _promises = d.pop("promises")
        for promises_item_data in _promises:
            promises_item = PromiseAnswer.from_dict(promises_item_data)

            promises.append(promises_item)

        candidate_answer = cls(
            id=id,
            name=name,
            locality=locality,
            standing=standing,
            contacts=contacts,
            tickets=tickets,
            promises=promises,
        )

        candidate_answer.additional_properties = d
        return candidate_answer

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
