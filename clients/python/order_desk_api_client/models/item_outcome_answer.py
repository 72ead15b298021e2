from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.item_outcome_answer_outcome_enum import ItemOutcomeAnswerOutcomeEnum
from ..models.order_status_enum import OrderStatusEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault_answer import FaultAnswer


T = TypeVar("T", bound="ItemOutcomeAnswer")


@_attrs_define
class ItemOutcomeAnswer:
    """What became of one item.

    Attributes:
        outcome (ItemOutcomeAnswerOutcomeEnum): * `created` - created
            * `updated` - updated
            * `unchanged` - unchanged
            * `refused` - refused
        errors (list[FaultAnswer]):
        line (int | Unset): Строка NDJSON, которая не читается.
        number (None | str | Unset):
        code (None | str | Unset):
        damage (list[FaultAnswer] | Unset):
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
            * `partner_exported` - Выгружен партнёру
        changes (list[str] | Unset): Что изменилось.
    """

    outcome: ItemOutcomeAnswerOutcomeEnum
    errors: list[FaultAnswer]
    line: int | Unset = UNSET
    number: None | str | Unset = UNSET
    code: None | str | Unset = UNSET
    damage: list[FaultAnswer] | Unset = UNSET
    status: OrderStatusEnum | Unset = UNSET
    changes: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome.value

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        line = self.line

        number: None | str | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        damage: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.damage, Unset):
            damage = []
            for damage_item_data in self.damage:
                damage_item = damage_item_data.to_dict()
                damage.append(damage_item)

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        changes: list[str] | Unset = UNSET
        if not isinstance(self.changes, Unset):
            changes = self.changes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "outcome": outcome,
                "errors": errors,
            }
        )
        if line is not UNSET:
            field_dict["line"] = line
        if number is not UNSET:
            field_dict["number"] = number
        if code is not UNSET:
            field_dict["code"] = code
        if damage is not UNSET:
            field_dict["damage"] = damage
        if status is not UNSET:
            field_dict["status"] = status
        if changes is not UNSET:
            field_dict["changes"] = changes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault_answer import FaultAnswer  # noqa: PLC0415

        d = dict(src_dict)
        outcome = ItemOutcomeAnswerOutcomeEnum(d.pop("outcome"))

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = FaultAnswer.from_dict(errors_item_data)

            errors.append(errors_item)

        line = d.pop("line", UNSET)

        def _parse_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        number = _parse_number(d.pop("number", UNSET))

        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))

        _damage = d.pop("damage", UNSET)
        damage: list[FaultAnswer] | Unset = UNSET
        if _damage is not UNSET:
            damage = []
            for damage_item_data in _damage:
                damage_item = FaultAnswer.from_dict(damage_item_data)

                damage.append(damage_item)

        _status = d.pop("status", UNSET)
        status: OrderStatusEnum | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = OrderStatusEnum(_status)

        changes = cast(list[str], d.pop("changes", UNSET))

        item_outcome_answer = cls(
            outcome=outcome,
            errors=errors,
            line=line,
            number=number,
            code=code,
            damage=damage,
            status=status,
            changes=changes,
        )

        item_outcome_answer.additional_properties = d
        return item_outcome_answer

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
