from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address import Address
    from ..models.brief_order_answer import BriefOrderAnswer
    from ..models.callback_answer import CallbackAnswer
    from ..models.card_incident_answer import CardIncidentAnswer
    from ..models.case_answer import CaseAnswer
    from ..models.contact_answer import ContactAnswer
    from ..models.merge_answer import MergeAnswer
    from ..models.name import Name
    from ..models.phone_answer import PhoneAnswer
    from ..models.promise_answer import PromiseAnswer
    from ..models.standing_answer import StandingAnswer
    from ..models.ticket_line_answer import TicketLineAnswer


T = TypeVar("T", bound="CardAnswer")


@_attrs_define
class CardAnswer:
    """The card; lists that the role may not see are absent.

    Attributes:
        id (int):
        name (Name): `{last, first, patronymic}`.
        address_as (str): Как обращаться: «Анна Ивановна».
        phones (list[PhoneAnswer]):
        addresses (list[Address]):
        do_not_contact (bool):
        bonus_card (bool):
        created_at (datetime.datetime):
        merged_into (int | None): Карточка, с которой эта объединена.
        updated_at (datetime.datetime):
        version (int):
        standing (StandingAnswer): Whether anything may be ordered for the client (ORD-11).
        orders (list[BriefOrderAnswer]): Последние 20 заказов, новые сверху, и до пяти более старых, с которыми ещё не
            всё решено; остальные — GET /api/v1/orders?client={id}.
        orders_total (int): Сколько у клиента заказов всего.
        merges (list[MergeAnswer]):
        contacts (list[ContactAnswer] | Unset):
        returns (list[CaseAnswer] | Unset):
        tickets (list[TicketLineAnswer] | Unset):
        promises (list[PromiseAnswer] | Unset):
        callbacks (list[CallbackAnswer] | Unset):
        incidents (list[CardIncidentAnswer] | Unset):
    """

    id: int
    name: Name
    address_as: str
    phones: list[PhoneAnswer]
    addresses: list[Address]
    do_not_contact: bool
    bonus_card: bool
    created_at: datetime.datetime
    merged_into: int | None
    updated_at: datetime.datetime
    version: int
    standing: StandingAnswer
    orders: list[BriefOrderAnswer]
    orders_total: int
    merges: list[MergeAnswer]
    contacts: list[ContactAnswer] | Unset = UNSET
    returns: list[CaseAnswer] | Unset = UNSET
    tickets: list[TicketLineAnswer] | Unset = UNSET
    promises: list[PromiseAnswer] | Unset = UNSET
    callbacks: list[CallbackAnswer] | Unset = UNSET
    incidents: list[CardIncidentAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name.to_dict()

        address_as = self.address_as

        phones = []
        for phones_item_data in self.phones:
            phones_item = phones_item_data.to_dict()
            phones.append(phones_item)

        addresses = []
        for addresses_item_data in self.addresses:
            addresses_item = addresses_item_data.to_dict()
            addresses.append(addresses_item)

        do_not_contact = self.do_not_contact

        bonus_card = self.bonus_card

        created_at = self.created_at.isoformat()

        merged_into: int | None
        merged_into = self.merged_into

        updated_at = self.updated_at.isoformat()

        version = self.version

        standing = self.standing.to_dict()

        orders = []
        for orders_item_data in self.orders:
            orders_item = orders_item_data.to_dict()
            orders.append(orders_item)

        orders_total = self.orders_total

        merges = []
        for merges_item_data in self.merges:
            merges_item = merges_item_data.to_dict()
            merges.append(merges_item)

        contacts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.contacts, Unset):
            contacts = []
            for contacts_item_data in self.contacts:
                contacts_item = contacts_item_data.to_dict()
                contacts.append(contacts_item)

        returns: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.returns, Unset):
            returns = []
            for returns_item_data in self.returns:
                returns_item = returns_item_data.to_dict()
                returns.append(returns_item)

        tickets: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tickets, Unset):
            tickets = []
            for tickets_item_data in self.tickets:
                tickets_item = tickets_item_data.to_dict()
                tickets.append(tickets_item)

        promises: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.promises, Unset):
            promises = []
            for promises_item_data in self.promises:
                promises_item = promises_item_data.to_dict()
                promises.append(promises_item)

        callbacks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.callbacks, Unset):
            callbacks = []
            for callbacks_item_data in self.callbacks:
                callbacks_item = callbacks_item_data.to_dict()
                callbacks.append(callbacks_item)

        incidents: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.incidents, Unset):
            incidents = []
            for incidents_item_data in self.incidents:
                incidents_item = incidents_item_data.to_dict()
                incidents.append(incidents_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "address_as": address_as,
                "phones": phones,
                "addresses": addresses,
                "do_not_contact": do_not_contact,
                "bonus_card": bonus_card,
                "created_at": created_at,
                "merged_into": merged_into,
                "updated_at": updated_at,
                "version": version,
                "standing": standing,
                "orders": orders,
                "orders_total": orders_total,
                "merges": merges,
            }
        )
        if contacts is not UNSET:
            field_dict["contacts"] = contacts
        if returns is not UNSET:
            field_dict["returns"] = returns
        if tickets is not UNSET:
            field_dict["tickets"] = tickets
        if promises is not UNSET:
            field_dict["promises"] = promises
        if callbacks is not UNSET:
            field_dict["callbacks"] = callbacks
        if incidents is not UNSET:
            field_dict["incidents"] = incidents

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address import Address  # noqa: PLC0415
        from ..models.brief_order_answer import BriefOrderAnswer  # noqa: PLC0415
        from ..models.callback_answer import CallbackAnswer  # noqa: PLC0415
        from ..models.card_incident_answer import CardIncidentAnswer  # noqa: PLC0415
        from ..models.case_answer import CaseAnswer  # noqa: PLC0415
        from ..models.contact_answer import ContactAnswer  # noqa: PLC0415
        from ..models.merge_answer import MergeAnswer  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.phone_answer import PhoneAnswer  # noqa: PLC0415
        from ..models.promise_answer import PromiseAnswer  # noqa: PLC0415
        from ..models.standing_answer import StandingAnswer  # noqa: PLC0415
        from ..models.ticket_line_answer import TicketLineAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = Name.from_dict(d.pop("name"))

        address_as = d.pop("address_as")

        phones = []
        _phones = d.pop("phones")
        for phones_item_data in _phones:
            phones_item = PhoneAnswer.from_dict(phones_item_data)

            phones.append(phones_item)

        addresses = []
        _addresses = d.pop("addresses")
        for addresses_item_data in _addresses:
            addresses_item = Address.from_dict(addresses_item_data)

            addresses.append(addresses_item)

        do_not_contact = d.pop("do_not_contact")

        bonus_card = d.pop("bonus_card")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_merged_into(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        merged_into = _parse_merged_into(d.pop("merged_into"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        standing = StandingAnswer.from_dict(d.pop("standing"))

        orders = []
        _orders = d.pop("orders")
        for orders_item_data in _orders:
            orders_item = BriefOrderAnswer.from_dict(orders_item_data)

            orders.append(orders_item)

        orders_total = d.pop("orders_total")

        merges = []
        _merges = d.pop("merges")
        for merges_item_data in _merges:
            merges_item = MergeAnswer.from_dict(merges_item_data)

            merges.append(merges_item)

        _contacts = d.pop("contacts", UNSET)
        contacts: list[ContactAnswer] | Unset = UNSET
        if _contacts is not UNSET:
            contacts = []
            for contacts_item_data in _contacts:
                contacts_item = ContactAnswer.from_dict(contacts_item_data)

                contacts.append(contacts_item)

        _returns = d.pop("returns", UNSET)
        returns: list[CaseAnswer] | Unset = UNSET
        if _returns is not UNSET:
            returns = []
            for returns_item_data in _returns:
                returns_item = CaseAnswer.from_dict(returns_item_data)

                returns.append(returns_item)

        _tickets = d.pop("tickets", UNSET)
        tickets: list[TicketLineAnswer] | Unset = UNSET
        if _tickets is not UNSET:
            tickets = []
            for tickets_item_data in _tickets:
                tickets_item = TicketLineAnswer.from_dict(tickets_item_data)

                tickets.append(tickets_item)

        _promises = d.pop("promises", UNSET)
        promises: list[PromiseAnswer] | Unset = UNSET
        if _promises is not UNSET:
            promises = []
            for promises_item_data in _promises:
                promises_item = PromiseAnswer.from_dict(promises_item_data)

                promises.append(promises_item)

        _callbacks = d.pop("callbacks", UNSET)
        callbacks: list[CallbackAnswer] | Unset = UNSET
        if _callbacks is not UNSET:
            callbacks = []
            for callbacks_item_data in _callbacks:
                callbacks_item = CallbackAnswer.from_dict(callbacks_item_data)

                callbacks.append(callbacks_item)

        _incidents = d.pop("incidents", UNSET)
        incidents: list[CardIncidentAnswer] | Unset = UNSET
        if _incidents is not UNSET:
            incidents = []
            for incidents_item_data in _incidents:
                incidents_item = CardIncidentAnswer.from_dict(incidents_item_data)

                incidents.append(incidents_item)

        card_answer = cls(
            id=id,
            name=name,
            address_as=address_as,
            phones=phones,
            addresses=addresses,
            do_not_contact=do_not_contact,
            bonus_card=bonus_card,
            created_at=created_at,
            merged_into=merged_into,
            updated_at=updated_at,
            version=version,
            standing=standing,
            orders=orders,
            orders_total=orders_total,
            merges=merges,
            contacts=contacts,
            returns=returns,
            tickets=tickets,
            promises=promises,
            callbacks=callbacks,
            incidents=incidents,
        )

        card_answer.additional_properties = d
        return card_answer

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
