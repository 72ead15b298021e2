from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.redeemed_source_enum import RedeemedSourceEnum
from ..models.return_reason_enum import ReturnReasonEnum
from ..models.wished_outcome_enum import WishedOutcomeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.return_line_body import ReturnLineBody


T = TypeVar("T", bound="OpenBody")


@_attrs_define
class OpenBody:
    """What a case is opened with (RET-1…RET-10).

    Attributes:
        order (str):
        reason (ReturnReasonEnum): * `defect` - Брак
            * `not_liked` - Не понравилось
            * `wrong_item` - Пришёл другой товар
            * `missing_items` - Недовложение
            * `bonus_card` - Бонусная карта
        wished_outcome (WishedOutcomeEnum): * `exchange` - Обмен
            * `refund` - Возврат денег
            * `resend` - Досылка
        contact (int | Unset): Обращение, в котором клиент опознан; без него возврат не оформляют.
        lines (list[ReturnLineBody] | Unset):
        missing (list[ReturnLineBody] | Unset): Недовложение: чего не хватает. Строка заказа, а у комплекта его части в
            `kit`.
        keep_gift (bool | Unset):  Default: False.
        redeemed_on (datetime.date | Unset):
        redeemed_source (RedeemedSourceEnum | Unset): * `tracking` - Отслеживание
            * `client_word` - Со слов клиента
            * `order_date` - Дата заказа
        opening_act (bool | None | Unset):
        sent_on (datetime.date | Unset):
        tracking_number (str | Unset):
    """

    order: str
    reason: ReturnReasonEnum
    wished_outcome: WishedOutcomeEnum
    contact: int | Unset = UNSET
    lines: list[ReturnLineBody] | Unset = UNSET
    missing: list[ReturnLineBody] | Unset = UNSET
    keep_gift: bool | Unset = False
    redeemed_on: datetime.date | Unset = UNSET
    redeemed_source: RedeemedSourceEnum | Unset = UNSET
    opening_act: bool | None | Unset = UNSET
    sent_on: datetime.date | Unset = UNSET
    tracking_number: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        reason = self.reason.value

        wished_outcome = self.wished_outcome.value

        contact = self.contact

        lines: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = []
            for lines_item_data in self.lines:
                lines_item = lines_item_data.to_dict()
                lines.append(lines_item)

        missing: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.missing, Unset):
            missing = []
            for missing_item_data in self.missing:
                missing_item = missing_item_data.to_dict()
                missing.append(missing_item)

        keep_gift = self.keep_gift

        redeemed_on: str | Unset = UNSET
        if not isinstance(self.redeemed_on, Unset):
            redeemed_on = self.redeemed_on.isoformat()

        redeemed_source: str | Unset = UNSET
        if not isinstance(self.redeemed_source, Unset):
            redeemed_source = self.redeemed_source.value

        opening_act: bool | None | Unset
        if isinstance(self.opening_act, Unset):
            opening_act = UNSET
        else:
            opening_act = self.opening_act

        sent_on: str | Unset = UNSET
        if not isinstance(self.sent_on, Unset):
            sent_on = self.sent_on.isoformat()

        tracking_number = self.tracking_number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "reason": reason,
                "wished_outcome": wished_outcome,
            }
        )
        if contact is not UNSET:
            field_dict["contact"] = contact
        if lines is not UNSET:
            field_dict["lines"] = lines
        if missing is not UNSET:
            field_dict["missing"] = missing
        if keep_gift is not UNSET:
            field_dict["keep_gift"] = keep_gift
        if redeemed_on is not UNSET:
            field_dict["redeemed_on"] = redeemed_on
        if redeemed_source is not UNSET:
            field_dict["redeemed_source"] = redeemed_source
        if opening_act is not UNSET:
            field_dict["opening_act"] = opening_act
        if sent_on is not UNSET:
            field_dict["sent_on"] = sent_on
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.return_line_body import ReturnLineBody  # noqa: PLC0415

        d = dict(src_dict)
        order = d.pop("order")

        reason = ReturnReasonEnum(d.pop("reason"))

        wished_outcome = WishedOutcomeEnum(d.pop("wished_outcome"))

        contact = d.pop("contact", UNSET)

        _lines = d.pop("lines", UNSET)
        lines: list[ReturnLineBody] | Unset = UNSET
        if _lines is not UNSET:
            lines = []
            for lines_item_data in _lines:
                lines_item = ReturnLineBody.from_dict(lines_item_data)

                lines.append(lines_item)

        _missing = d.pop("missing", UNSET)
        missing: list[ReturnLineBody] | Unset = UNSET
        if _missing is not UNSET:
            missing = []
            for missing_item_data in _missing:
                missing_item = ReturnLineBody.from_dict(missing_item_data)

                missing.append(missing_item)

        keep_gift = d.pop("keep_gift", UNSET)

        _redeemed_on = d.pop("redeemed_on", UNSET)
        redeemed_on: datetime.date | Unset
        if isinstance(_redeemed_on, Unset):
            redeemed_on = UNSET
        else:
            redeemed_on = datetime.date.fromisoformat(_redeemed_on)

        _redeemed_source = d.pop("redeemed_source", UNSET)
        redeemed_source: RedeemedSourceEnum | Unset
        if isinstance(_redeemed_source, Unset):
            redeemed_source = UNSET
        else:
            redeemed_source = RedeemedSourceEnum(_redeemed_source)

        def _parse_opening_act(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        opening_act = _parse_opening_act(d.pop("opening_act", UNSET))

        _sent_on = d.pop("sent_on", UNSET)
        sent_on: datetime.date | Unset
        if isinstance(_sent_on, Unset):
            sent_on = UNSET
        else:
            sent_on = datetime.date.fromisoformat(_sent_on)

        tracking_number = d.pop("tracking_number", UNSET)

        open_body = cls(
            order=order,
            reason=reason,
            wished_outcome=wished_outcome,
            contact=contact,
            lines=lines,
            missing=missing,
            keep_gift=keep_gift,
            redeemed_on=redeemed_on,
            redeemed_source=redeemed_source,
            opening_act=opening_act,
            sent_on=sent_on,
            tracking_number=tracking_number,
        )

        return open_body
