from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.identified_by_enum import IdentifiedByEnum
from ..models.rung_by_enum import RungByEnum
from ..models.topic_enum import TopicEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ContactStart")


@_attrs_define
class ContactStart:
    """The phone rings.

    Attributes:
        client (int | Unset): Клиент; без него берётся клиент заказа.
        order (str | Unset): Номер заказа, о котором речь.
        topic (TopicEnum | Unset): * `where_is_parcel` - Где посылка
            * `change_order` - Изменить заказ
            * `return_goods` - Вернуть товар
            * `where_is_money` - Где деньги
            * `autodial` - Автодозвон
            * `bonus_card` - Бонусная карта
            * `reference` - Справка
            * `new_order` - Новый заказ
            * `authority` - Запрос ведомства
            * `phrases` - Стандартные фразы
        subtopic (str | Unset): Подтема выбранной темы.
        identified_by (IdentifiedByEnum | Unset): * `phone` - По телефону
            * `name_and_locality` - По ФИО и населённому пункту
            * `order_number` - По номеру заказа
        recording_url (str | Unset):
        phone (str | Unset): Номер, с которого звонят, в любом написании.
        rung_by (RungByEnum | Unset): * `client` - Позвонил клиент
            * `desk` - Позвонили мы
    """

    client: int | Unset = UNSET
    order: str | Unset = UNSET
    topic: TopicEnum | Unset = UNSET
    subtopic: str | Unset = UNSET
    identified_by: IdentifiedByEnum | Unset = UNSET
    recording_url: str | Unset = UNSET
    phone: str | Unset = UNSET
    rung_by: RungByEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        client = self.client

        order = self.order

        topic: str | Unset = UNSET
        if not isinstance(self.topic, Unset):
            topic = self.topic.value

        subtopic = self.subtopic

        identified_by: str | Unset = UNSET
        if not isinstance(self.identified_by, Unset):
            identified_by = self.identified_by.value

        recording_url: str | Unset
        if isinstance(self.recording_url, Unset):
            recording_url = UNSET
        else:
            recording_url = self.recording_url

        phone = self.phone

        rung_by: str | Unset = UNSET
        if not isinstance(self.rung_by, Unset):
            rung_by = self.rung_by.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if client is not UNSET:
            field_dict["client"] = client
        if order is not UNSET:
            field_dict["order"] = order
        if topic is not UNSET:
            field_dict["topic"] = topic
        if subtopic is not UNSET:
            field_dict["subtopic"] = subtopic
        if identified_by is not UNSET:
            field_dict["identified_by"] = identified_by
        if recording_url is not UNSET:
            field_dict["recording_url"] = recording_url
        if phone is not UNSET:
            field_dict["phone"] = phone
        if rung_by is not UNSET:
            field_dict["rung_by"] = rung_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        client = d.pop("client", UNSET)

        order = d.pop("order", UNSET)

        _topic = d.pop("topic", UNSET)
        topic: TopicEnum | Unset
        if isinstance(_topic, Unset):
            topic = UNSET
        else:
            topic = TopicEnum(_topic)

        subtopic = d.pop("subtopic", UNSET)

        _identified_by = d.pop("identified_by", UNSET)
        identified_by: IdentifiedByEnum | Unset
        if isinstance(_identified_by, Unset):
            identified_by = UNSET
        else:
            identified_by = IdentifiedByEnum(_identified_by)

        def _parse_recording_url(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        recording_url = _parse_recording_url(d.pop("recording_url", UNSET))

        phone = d.pop("phone", UNSET)

        _rung_by = d.pop("rung_by", UNSET)
        rung_by: RungByEnum | Unset
        if isinstance(_rung_by, Unset):
            rung_by = UNSET
        else:
            rung_by = RungByEnum(_rung_by)

        contact_start = cls(
            client=client,
            order=order,
            topic=topic,
            subtopic=subtopic,
            identified_by=identified_by,
            recording_url=recording_url,
            phone=phone,
            rung_by=rung_by,
        )

        return contact_start
