from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.window import Window


T = TypeVar("T", bound="CallbackBody")


@_attrs_define
class CallbackBody:
    """Whom to ring, about what, when.

    Attributes:
        phone (str): Номер, на который звонить, в любом написании.
        reason (str):
        client (int | Unset): Клиент; без него берётся клиент заказа, тикета или обращения.
        order (str | Unset):
        contact (int | Unset): Своё открытое обращение, в котором звонок обещан.
        ticket (int | Unset): Тикет, о котором звонят: звонок встаёт в его очередь.
        window (Window | Unset): From when until when the client is to be rung.
        team (str | Unset): Код группы, которая звонит.
        client_agreed (bool | Unset): Клиент сам просит перезвонить: нужно, если он просил больше не звонить на этот
            номер.
    """

    phone: str
    reason: str
    client: int | Unset = UNSET
    order: str | Unset = UNSET
    contact: int | Unset = UNSET
    ticket: int | Unset = UNSET
    window: Window | Unset = UNSET
    team: str | Unset = UNSET
    client_agreed: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        reason = self.reason

        client = self.client

        order = self.order

        contact = self.contact

        ticket = self.ticket

        window: dict[str, Any] | Unset = UNSET
        if not isinstance(self.window, Unset):
            window = self.window.to_dict()

        team = self.team

        client_agreed = self.client_agreed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phone": phone,
                "reason": reason,
            }
        )
        if client is not UNSET:
            field_dict["client"] = client
        if order is not UNSET:
            field_dict["order"] = order
        if contact is not UNSET:
            field_dict["contact"] = contact
        if ticket is not UNSET:
            field_dict["ticket"] = ticket
        if window is not UNSET:
            field_dict["window"] = window
        if team is not UNSET:
            field_dict["team"] = team
        if client_agreed is not UNSET:
            field_dict["client_agreed"] = client_agreed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.window import Window  # noqa: PLC0415

        d = dict(src_dict)
        phone = d.pop("phone")

        reason = d.pop("reason")

        client = d.pop("client", UNSET)

        order = d.pop("order", UNSET)

        contact = d.pop("contact", UNSET)

        ticket = d.pop("ticket", UNSET)

        _window = d.pop("window", UNSET)
        window: Window | Unset
        if isinstance(_window, Unset):
            window = UNSET
        else:
            window = Window.from_dict(_window)

        team = d.pop("team", UNSET)

        client_agreed = d.pop("client_agreed", UNSET)

        callback_body = cls(
            phone=phone,
            reason=reason,
            client=client,
            order=order,
            contact=contact,
            ticket=ticket,
            window=window,
            team=team,
            client_agreed=client_agreed,
        )

        return callback_body
