from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.case_status_enum import CaseStatusEnum
from ..models.return_reason_enum import ReturnReasonEnum
from ..models.wished_outcome_enum import WishedOutcomeEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="CaseItem")


@_attrs_define
class CaseItem:
    """A case in any status of RET-12; what is absent is unknown.

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
        status (CaseStatusEnum): * `advised` - Клиент проинструктирован
            * `sent` - Отправлен клиентом
            * `received` - Получен
            * `examined` - Осмотрен
            * `refund_approved` - Одобрена выплата
            * `exchange_approved` - Одобрен обмен
            * `resend_approved` - Одобрена досылка
            * `refused` - Отказано
            * `settled` - Закрыт
            * `withdrawn` - Отозван
            * `lapsed` - Срок отправки истёк
        sent_on (datetime.date | None | Unset):
        tracking_number (None | str | Unset):
        redeemed_on (datetime.date | None | Unset):
    """

    order: str
    reason: ReturnReasonEnum
    wished_outcome: WishedOutcomeEnum
    status: CaseStatusEnum
    sent_on: datetime.date | None | Unset = UNSET
    tracking_number: None | str | Unset = UNSET
    redeemed_on: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        order = self.order

        reason = self.reason.value

        wished_outcome = self.wished_outcome.value

        status = self.status.value

        sent_on: None | str | Unset
        if isinstance(self.sent_on, Unset):
            sent_on = UNSET
        elif isinstance(self.sent_on, datetime.date):
            sent_on = self.sent_on.isoformat()
        else:
            sent_on = self.sent_on

        tracking_number: None | str | Unset
        if isinstance(self.tracking_number, Unset):
            tracking_number = UNSET
        else:
            tracking_number = self.tracking_number

        redeemed_on: None | str | Unset
        if isinstance(self.redeemed_on, Unset):
            redeemed_on = UNSET
        elif isinstance(self.redeemed_on, datetime.date):
            redeemed_on = self.redeemed_on.isoformat()
        else:
            redeemed_on = self.redeemed_on

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "order": order,
                "reason": reason,
                "wished_outcome": wished_outcome,
                "status": status,
            }
        )
        if sent_on is not UNSET:
            field_dict["sent_on"] = sent_on
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number
        if redeemed_on is not UNSET:
            field_dict["redeemed_on"] = redeemed_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        order = d.pop("order")

        reason = ReturnReasonEnum(d.pop("reason"))

        wished_outcome = WishedOutcomeEnum(d.pop("wished_outcome"))

        status = CaseStatusEnum(d.pop("status"))

        def _parse_sent_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_on_type_0 = datetime.date.fromisoformat(data)

                return sent_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        sent_on = _parse_sent_on(d.pop("sent_on", UNSET))

        def _parse_tracking_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number", UNSET))

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

        case_item = cls(
            order=order,
            reason=reason,
            wished_outcome=wished_outcome,
            status=status,
            sent_on=sent_on,
            tracking_number=tracking_number,
            redeemed_on=redeemed_on,
        )

        return case_item
