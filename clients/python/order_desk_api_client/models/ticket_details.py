from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel_enum import ChannelEnum
from ..models.order_status_enum import OrderStatusEnum
from ..models.suppression_ground_enum import SuppressionGroundEnum
from ..models.wish_enum import WishEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.full_name import FullName


T = TypeVar("T", bound="TicketDetails")


@_attrs_define
class TicketDetails:
    """
    Attributes:
        caller_name (str | Unset):
        organisation (str | Unset):
        client_name (str | Unset):
        purpose (str | Unset):
        phones (list[str] | Unset):
        phone (str | Unset): Прежнее имя `phones`.
        channels (list[ChannelEnum] | Unset):
        ground (SuppressionGroundEnum | Unset): * `deceased` - Смерть клиента
            * `wrong_number` - Чужой номер
            * `conflict` - Конфликт
            * `very_negative` - Крайне негативный клиент
            * `request` - Просьба клиента
        wish (WishEnum | Unset): * `add` - Добавить
            * `change` - Изменить
            * `annul` - Аннулировать
        recipient (FullName | Unset): A name that a parcel can be sent to: last and first are needed.
        answer (str | Unset):
        name (FullName | Unset): A name that a parcel can be sent to: last and first are needed.
        held_order (str | Unset):
        misdirected_from (str | Unset):
        stuck_status (OrderStatusEnum | Unset): * `new` - Новый
            * `cart` - Корзина
            * `postponed` - Отложен
            * `confirmed` - Подтвержден
            * `checked` - Проверен
            * `supervisor_check` - Проверка СВ
            * `manual_check` - Ручная сверка
            * `closed_region` - Закрытый регион
            * `buffer` - Буфер
            * `exported` - Экспортирован
            * `annul_requested` - Запрос на аннуляцию
            * `annulled` - Аннулирован
            * `ff_annulled` - Аннулирован ФФ
            * `cancelled` - Отменён
            * `webutils_cancelled` - Отменён через WebUtils
            * `postal_return` - Почтовый возврат
            * `client_return` - Клиентский возврат
            * `returned` - Возврат
            * `connection_lost` - Обрыв связи
            * `happy_call` - Happy-Call
            * `happy_call_refused` - Отказ Happy-Call
            * `partner_exported` - Выгружен партнёру
        unusual_reader (str | Unset):
        stuck_since (datetime.datetime | Unset):
    """

    caller_name: str | Unset = UNSET
    organisation: str | Unset = UNSET
    client_name: str | Unset = UNSET
    purpose: str | Unset = UNSET
    phones: list[str] | Unset = UNSET
    phone: str | Unset = UNSET
    channels: list[ChannelEnum] | Unset = UNSET
    ground: SuppressionGroundEnum | Unset = UNSET
    wish: WishEnum | Unset = UNSET
    recipient: FullName | Unset = UNSET
    answer: str | Unset = UNSET
    name: FullName | Unset = UNSET
    held_order: str | Unset = UNSET
    misdirected_from: str | Unset = UNSET
    stuck_status: OrderStatusEnum | Unset = UNSET
    unusual_reader: str | Unset = UNSET
    stuck_since: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        caller_name = self.caller_name

        organisation = self.organisation

        client_name = self.client_name

        purpose = self.purpose

        phones: list[str] | Unset = UNSET
        if not isinstance(self.phones, Unset):
            phones = self.phones

        phone = self.phone

        channels: list[str] | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = []
            for channels_item_data in self.channels:
                channels_item = channels_item_data.value
                channels.append(channels_item)

        ground: str | Unset = UNSET
        if not isinstance(self.ground, Unset):
            ground = self.ground.value

        wish: str | Unset = UNSET
        if not isinstance(self.wish, Unset):
            wish = self.wish.value

        recipient: dict[str, Any] | Unset = UNSET
        if not isinstance(self.recipient, Unset):
            recipient = self.recipient.to_dict()

        answer = self.answer

        name: dict[str, Any] | Unset = UNSET
        if not isinstance(self.name, Unset):
            name = self.name.to_dict()

        held_order = self.held_order

        misdirected_from = self.misdirected_from

        stuck_status: str | Unset = UNSET
        if not isinstance(self.stuck_status, Unset):
            stuck_status = self.stuck_status.value

        unusual_reader = self.unusual_reader

        stuck_since: str | Unset = UNSET
        if not isinstance(self.stuck_since, Unset):
            stuck_since = self.stuck_since.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if caller_name is not UNSET:
            field_dict["caller_name"] = caller_name
        if organisation is not UNSET:
            field_dict["organisation"] = organisation
        if client_name is not UNSET:
            field_dict["client_name"] = client_name
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if phones is not UNSET:
            field_dict["phones"] = phones
        if phone is not UNSET:
            field_dict["phone"] = phone
        if channels is not UNSET:
            field_dict["channels"] = channels
        if ground is not UNSET:
            field_dict["ground"] = ground
        if wish is not UNSET:
            field_dict["wish"] = wish
        if recipient is not UNSET:
            field_dict["recipient"] = recipient
        if answer is not UNSET:
            field_dict["answer"] = answer
        if name is not UNSET:
            field_dict["name"] = name
        if held_order is not UNSET:
            field_dict["held_order"] = held_order
        if misdirected_from is not UNSET:
            field_dict["misdirected_from"] = misdirected_from
        if stuck_status is not UNSET:
            field_dict["stuck_status"] = stuck_status
        if unusual_reader is not UNSET:
            field_dict["unusual_reader"] = unusual_reader
        if stuck_since is not UNSET:
            field_dict["stuck_since"] = stuck_since

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.full_name import FullName  # noqa: PLC0415

        d = dict(src_dict)
        caller_name = d.pop("caller_name", UNSET)

        organisation = d.pop("organisation", UNSET)

        client_name = d.pop("client_name", UNSET)

        purpose = d.pop("purpose", UNSET)

        phones = cast(list[str], d.pop("phones", UNSET))

        phone = d.pop("phone", UNSET)

        _channels = d.pop("channels", UNSET)
        channels: list[ChannelEnum] | Unset = UNSET
        if _channels is not UNSET:
            channels = []
            for channels_item_data in _channels:
                channels_item = ChannelEnum(channels_item_data)

                channels.append(channels_item)

        _ground = d.pop("ground", UNSET)
        ground: SuppressionGroundEnum | Unset
        if isinstance(_ground, Unset):
            ground = UNSET
        else:
            ground = SuppressionGroundEnum(_ground)

        _wish = d.pop("wish", UNSET)
        wish: WishEnum | Unset
        if isinstance(_wish, Unset):
            wish = UNSET
        else:
            wish = WishEnum(_wish)

        _recipient = d.pop("recipient", UNSET)
        recipient: FullName | Unset
        if isinstance(_recipient, Unset):
            recipient = UNSET
        else:
            recipient = FullName.from_dict(_recipient)

        answer = d.pop("answer", UNSET)

        _name = d.pop("name", UNSET)
        name: FullName | Unset
        if isinstance(_name, Unset):
            name = UNSET
        else:
            name = FullName.from_dict(_name)

        held_order = d.pop("held_order", UNSET)

        misdirected_from = d.pop("misdirected_from", UNSET)

        _stuck_status = d.pop("stuck_status", UNSET)
        stuck_status: OrderStatusEnum | Unset
        if isinstance(_stuck_status, Unset):
            stuck_status = UNSET
        else:
            stuck_status = OrderStatusEnum(_stuck_status)

        unusual_reader = d.pop("unusual_reader", UNSET)

        _stuck_since = d.pop("stuck_since", UNSET)
        stuck_since: datetime.datetime | Unset
        if isinstance(_stuck_since, Unset):
            stuck_since = UNSET
        else:
            stuck_since = datetime.datetime.fromisoformat(_stuck_since)

        ticket_details = cls(
            caller_name=caller_name,
            organisation=organisation,
            client_name=client_name,
            purpose=purpose,
            phones=phones,
            phone=phone,
            channels=channels,
            ground=ground,
            wish=wish,
            recipient=recipient,
            answer=answer,
            name=name,
            held_order=held_order,
            misdirected_from=misdirected_from,
            stuck_status=stuck_status,
            unusual_reader=unusual_reader,
            stuck_since=stuck_since,
        )

        ticket_details.additional_properties = d
        return ticket_details

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
