from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.order_status_enum import OrderStatusEnum
from ..models.prepayment_enum import PrepaymentEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address import Address
    from ..models.annulment_item import AnnulmentItem
    from ..models.client_item import ClientItem
    from ..models.delivery_item import DeliveryItem
    from ..models.line_item import LineItem
    from ..models.name import Name
    from ..models.note_item import NoteItem


T = TypeVar("T", bound="OrderItem")


@_attrs_define
class OrderItem:
    """One order to take over. `status_label`, `total`, `version` and their like are understood and derived anew.

    Attributes:
        number (str):
        client (ClientItem): The client inline: found by phone and name, or made.
        lines (list[LineItem]):
        status (OrderStatusEnum | Unset): * `new` - Новый
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
            * `partner_exported` - Выгружен партнёру Default: OrderStatusEnum.NEW.
        recipient (Name | None | Unset):
        phone (None | str | Unset):
        address (Address | None | Unset):
        delivery (DeliveryItem | None | Unset):
        prepayment (PrepaymentEnum | Unset): * `none` - Без предоплаты
            * `partial` - Частичная предоплата
            * `full` - Полная предоплата Default: PrepaymentEnum.NONE.
        prepaid_amount (None | str | Unset):
        tracking_number (None | str | Unset):
        dispatched (bool | None | Unset):
        hold_note (None | str | Unset):
        hold_notes (list[NoteItem] | None | Unset):
        clarification (None | str | Unset):
        annulment (AnnulmentItem | None | Unset):
        remark (None | str | Unset):
        partner (None | str | Unset):
        review_required (bool | None | Unset):
        post_only (bool | None | Unset):
        reissue_of (None | str | Unset):
        source (None | str | Unset):
        taken_by (None | str | Unset):
        created_at (datetime.datetime | None | Unset):
        confirmed_at (datetime.datetime | None | Unset):
        exported_at (datetime.datetime | None | Unset):
        redeemed_on (datetime.date | None | Unset):
        id (Any | Unset):
        status_label (Any | Unset):
        total (Any | Unset):
        version (Any | Unset):
        damage (Any | Unset):
        reissued_as (Any | Unset):
        recipient_is_other (Any | Unset):
        excused (Any | Unset):
        awaits (Any | Unset):
        updated_at (Any | Unset):
        tracking_url (Any | Unset):
        availability (Any | Unset):
        incidents (Any | Unset):
        briefs (Any | Unset):
    """

    number: str
    client: ClientItem
    lines: list[LineItem]
    status: OrderStatusEnum | Unset = OrderStatusEnum.NEW
    recipient: Name | None | Unset = UNSET
    phone: None | str | Unset = UNSET
    address: Address | None | Unset = UNSET
    delivery: DeliveryItem | None | Unset = UNSET
    prepayment: PrepaymentEnum | Unset = PrepaymentEnum.NONE
    prepaid_amount: None | str | Unset = UNSET
    tracking_number: None | str | Unset = UNSET
    dispatched: bool | None | Unset = UNSET
    hold_note: None | str | Unset = UNSET
    hold_notes: list[NoteItem] | None | Unset = UNSET
    clarification: None | str | Unset = UNSET
    annulment: AnnulmentItem | None | Unset = UNSET
    remark: None | str | Unset = UNSET
    partner: None | str | Unset = UNSET
    review_required: bool | None | Unset = UNSET
    post_only: bool | None | Unset = UNSET
    reissue_of: None | str | Unset = UNSET
    source: None | str | Unset = UNSET
    taken_by: None | str | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    confirmed_at: datetime.datetime | None | Unset = UNSET
    exported_at: datetime.datetime | None | Unset = UNSET
    redeemed_on: datetime.date | None | Unset = UNSET
    id: Any | Unset = UNSET
    status_label: Any | Unset = UNSET
    total: Any | Unset = UNSET
    version: Any | Unset = UNSET
    damage: Any | Unset = UNSET
    reissued_as: Any | Unset = UNSET
    recipient_is_other: Any | Unset = UNSET
    excused: Any | Unset = UNSET
    awaits: Any | Unset = UNSET
    updated_at: Any | Unset = UNSET
    tracking_url: Any | Unset = UNSET
    availability: Any | Unset = UNSET
    incidents: Any | Unset = UNSET
    briefs: Any | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.address import Address  # noqa: PLC0415
        from ..models.annulment_item import AnnulmentItem  # noqa: PLC0415
        from ..models.delivery_item import DeliveryItem  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415

        number = self.number

        client = self.client.to_dict()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        recipient: dict[str, Any] | None | Unset
        if isinstance(self.recipient, Unset):
            recipient = UNSET
        elif isinstance(self.recipient, Name):
            recipient = self.recipient.to_dict()
        else:
            recipient = self.recipient

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        address: dict[str, Any] | None | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        elif isinstance(self.address, Address):
            address = self.address.to_dict()
        else:
            address = self.address

        delivery: dict[str, Any] | None | Unset
        if isinstance(self.delivery, Unset):
            delivery = UNSET
        elif isinstance(self.delivery, DeliveryItem):
            delivery = self.delivery.to_dict()
        else:
            delivery = self.delivery

        prepayment: str | Unset = UNSET
        if not isinstance(self.prepayment, Unset):
            prepayment = self.prepayment.value

        prepaid_amount: None | str | Unset
        if isinstance(self.prepaid_amount, Unset):
            prepaid_amount = UNSET
        else:
            prepaid_amount = self.prepaid_amount

        tracking_number: None | str | Unset
        if isinstance(self.tracking_number, Unset):
            tracking_number = UNSET
        else:
            tracking_number = self.tracking_number

        dispatched: bool | None | Unset
        if isinstance(self.dispatched, Unset):
            dispatched = UNSET
        else:
            dispatched = self.dispatched

        hold_note: None | str | Unset
        if isinstance(self.hold_note, Unset):
            hold_note = UNSET
        else:
            hold_note = self.hold_note

        hold_notes: list[dict[str, Any]] | None | Unset
        if isinstance(self.hold_notes, Unset):
            hold_notes = UNSET
        elif isinstance(self.hold_notes, list):
            hold_notes = []
            for hold_notes_type_0_item_data in self.hold_notes:
                hold_notes_type_0_item = hold_notes_type_0_item_data.to_dict()
                hold_notes.append(hold_notes_type_0_item)

        else:
            hold_notes = self.hold_notes

        clarification: None | str | Unset
        if isinstance(self.clarification, Unset):
            clarification = UNSET
        else:
            clarification = self.clarification

        annulment: dict[str, Any] | None | Unset
        if isinstance(self.annulment, Unset):
            annulment = UNSET
        elif isinstance(self.annulment, AnnulmentItem):
            annulment = self.annulment.to_dict()
        else:
            annulment = self.annulment

        remark: None | str | Unset
        if isinstance(self.remark, Unset):
            remark = UNSET
        else:
            remark = self.remark

        partner: None | str | Unset
        if isinstance(self.partner, Unset):
            partner = UNSET
        else:
            partner = self.partner

        review_required: bool | None | Unset
        if isinstance(self.review_required, Unset):
            review_required = UNSET
        else:
            review_required = self.review_required

        post_only: bool | None | Unset
        if isinstance(self.post_only, Unset):
            post_only = UNSET
        else:
            post_only = self.post_only

        reissue_of: None | str | Unset
        if isinstance(self.reissue_of, Unset):
            reissue_of = UNSET
        else:
            reissue_of = self.reissue_of

        source: None | str | Unset
        if isinstance(self.source, Unset):
            source = UNSET
        else:
            source = self.source

        taken_by: None | str | Unset
        if isinstance(self.taken_by, Unset):
            taken_by = UNSET
        else:
            taken_by = self.taken_by

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        confirmed_at: None | str | Unset
        if isinstance(self.confirmed_at, Unset):
            confirmed_at = UNSET
        elif isinstance(self.confirmed_at, datetime.datetime):
            confirmed_at = self.confirmed_at.isoformat()
        else:
            confirmed_at = self.confirmed_at

        exported_at: None | str | Unset
        if isinstance(self.exported_at, Unset):
            exported_at = UNSET
        elif isinstance(self.exported_at, datetime.datetime):
            exported_at = self.exported_at.isoformat()
        else:
            exported_at = self.exported_at

        redeemed_on: None | str | Unset
        if isinstance(self.redeemed_on, Unset):
            redeemed_on = UNSET
        elif isinstance(self.redeemed_on, datetime.date):
            redeemed_on = self.redeemed_on.isoformat()
        else:
            redeemed_on = self.redeemed_on

        id = self.id

        status_label = self.status_label

        total = self.total

        version = self.version

        damage = self.damage

        reissued_as = self.reissued_as

        recipient_is_other = self.recipient_is_other

        excused = self.excused

        awaits = self.awaits

        updated_at = self.updated_at

        tracking_url = self.tracking_url

        availability = self.availability

        incidents = self.incidents

        briefs = self.briefs

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "number": number,
                "client": client,
                "lines": lines,
            }
        )
        if status is not UNSET:
            field_dict["status"] = status
        if recipient is not UNSET:
            field_dict["recipient"] = recipient
        if phone is not UNSET:
            field_dict["phone"] = phone
        if address is not UNSET:
            field_dict["address"] = address
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if prepayment is not UNSET:
            field_dict["prepayment"] = prepayment
        if prepaid_amount is not UNSET:
            field_dict["prepaid_amount"] = prepaid_amount
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number
        if dispatched is not UNSET:
            field_dict["dispatched"] = dispatched
        if hold_note is not UNSET:
            field_dict["hold_note"] = hold_note
        if hold_notes is not UNSET:
            field_dict["hold_notes"] = hold_notes
        if clarification is not UNSET:
            field_dict["clarification"] = clarification
        if annulment is not UNSET:
            field_dict["annulment"] = annulment
        if remark is not UNSET:
            field_dict["remark"] = remark
        if partner is not UNSET:
            field_dict["partner"] = partner
        if review_required is not UNSET:
            field_dict["review_required"] = review_required
        if post_only is not UNSET:
            field_dict["post_only"] = post_only
        if reissue_of is not UNSET:
            field_dict["reissue_of"] = reissue_of
        if source is not UNSET:
            field_dict["source"] = source
        if taken_by is not UNSET:
            field_dict["taken_by"] = taken_by
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if confirmed_at is not UNSET:
            field_dict["confirmed_at"] = confirmed_at
        if exported_at is not UNSET:
            field_dict["exported_at"] = exported_at
        if redeemed_on is not UNSET:
            field_dict["redeemed_on"] = redeemed_on
        if id is not UNSET:
            field_dict["id"] = id
        if status_label is not UNSET:
            field_dict["status_label"] = status_label
        if total is not UNSET:
            field_dict["total"] = total
        if version is not UNSET:
            field_dict["version"] = version
        if damage is not UNSET:
            field_dict["damage"] = damage
        if reissued_as is not UNSET:
            field_dict["reissued_as"] = reissued_as
        if recipient_is_other is not UNSET:
            field_dict["recipient_is_other"] = recipient_is_other
        if excused is not UNSET:
            field_dict["excused"] = excused
        if awaits is not UNSET:
            field_dict["awaits"] = awaits
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if tracking_url is not UNSET:
            field_dict["tracking_url"] = tracking_url
        if availability is not UNSET:
            field_dict["availability"] = availability
        if incidents is not UNSET:
            field_dict["incidents"] = incidents
        if briefs is not UNSET:
            field_dict["briefs"] = briefs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address import Address  # noqa: PLC0415
        from ..models.annulment_item import AnnulmentItem  # noqa: PLC0415
        from ..models.client_item import ClientItem  # noqa: PLC0415
        from ..models.delivery_item import DeliveryItem  # noqa: PLC0415
        from ..models.line_item import LineItem  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.note_item import NoteItem  # noqa: PLC0415

        d = dict(src_dict)
        number = d.pop("number")

        client = ClientItem.from_dict(d.pop("client"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = LineItem.from_dict(lines_item_data)

            lines.append(lines_item)

        _status = d.pop("status", UNSET)
        status: OrderStatusEnum | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = OrderStatusEnum(_status)

        def _parse_recipient(data: object) -> Name | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                recipient_type_0 = Name.from_dict(data)

                return recipient_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Name | None | Unset, data)

        recipient = _parse_recipient(d.pop("recipient", UNSET))

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        def _parse_address(data: object) -> Address | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                address_type_0 = Address.from_dict(data)

                return address_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Address | None | Unset, data)

        address = _parse_address(d.pop("address", UNSET))

        def _parse_delivery(data: object) -> DeliveryItem | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                delivery_type_0 = DeliveryItem.from_dict(data)

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeliveryItem | None | Unset, data)

        delivery = _parse_delivery(d.pop("delivery", UNSET))

        _prepayment = d.pop("prepayment", UNSET)
        prepayment: PrepaymentEnum | Unset
        if isinstance(_prepayment, Unset):
            prepayment = UNSET
        else:
            prepayment = PrepaymentEnum(_prepayment)

        def _parse_prepaid_amount(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        prepaid_amount = _parse_prepaid_amount(d.pop("prepaid_amount", UNSET))

        def _parse_tracking_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number", UNSET))

        def _parse_dispatched(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        dispatched = _parse_dispatched(d.pop("dispatched", UNSET))

        def _parse_hold_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        hold_note = _parse_hold_note(d.pop("hold_note", UNSET))

        def _parse_hold_notes(data: object) -> list[NoteItem] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                hold_notes_type_0 = []
                _hold_notes_type_0 = data
                for hold_notes_type_0_item_data in _hold_notes_type_0:
                    hold_notes_type_0_item = NoteItem.from_dict(hold_notes_type_0_item_data)

                    hold_notes_type_0.append(hold_notes_type_0_item)

                return hold_notes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[NoteItem] | None | Unset, data)

        hold_notes = _parse_hold_notes(d.pop("hold_notes", UNSET))

        def _parse_clarification(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        clarification = _parse_clarification(d.pop("clarification", UNSET))

        def _parse_annulment(data: object) -> AnnulmentItem | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                annulment_type_0 = AnnulmentItem.from_dict(data)

                return annulment_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnnulmentItem | None | Unset, data)

        annulment = _parse_annulment(d.pop("annulment", UNSET))

        def _parse_remark(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        remark = _parse_remark(d.pop("remark", UNSET))

        def _parse_partner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        partner = _parse_partner(d.pop("partner", UNSET))

        def _parse_review_required(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        review_required = _parse_review_required(d.pop("review_required", UNSET))

        def _parse_post_only(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        post_only = _parse_post_only(d.pop("post_only", UNSET))

        def _parse_reissue_of(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reissue_of = _parse_reissue_of(d.pop("reissue_of", UNSET))

        def _parse_source(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        source = _parse_source(d.pop("source", UNSET))

        def _parse_taken_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        taken_by = _parse_taken_by(d.pop("taken_by", UNSET))

        def _parse_created_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_confirmed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                confirmed_at_type_0 = datetime.datetime.fromisoformat(data)

                return confirmed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        confirmed_at = _parse_confirmed_at(d.pop("confirmed_at", UNSET))

        def _parse_exported_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                exported_at_type_0 = datetime.datetime.fromisoformat(data)

                return exported_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        exported_at = _parse_exported_at(d.pop("exported_at", UNSET))

        def _parse_redeemed_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                redeemed_on_type_0 = datetime.date.fromisoformat(data)

                return redeemed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        redeemed_on = _parse_redeemed_on(d.pop("redeemed_on", UNSET))

        id = d.pop("id", UNSET)

        status_label = d.pop("status_label", UNSET)

        total = d.pop("total", UNSET)

        version = d.pop("version", UNSET)

        damage = d.pop("damage", UNSET)

        reissued_as = d.pop("reissued_as", UNSET)

        recipient_is_other = d.pop("recipient_is_other", UNSET)

        excused = d.pop("excused", UNSET)

        awaits = d.pop("awaits", UNSET)

        updated_at = d.pop("updated_at", UNSET)

        tracking_url = d.pop("tracking_url", UNSET)

        availability = d.pop("availability", UNSET)

        incidents = d.pop("incidents", UNSET)

        briefs = d.pop("briefs", UNSET)

        order_item = cls(
            number=number,
            client=client,
            lines=lines,
            status=status,
            recipient=recipient,
            phone=phone,
            address=address,
            delivery=delivery,
            prepayment=prepayment,
            prepaid_amount=prepaid_amount,
            tracking_number=tracking_number,
            dispatched=dispatched,
            hold_note=hold_note,
            hold_notes=hold_notes,
            clarification=clarification,
            annulment=annulment,
            remark=remark,
            partner=partner,
            review_required=review_required,
            post_only=post_only,
            reissue_of=reissue_of,
            source=source,
            taken_by=taken_by,
            created_at=created_at,
            confirmed_at=confirmed_at,
            exported_at=exported_at,
            redeemed_on=redeemed_on,
            id=id,
            status_label=status_label,
            total=total,
            version=version,
            damage=damage,
            reissued_as=reissued_as,
            recipient_is_other=recipient_is_other,
            excused=excused,
            awaits=awaits,
            updated_at=updated_at,
            tracking_url=tracking_url,
            availability=availability,
            incidents=incidents,
            briefs=briefs,
        )

        return order_item
