from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.identified_by_enum import IdentifiedByEnum
from ..models.topic_enum import TopicEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedContactEdit")


@_attrs_define
class PatchedContactEdit:
    """What changes; an order is added to those named before.

    Attributes:
        client (int | None | Unset):
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
        comment (str | Unset):
        non_collection_reason (str | Unset): Почему клиент не забирал посылки (CLI-8).
    """

    client: int | None | Unset = UNSET
    order: str | Unset = UNSET
    topic: TopicEnum | Unset = UNSET
    subtopic: str | Unset = UNSET
    identified_by: IdentifiedByEnum | Unset = UNSET
    recording_url: str | Unset = UNSET
    comment: str | Unset = UNSET
    non_collection_reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        client: int | None | Unset
        if isinstance(self.client, Unset):
            client = UNSET
        else:
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

        comment = self.comment

        non_collection_reason = self.non_collection_reason

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
        if comment is not UNSET:
            field_dict["comment"] = comment
        if non_collection_reason is not UNSET:
            field_dict["non_collection_reason"] = non_collection_reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_client(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        client = _parse_client(d.pop("client", UNSET))

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

        comment = d.pop("comment", UNSET)

        non_collection_reason = d.pop("non_collection_reason", UNSET)

        patched_contact_edit = cls(
            client=client,
            order=order,
            topic=topic,
            subtopic=subtopic,
            identified_by=identified_by,
            recording_url=recording_url,
            comment=comment,
            non_collection_reason=non_collection_reason,
        )

        return patched_contact_edit
