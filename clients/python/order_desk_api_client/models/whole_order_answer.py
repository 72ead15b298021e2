from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.availability_enum import AvailabilityEnum
from ..models.order_status_enum import OrderStatusEnum
from ..models.prepayment_enum import PrepaymentEnum

if TYPE_CHECKING:
    from ..models.address import Address
    from ..models.annulment_answer import AnnulmentAnswer
    from ..models.delivery_answer import DeliveryAnswer
    from ..models.excuse_answer import ExcuseAnswer
    from ..models.fault_answer import FaultAnswer
    from ..models.incident_summary_answer import IncidentSummaryAnswer
    from ..models.line_answer import LineAnswer
    from ..models.name import Name
    from ..models.note_answer import NoteAnswer
    from ..models.order_client_answer import OrderClientAnswer
    from ..models.short_brief_answer import ShortBriefAnswer
    from ..models.wait_answer import WaitAnswer


T = TypeVar("T", bound="WholeOrderAnswer")


@_attrs_define
class WholeOrderAnswer:
    """One order, with what houses above tell of it.

    Attributes:
        incidents (list[IncidentSummaryAnswer]):
        briefs (list[ShortBriefAnswer]):
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
        recipient_is_other (bool):
        phone (str):
        address (Address): `{postal_index, region, locality, street, house, flat}`.
        lines (list[LineAnswer]):
        availability (AvailabilityEnum | None): Худшее из наличия товаров заказа.

            * `in_stock` - В наличии
            * `expected` - Ожидается
            * `gone` - Снят с продажи
        delivery (DeliveryAnswer): How the order goes and where it is.
        prepayment (PrepaymentEnum): * `none` - Без предоплаты
            * `partial` - Частичная предоплата
            * `full` - Полная предоплата
        prepaid_amount (str):
        total (str):
        tracking_number (None | str):
        tracking_url (None | str): Страница перевозчика об этой посылке; у партнёрских заказов нет.
        dispatched (bool):
        hold_note (None | str):
        hold_notes (list[NoteAnswer]):
        clarification (None | str):
        annulment (AnnulmentAnswer | None):
        remark (None | str):
        partner (None | str):
        review_required (bool):
        post_only (bool):
        damage (list[FaultAnswer]):
        excused (ExcuseAnswer | None):
        awaits (list[WaitAnswer]):
        reissue_of (None | str):
        reissued_as (None | str):
        source (None | str):
        taken_by (None | str):
        created_at (datetime.datetime):
        confirmed_at (datetime.datetime | None):
        exported_at (datetime.datetime | None):
        redeemed_on (datetime.date | None):
        updated_at (datetime.datetime): Последнее изменение.
        version (int):
    """

    incidents: list[IncidentSummaryAnswer]
    briefs: list[ShortBriefAnswer]
    id: int
    number: str
    status: OrderStatusEnum
    status_label: str
    client: OrderClientAnswer
    recipient: Name
    recipient_is_other: bool
    phone: str
    address: Address
    lines: list[LineAnswer]
    availability: AvailabilityEnum | None
    delivery: DeliveryAnswer
    prepayment: PrepaymentEnum
    prepaid_amount: str
    total: str
    tracking_number: None | str
    tracking_url: None | str
    dispatched: bool
    hold_note: None | str
    hold_notes: list[NoteAnswer]
    clarification: None | str
    annulment: AnnulmentAnswer | None
    remark: None | str
    partner: None | str
    review_required: bool
    post_only: bool
    damage: list[FaultAnswer]
    excused: ExcuseAnswer | None
    awaits: list[WaitAnswer]
    reissue_of: None | str
    reissued_as: None | str
    source: None | str
    taken_by: None | str
    created_at: datetime.datetime
    confirmed_at: datetime.datetime | None
    exported_at: datetime.datetime | None
    redeemed_on: datetime.date | None
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.annulment_answer import AnnulmentAnswer  # noqa: PLC0415
        from ..models.excuse_answer import ExcuseAnswer  # noqa: PLC0415

        incidents = []
        for incidents_item_data in self.incidents:
            incidents_item = incidents_item_data.to_dict()
            incidents.append(incidents_item)

        briefs = []
        for briefs_item_data in self.briefs:
            briefs_item = briefs_item_data.to_dict()
            briefs.append(briefs_item)

        id = self.id

        number = self.number

        status = self.status.value

        status_label = self.status_label

        client = self.client.to_dict()

        recipient = self.recipient.to_dict()

        recipient_is_other = self.recipient_is_other

        phone = self.phone

        address = self.address.to_dict()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        availability: None | str
        if isinstance(self.availability, AvailabilityEnum):
            availability = self.availability.value
        else:
            availability = self.availability

        delivery = self.delivery.to_dict()

        prepayment = self.prepayment.value

        prepaid_amount = self.prepaid_amount

        total = self.total

        tracking_number: None | str
        tracking_number = self.tracking_number

        tracking_url: None | str
        tracking_url = self.tracking_url

        dispatched = self.dispatched

        hold_note: None | str
        hold_note = self.hold_note

        hold_notes = []
        for hold_notes_item_data in self.hold_notes:
            hold_notes_item = hold_notes_item_data.to_dict()
            hold_notes.append(hold_notes_item)

        clarification: None | str
        clarification = self.clarification

        annulment: dict[str, Any] | None
        if isinstance(self.annulment, AnnulmentAnswer):
            annulment = self.annulment.to_dict()
        else:
            annulment = self.annulment

        remark: None | str
        remark = self.remark

        partner: None | str
        partner = self.partner

        review_required = self.review_required

        post_only = self.post_only

        damage = []
        for damage_item_data in self.damage:
            damage_item = damage_item_data.to_dict()
            damage.append(damage_item)

        excused: dict[str, Any] | None
        if isinstance(self.excused, ExcuseAnswer):
            excused = self.excused.to_dict()
        else:
            excused = self.excused

        awaits = []
        for awaits_item_data in self.awaits:
            awaits_item = awaits_item_data.to_dict()
            awaits.append(awaits_item)

        reissue_of: None | str
        reissue_of = self.reissue_of

        reissued_as: None | str
        reissued_as = self.reissued_as

        source: None | str
        source = self.source

        taken_by: None | str
        taken_by = self.taken_by

        created_at = self.created_at.isoformat()

        confirmed_at: None | str
        if isinstance(self.confirmed_at, datetime.datetime):
            confirmed_at = self.confirmed_at.isoformat()
        else:
            confirmed_at = self.confirmed_at

        exported_at: None | str
        if isinstance(self.exported_at, datetime.datetime):
            exported_at = self.exported_at.isoformat()
        else:
            exported_at = self.exported_at

        redeemed_on: None | str
        if isinstance(self.redeemed_on, datetime.date):
            redeemed_on = self.redeemed_on.isoformat()
        else:
            redeemed_on = self.redeemed_on

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "incidents": incidents,
                "briefs": briefs,
                "id": id,
                "number": number,
                "status": status,
                "status_label": status_label,
                "client": client,
                "recipient": recipient,
                "recipient_is_other": recipient_is_other,
                "phone": phone,
                "address": address,
                "lines": lines,
                "availability": availability,
                "delivery": delivery,
                "prepayment": prepayment,
                "prepaid_amount": prepaid_amount,
                "total": total,
                "tracking_number": tracking_number,
                "tracking_url": tracking_url,
                "dispatched": dispatched,
                "hold_note": hold_note,
                "hold_notes": hold_notes,
                "clarification": clarification,
                "annulment": annulment,
                "remark": remark,
                "partner": partner,
                "review_required": review_required,
                "post_only": post_only,
                "damage": damage,
                "excused": excused,
                "awaits": awaits,
                "reissue_of": reissue_of,
                "reissued_as": reissued_as,
                "source": source,
                "taken_by": taken_by,
                "created_at": created_at,
                "confirmed_at": confirmed_at,
                "exported_at": exported_at,
                "redeemed_on": redeemed_on,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address import Address  # noqa: PLC0415
        from ..models.annulment_answer import AnnulmentAnswer  # noqa: PLC0415
        from ..models.delivery_answer import DeliveryAnswer  # noqa: PLC0415
        from ..models.excuse_answer import ExcuseAnswer  # noqa: PLC0415
        from ..models.fault_answer import FaultAnswer  # noqa: PLC0415
        from ..models.incident_summary_answer import IncidentSummaryAnswer  # noqa: PLC0415
        from ..models.line_answer import LineAnswer  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.note_answer import NoteAnswer  # noqa: PLC0415
        from ..models.order_client_answer import OrderClientAnswer  # noqa: PLC0415
        from ..models.short_brief_answer import ShortBriefAnswer  # noqa: PLC0415
        from ..models.wait_answer import WaitAnswer  # noqa: PLC0415

        d = dict(src_dict)
        incidents = []
        _incidents = d.pop("incidents")
        for incidents_item_data in _incidents:
            incidents_item = IncidentSummaryAnswer.from_dict(incidents_item_data)

            incidents.append(incidents_item)

        briefs = []
        _briefs = d.pop("briefs")
        for briefs_item_data in _briefs:
            briefs_item = ShortBriefAnswer.from_dict(briefs_item_data)

            briefs.append(briefs_item)

        id = d.pop("id")

        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        client = OrderClientAnswer.from_dict(d.pop("client"))

        recipient = Name.from_dict(d.pop("recipient"))

        recipient_is_other = d.pop("recipient_is_other")

        phone = d.pop("phone")

        address = Address.from_dict(d.pop("address"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = LineAnswer.from_dict(lines_item_data)

            lines.append(lines_item)

        def _parse_availability(data: object) -> AvailabilityEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                availability_type_0 = AvailabilityEnum(data)

                return availability_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AvailabilityEnum | None, data)

        availability = _parse_availability(d.pop("availability"))

        delivery = DeliveryAnswer.from_dict(d.pop("delivery"))

        prepayment = PrepaymentEnum(d.pop("prepayment"))

        prepaid_amount = d.pop("prepaid_amount")

        total = d.pop("total")

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        def _parse_tracking_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_url = _parse_tracking_url(d.pop("tracking_url"))

        dispatched = d.pop("dispatched")

        def _parse_hold_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        hold_note = _parse_hold_note(d.pop("hold_note"))

        hold_notes = []
        _hold_notes = d.pop("hold_notes")
        for hold_notes_item_data in _hold_notes:
            hold_notes_item = NoteAnswer.from_dict(hold_notes_item_data)

            hold_notes.append(hold_notes_item)

        def _parse_clarification(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        clarification = _parse_clarification(d.pop("clarification"))

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

        def _parse_remark(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remark = _parse_remark(d.pop("remark"))

        def _parse_partner(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        partner = _parse_partner(d.pop("partner"))

        review_required = d.pop("review_required")

        post_only = d.pop("post_only")

        damage = []
        _damage = d.pop("damage")
        for damage_item_data in _damage:
            damage_item = FaultAnswer.from_dict(damage_item_data)

            damage.append(damage_item)

        def _parse_excused(data: object) -> ExcuseAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                excused_type_0 = ExcuseAnswer.from_dict(data)

                return excused_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExcuseAnswer | None, data)

        excused = _parse_excused(d.pop("excused"))

        awaits = []
        _awaits = d.pop("awaits")
        for awaits_item_data in _awaits:
            awaits_item = WaitAnswer.from_dict(awaits_item_data)

            awaits.append(awaits_item)

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

        def _parse_source(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        source = _parse_source(d.pop("source"))

        def _parse_taken_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        taken_by = _parse_taken_by(d.pop("taken_by"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_confirmed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                confirmed_at_type_0 = datetime.datetime.fromisoformat(data)

                return confirmed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        confirmed_at = _parse_confirmed_at(d.pop("confirmed_at"))

        def _parse_exported_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                exported_at_type_0 = datetime.datetime.fromisoformat(data)

                return exported_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        exported_at = _parse_exported_at(d.pop("exported_at"))

        def _parse_redeemed_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                redeemed_on_type_0 = datetime.date.fromisoformat(data)

                return redeemed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        redeemed_on = _parse_redeemed_on(d.pop("redeemed_on"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        whole_order_answer = cls(
            incidents=incidents,
            briefs=briefs,
            id=id,
            number=number,
            status=status,
            status_label=status_label,
            client=client,
            recipient=recipient,
            recipient_is_other=recipient_is_other,
            phone=phone,
            address=address,
            lines=lines,
            availability=availability,
            delivery=delivery,
            prepayment=prepayment,
            prepaid_amount=prepaid_amount,
            total=total,
            tracking_number=tracking_number,
            tracking_url=tracking_url,
            dispatched=dispatched,
            hold_note=hold_note,
            hold_notes=hold_notes,
            clarification=clarification,
            annulment=annulment,
            remark=remark,
            partner=partner,
            review_required=review_required,
            post_only=post_only,
            damage=damage,
            excused=excused,
            awaits=awaits,
            reissue_of=reissue_of,
            reissued_as=reissued_as,
            source=source,
            taken_by=taken_by,
            created_at=created_at,
            confirmed_at=confirmed_at,
            exported_at=exported_at,
            redeemed_on=redeemed_on,
            updated_at=updated_at,
            version=version,
        )

        whole_order_answer.additional_properties = d
        return whole_order_answer

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
