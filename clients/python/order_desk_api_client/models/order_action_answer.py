from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_action_enum import OrderActionEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.need_answer import NeedAnswer
    from ..models.reason_answer import ReasonAnswer
    from ..models.variants_answer import VariantsAnswer
    from ..models.warning_answer import WarningAnswer


T = TypeVar("T", bound="OrderActionAnswer")


@_attrs_define
class OrderActionAnswer:
    """An action on an order, for this caller, now.

    Attributes:
        action (OrderActionEnum): * `edit` - Изменить
            * `confirm` - Подтвердить
            * `postpone` - Отложить
            * `annul` - Аннулировать
            * `resend` - Отправить
            * `reissue` - Переоформить
            * `approve_review` - Одобрить после прослушивания
            * `send_back` - Вернуть на доработку
            * `pass_manual_check` - Пройдена ручная сверка
            * `pass_supervisor_check` - Пройдена проверка СВ
            * `set_happy_call` - Передать в Happy-Call
            * `refuse_happy_call` - Отказ по Happy-Call
            * `cancel` - Отменить
            * `excuse` - Признать невыкуп уважительным
            * `confirm_excuse` - Согласиться с уважительной причиной
            * `withdraw_excuse` - Отменить уважительную причину
            * `buffer` - Поставить в буфер
            * `export` - Экспортировать
            * `assign_tracking` - Присвоить ШПИ
            * `dispatch` - Отгрузить
            * `ff_annul` - Аннулировать складом
            * `webutils_cancel` - Отменить через WebUtils
            * `lose_connection` - Обрыв связи
            * `restore_connection` - Связь восстановлена
            * `reject_annulment` - Отклонить аннуляцию
            * `accept_annulment` - Принять аннуляцию
            * `track` - Отметить движение
            * `return_unclaimed` - Вернулся невыкупленным
            * `return_from_client` - Вернулся от клиента
            * `export_to_partner` - Выгрузить партнёру
            * `close_region` - Регион закрыт
            * `open_region` - Регион открыт
            * `note_late` - Дополнить
        label (str):
        allowed (bool):
        reasons (list[ReasonAnswer]):
        needs (list[NeedAnswer]):
        requires (list[NeedAnswer]): Прежнее имя `needs`. Здесь только то, без чего действие не выполнить.
        target (None | str):
        method (str): Метод запроса, который делает это действие.
        href (str): Адрес этого запроса; тело собирают по `needs`.
        fields (list[str] | Unset):
        warnings (list[WarningAnswer] | Unset):
        variants_offered (list[VariantsAnswer] | Unset):
    """

    action: OrderActionEnum
    label: str
    allowed: bool
    reasons: list[ReasonAnswer]
    needs: list[NeedAnswer]
    requires: list[NeedAnswer]
    target: None | str
    method: str
    href: str
    fields: list[str] | Unset = UNSET
    warnings: list[WarningAnswer] | Unset = UNSET
    variants_offered: list[VariantsAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action.value

        label = self.label

        allowed = self.allowed

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        requires = []
        for requires_item_data in self.requires:
            requires_item = requires_item_data.to_dict()
            requires.append(requires_item)

        target: None | str
        target = self.target

        method = self.method

        href = self.href

        fields: list[str] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields

        warnings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.warnings, Unset):
            warnings = []
            for warnings_item_data in self.warnings:
                warnings_item = warnings_item_data.to_dict()
                warnings.append(warnings_item)

        variants_offered: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.variants_offered, Unset):
            variants_offered = []
            for variants_offered_item_data in self.variants_offered:
                variants_offered_item = variants_offered_item_data.to_dict()
                variants_offered.append(variants_offered_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "label": label,
                "allowed": allowed,
                "reasons": reasons,
                "needs": needs,
                "requires": requires,
                "target": target,
                "method": method,
                "href": href,
            }
        )
        if fields is not UNSET:
            field_dict["fields"] = fields
        if warnings is not UNSET:
            field_dict["warnings"] = warnings
        if variants_offered is not UNSET:
            field_dict["variants_offered"] = variants_offered

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415
        from ..models.reason_answer import ReasonAnswer  # noqa: PLC0415
        from ..models.variants_answer import VariantsAnswer  # noqa: PLC0415
        from ..models.warning_answer import WarningAnswer  # noqa: PLC0415

        d = dict(src_dict)
        action = OrderActionEnum(d.pop("action"))

        label = d.pop("label")

        allowed = d.pop("allowed")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = NeedAnswer.from_dict(needs_item_data)

            needs.append(needs_item)

        requires = []
        _requires = d.pop("requires")
        for requires_item_data in _requires:
            requires_item = NeedAnswer.from_dict(requires_item_data)

            requires.append(requires_item)

        def _parse_target(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        target = _parse_target(d.pop("target"))

        method = d.pop("method")

        href = d.pop("href")

        fields = cast(list[str], d.pop("fields", UNSET))

        _warnings = d.pop("warnings", UNSET)
        warnings: list[WarningAnswer] | Unset = UNSET
        if _warnings is not UNSET:
            warnings = []
            for warnings_item_data in _warnings:
                warnings_item = WarningAnswer.from_dict(warnings_item_data)

                warnings.append(warnings_item)

        _variants_offered = d.pop("variants_offered", UNSET)
        variants_offered: list[VariantsAnswer] | Unset = UNSET
        if _variants_offered is not UNSET:
            variants_offered = []
            for variants_offered_item_data in _variants_offered:
                variants_offered_item = VariantsAnswer.from_dict(variants_offered_item_data)

                variants_offered.append(variants_offered_item)

        order_action_answer = cls(
            action=action,
            label=label,
            allowed=allowed,
            reasons=reasons,
            needs=needs,
            requires=requires,
            target=target,
            method=method,
            href=href,
            fields=fields,
            warnings=warnings,
            variants_offered=variants_offered,
        )

        order_action_answer.additional_properties = d
        return order_action_answer

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
