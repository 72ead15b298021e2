from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_status_enum import OrderStatusEnum
from ..models.prepayment_enum import PrepaymentEnum

if TYPE_CHECKING:
    from ..models.annulment_answer import AnnulmentAnswer
    from ..models.delivery_answer import DeliveryAnswer
    from ..models.name import Name
    from ..models.order_client_answer import OrderClientAnswer


T = TypeVar("T", bound="ShortOrderAnswer")


@_attrs_define
class ShortOrderAnswer:
    """A short line of a list of orders (`brief=true`).

    Attributes:
        id (int):
        number (str):
        status (OrderStatusEnum): * `new` - Новый
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
        status_label (str):
        client (OrderClientAnswer): Whose order it is.
        recipient (Name): `{last, first, patronymic}`.
        phone (str):
        locality (str):
        delivery (DeliveryAnswer): How the order goes and where it is.
        prepayment (PrepaymentEnum): * `none` - Без предоплаты
            * `partial` - Частичная предоплата
            * `full` - Полная предоплата
        tracking_number (None | str):
        dispatched (bool):
        annulment (AnnulmentAnswer | None):
        partner (None | str):
        review_required (bool):
        reissue_of (None | str):
        reissued_as (None | str):
        taken_by (None | str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: int
    number: str
    status: OrderStatusEnum
    status_label: str
    client: OrderClientAnswer
    recipient: Name
    phone: str
    locality: str
    delivery: DeliveryAnswer
    prepayment: PrepaymentEnum
    tracking_number: None | str
    dispatched: bool
    annulment: AnnulmentAnswer | None
    partner: None | str
    review_required: bool
    reissue_of: None | str
    reissued_as: None | str
    taken_by: None | str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.annulment_answer import AnnulmentAnswer  # noqa: PLC0415

        id = self.id

        number = self.number

        status = self.status.value

        status_label = self.status_label

        client = self.client.to_dict()

        recipient = self.recipient.to_dict()

        phone = self.phone

        locality = self.locality

        delivery = self.delivery.to_dict()

        prepayment = self.prepayment.value

        tracking_number: None | str
        tracking_number = self.tracking_number

        dispatched = self.dispatched

        annulment: dict[str, Any] | None
        if isinstance(self.annulment, AnnulmentAnswer):
            annulment = self.annulment.to_dict()
        else:
            annulment = self.annulment

        partner: None | str
        partner = self.partner

        review_required = self.review_required

        reissue_of: None | str
        reissue_of = self.reissue_of

        reissued_as: None | str
        reissued_as = self.reissued_as

        taken_by: None | str
        taken_by = self.taken_by

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "status": status,
                "status_label": status_label,
                "client": client,
                "recipient": recipient,
                "phone": phone,
                "locality": locality,
                "delivery": delivery,
                "prepayment": prepayment,
                "tracking_number": tracking_number,
                "dispatched": dispatched,
                "annulment": annulment,
                "partner": partner,
                "review_required": review_required,
                "reissue_of": reissue_of,
                "reissued_as": reissued_as,
                "taken_by": taken_by,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.annulment_answer import AnnulmentAnswer  # noqa: PLC0415
        from ..models.delivery_answer import DeliveryAnswer  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.order_client_answer import OrderClientAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        client = OrderClientAnswer.from_dict(d.pop("client"))

        recipient = Name.from_dict(d.pop("recipient"))

        phone = d.pop("phone")

        locality = d.pop("locality")

        delivery = DeliveryAnswer.from_dict(d.pop("delivery"))

        prepayment = PrepaymentEnum(d.pop("prepayment"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        dispatched = d.pop("dispatched")

        def _parse_annulment(data: object) -> AnnulmentAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                annulment_type_0 = AnnulmentAnswer.from_dict(data)

                return annulment_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnnulmentAnswer | None, data)

        annulment = _parse_annulment(d.pop("annulment"))

        def _parse_partner(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        partner = _parse_partner(d.pop("partner"))

        review_required = d.pop("review_required")

        def _parse_reissue_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reissue_of = _parse_reissue_of(d.pop("reissue_of"))

        def _parse_reissued_as(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reissued_as = _parse_reissued_as(d.pop("reissued_as"))

        def _parse_taken_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        taken_by = _parse_taken_by(d.pop("taken_by"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        short_order_answer = cls(
            id=id,
            number=number,
            status=status,
            status_label=status_label,
            client=client,
            recipient=recipient,
            phone=phone,
            locality=locality,
            delivery=delivery,
            prepayment=prepayment,
            tracking_number=tracking_number,
            dispatched=dispatched,
            annulment=annulment,
            partner=partner,
            review_required=review_required,
            reissue_of=reissue_of,
            reissued_as=reissued_as,
            taken_by=taken_by,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        short_order_answer.additional_properties = d
        return short_order_answer

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
