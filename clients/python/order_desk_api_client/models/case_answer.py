from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.case_status_enum import CaseStatusEnum
from ..models.redeemed_source_enum import RedeemedSourceEnum
from ..models.return_reason_enum import ReturnReasonEnum
from ..models.wished_outcome_enum import WishedOutcomeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.case_action_answer import CaseActionAnswer
    from ..models.case_ticket_answer import CaseTicketAnswer
    from ..models.instruction_answer import InstructionAnswer
    from ..models.missing_item_answer import MissingItemAnswer
    from ..models.order_client_answer import OrderClientAnswer
    from ..models.return_line_answer import ReturnLineAnswer


T = TypeVar("T", bound="CaseAnswer")


@_attrs_define
class CaseAnswer:
    """The case as far as the role may see it (RET-11, RET-13); verdict and amounts are absent where they are hidden.

    Attributes:
        id (int):
        order (str):
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
        status_label (str):
        client (OrderClientAnswer): Whose order it is.
        contact (int | None):
        lines (list[ReturnLineAnswer]):
        missing (list[MissingItemAnswer]):
        goods_go_back (bool):
        by_letter (bool): Посылают только письмо (RET-9).
        posted_late (bool): Отправлено после срока возврата (RET-3).
        reason (ReturnReasonEnum): * `defect` - Брак
            * `not_liked` - Не понравилось
            * `wrong_item` - Пришёл другой товар
            * `missing_items` - Недовложение
            * `bonus_card` - Бонусная карта
        wished_outcome (WishedOutcomeEnum): * `exchange` - Обмен
            * `refund` - Возврат денег
            * `resend` - Досылка
        keep_gift (bool):
        opening_act (bool | None):
        created_at (datetime.datetime):
        redeemed_on (datetime.date | None):
        redeemed_source (None | RedeemedSourceEnum):
        window_ends_on (datetime.date | None):
        window_days (int | None):
        lapses_on (datetime.date | None):
        sent_on (datetime.date | None):
        tracking_number (None | str):
        refund_due_on (datetime.date | None):
        refund_days (int | None):
        statutory_due_on (datetime.date | None):
        overdue (bool):
        ticket (CaseTicketAnswer | None):
        instructions (list[InstructionAnswer]):
        updated_at (datetime.datetime):
        version (int):
        findings (str | Unset):
        operator_error (bool | Unset):
        refusal_reason (str | Unset):
        refund_amount (None | str | Unset):
        postage (None | str | Unset):
        actions (list[CaseActionAnswer] | Unset): С `?actions=true`: как в `GET …/actions`.
        decision (int | Unset): В обращении: номер квитанции, «почему» — `GET /decisions/{id}`.
    """

    id: int
    order: str
    status: CaseStatusEnum
    status_label: str
    client: OrderClientAnswer
    contact: int | None
    lines: list[ReturnLineAnswer]
    missing: list[MissingItemAnswer]
    goods_go_back: bool
    by_letter: bool
    posted_late: bool
    reason: ReturnReasonEnum
    wished_outcome: WishedOutcomeEnum
    keep_gift: bool
    opening_act: bool | None
    created_at: datetime.datetime
    redeemed_on: datetime.date | None
    redeemed_source: None | RedeemedSourceEnum
    window_ends_on: datetime.date | None
    window_days: int | None
    lapses_on: datetime.date | None
    sent_on: datetime.date | None
    tracking_number: None | str
    refund_due_on: datetime.date | None
    refund_days: int | None
    statutory_due_on: datetime.date | None
    overdue: bool
    ticket: CaseTicketAnswer | None
    instructions: list[InstructionAnswer]
    updated_at: datetime.datetime
    version: int
    findings: str | Unset = UNSET
    operator_error: bool | Unset = UNSET
    refusal_reason: str | Unset = UNSET
    refund_amount: None | str | Unset = UNSET
    postage: None | str | Unset = UNSET
    actions: list[CaseActionAnswer] | Unset = UNSET
    decision: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.case_ticket_answer import CaseTicketAnswer  # noqa: PLC0415

        id = self.id

        order = self.order

        status = self.status.value

        status_label = self.status_label

        client = self.client.to_dict()

        contact: int | None
        contact = self.contact

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        missing = []
        for missing_item_data in self.missing:
            missing_item = missing_item_data.to_dict()
            missing.append(missing_item)

        goods_go_back = self.goods_go_back

        by_letter = self.by_letter

        posted_late = self.posted_late

        reason = self.reason.value

        wished_outcome = self.wished_outcome.value

        keep_gift = self.keep_gift

        opening_act: bool | None
        opening_act = self.opening_act

        created_at = self.created_at.isoformat()

        redeemed_on: None | str
        if isinstance(self.redeemed_on, datetime.date):
            redeemed_on = self.redeemed_on.isoformat()
        else:
            redeemed_on = self.redeemed_on

        redeemed_source: None | str
        if isinstance(self.redeemed_source, RedeemedSourceEnum):
            redeemed_source = self.redeemed_source.value
        else:
            redeemed_source = self.redeemed_source

        window_ends_on: None | str
        if isinstance(self.window_ends_on, datetime.date):
            window_ends_on = self.window_ends_on.isoformat()
        else:
            window_ends_on = self.window_ends_on

        window_days: int | None
        window_days = self.window_days

        lapses_on: None | str
        if isinstance(self.lapses_on, datetime.date):
            lapses_on = self.lapses_on.isoformat()
        else:
            lapses_on = self.lapses_on

        sent_on: None | str
        if isinstance(self.sent_on, datetime.date):
            sent_on = self.sent_on.isoformat()
        else:
            sent_on = self.sent_on

        tracking_number: None | str
        tracking_number = self.tracking_number

        refund_due_on: None | str
        if isinstance(self.refund_due_on, datetime.date):
            refund_due_on = self.refund_due_on.isoformat()
        else:
            refund_due_on = self.refund_due_on

        refund_days: int | None
        refund_days = self.refund_days

        statutory_due_on: None | str
        if isinstance(self.statutory_due_on, datetime.date):
            statutory_due_on = self.statutory_due_on.isoformat()
        else:
            statutory_due_on = self.statutory_due_on

        overdue = self.overdue

        ticket: dict[str, Any] | None
        if isinstance(self.ticket, CaseTicketAnswer):
            ticket = self.ticket.to_dict()
        else:
            ticket = self.ticket

        instructions = []
        for instructions_item_data in self.instructions:
            instructions_item = instructions_item_data.to_dict()
            instructions.append(instructions_item)

        updated_at = self.updated_at.isoformat()

        version = self.version

        findings = self.findings

        operator_error = self.operator_error

        refusal_reason = self.refusal_reason

        refund_amount: None | str | Unset
        if isinstance(self.refund_amount, Unset):
            refund_amount = UNSET
        else:
            refund_amount = self.refund_amount

        postage: None | str | Unset
        if isinstance(self.postage, Unset):
            postage = UNSET
        else:
            postage = self.postage

        actions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.actions, Unset):
            actions = []
            for actions_item_data in self.actions:
                actions_item = actions_item_data.to_dict()
                actions.append(actions_item)

        decision = self.decision

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "order": order,
                "status": status,
                "status_label": status_label,
                "client": client,
                "contact": contact,
                "lines": lines,
                "missing": missing,
                "goods_go_back": goods_go_back,
                "by_letter": by_letter,
                "posted_late": posted_late,
                "reason": reason,
                "wished_outcome": wished_outcome,
                "keep_gift": keep_gift,
                "opening_act": opening_act,
                "created_at": created_at,
                "redeemed_on": redeemed_on,
                "redeemed_source": redeemed_source,
                "window_ends_on": window_ends_on,
                "window_days": window_days,
                "lapses_on": lapses_on,
                "sent_on": sent_on,
                "tracking_number": tracking_number,
                "refund_due_on": refund_due_on,
                "refund_days": refund_days,
                "statutory_due_on": statutory_due_on,
                "overdue": overdue,
                "ticket": ticket,
                "instructions": instructions,
                "updated_at": updated_at,
                "version": version,
            }
        )
        if findings is not UNSET:
            field_dict["findings"] = findings
        if operator_error is not UNSET:
            field_dict["operator_error"] = operator_error
        if refusal_reason is not UNSET:
            field_dict["refusal_reason"] = refusal_reason
        if refund_amount is not UNSET:
            field_dict["refund_amount"] = refund_amount
        if postage is not UNSET:
            field_dict["postage"] = postage
        if actions is not UNSET:
            field_dict["actions"] = actions
        if decision is not UNSET:
            field_dict["decision"] = decision

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.case_action_answer import CaseActionAnswer  # noqa: PLC0415
        from ..models.case_ticket_answer import CaseTicketAnswer  # noqa: PLC0415
        from ..models.instruction_answer import InstructionAnswer  # noqa: PLC0415
        from ..models.missing_item_answer import MissingItemAnswer  # noqa: PLC0415
        from ..models.order_client_answer import OrderClientAnswer  # noqa: PLC0415
        from ..models.return_line_answer import ReturnLineAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        status = CaseStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        client = OrderClientAnswer.from_dict(d.pop("client"))

        def _parse_contact(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact = _parse_contact(d.pop("contact"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = ReturnLineAnswer.from_dict(lines_item_data)

            lines.append(lines_item)

        missing = []
        _missing = d.pop("missing")
        for missing_item_data in _missing:
            missing_item = MissingItemAnswer.from_dict(missing_item_data)

            missing.append(missing_item)

        goods_go_back = d.pop("goods_go_back")

        by_letter = d.pop("by_letter")

        posted_late = d.pop("posted_late")

        reason = ReturnReasonEnum(d.pop("reason"))

        wished_outcome = WishedOutcomeEnum(d.pop("wished_outcome"))

        keep_gift = d.pop("keep_gift")

        def _parse_opening_act(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        opening_act = _parse_opening_act(d.pop("opening_act"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

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

        def _parse_redeemed_source(data: object) -> None | RedeemedSourceEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                redeemed_source_type_0 = RedeemedSourceEnum(data)

                return redeemed_source_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RedeemedSourceEnum, data)

        redeemed_source = _parse_redeemed_source(d.pop("redeemed_source"))

        def _parse_window_ends_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                window_ends_on_type_0 = datetime.date.fromisoformat(data)

                return window_ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        window_ends_on = _parse_window_ends_on(d.pop("window_ends_on"))

        def _parse_window_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        window_days = _parse_window_days(d.pop("window_days"))

        def _parse_lapses_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lapses_on_type_0 = datetime.date.fromisoformat(data)

                return lapses_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        lapses_on = _parse_lapses_on(d.pop("lapses_on"))

        def _parse_sent_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_on_type_0 = datetime.date.fromisoformat(data)

                return sent_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        sent_on = _parse_sent_on(d.pop("sent_on"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        def _parse_refund_due_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                refund_due_on_type_0 = datetime.date.fromisoformat(data)

                return refund_due_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        refund_due_on = _parse_refund_due_on(d.pop("refund_due_on"))

        def _parse_refund_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        refund_days = _parse_refund_days(d.pop("refund_days"))

        def _parse_statutory_due_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                statutory_due_on_type_0 = datetime.date.fromisoformat(data)

                return statutory_due_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        statutory_due_on = _parse_statutory_due_on(d.pop("statutory_due_on"))

        overdue = d.pop("overdue")

        def _parse_ticket(data: object) -> CaseTicketAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                ticket_type_0 = CaseTicketAnswer.from_dict(data)

                return ticket_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CaseTicketAnswer | None, data)

        ticket = _parse_ticket(d.pop("ticket"))

        instructions = []
        _instructions = d.pop("instructions")
        for instructions_item_data in _instructions:
            instructions_item = InstructionAnswer.from_dict(instructions_item_data)

            instructions.append(instructions_item)

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        findings = d.pop("findings", UNSET)

        operator_error = d.pop("operator_error", UNSET)

        refusal_reason = d.pop("refusal_reason", UNSET)

        def _parse_refund_amount(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        refund_amount = _parse_refund_amount(d.pop("refund_amount", UNSET))

        def _parse_postage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        postage = _parse_postage(d.pop("postage", UNSET))

        _actions = d.pop("actions", UNSET)
        actions: list[CaseActionAnswer] | Unset = UNSET
        if _actions is not UNSET:
            actions = []
            for actions_item_data in _actions:
                actions_item = CaseActionAnswer.from_dict(actions_item_data)

                actions.append(actions_item)

        decision = d.pop("decision", UNSET)

        case_answer = cls(
            id=id,
            order=order,
            status=status,
            status_label=status_label,
            client=client,
            contact=contact,
            lines=lines,
            missing=missing,
            goods_go_back=goods_go_back,
            by_letter=by_letter,
            posted_late=posted_late,
            reason=reason,
            wished_outcome=wished_outcome,
            keep_gift=keep_gift,
            opening_act=opening_act,
            created_at=created_at,
            redeemed_on=redeemed_on,
            redeemed_source=redeemed_source,
            window_ends_on=window_ends_on,
            window_days=window_days,
            lapses_on=lapses_on,
            sent_on=sent_on,
            tracking_number=tracking_number,
            refund_due_on=refund_due_on,
            refund_days=refund_days,
            statutory_due_on=statutory_due_on,
            overdue=overdue,
            ticket=ticket,
            instructions=instructions,
            updated_at=updated_at,
            version=version,
            findings=findings,
            operator_error=operator_error,
            refusal_reason=refusal_reason,
            refund_amount=refund_amount,
            postage=postage,
            actions=actions,
            decision=decision,
        )

        case_answer.additional_properties = d
        return case_answer

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
