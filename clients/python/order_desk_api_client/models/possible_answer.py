from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_action_enum import OrderActionEnum

if TYPE_CHECKING:
    from ..models.need_answer import NeedAnswer


T = TypeVar("T", bound="PossibleAnswer")


@_attrs_define
class PossibleAnswer:
    """An action that nothing denies now.

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
        target (None | str):
        needs (list[NeedAnswer]):
        requires (list[NeedAnswer]): Прежнее имя `needs`.
    """

    action: OrderActionEnum
    label: str
    target: None | str
    needs: list[NeedAnswer]
    requires: list[NeedAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action.value

        label = self.label

        target: None | str
        target = self.target

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        requires = []
        for requires_item_data in self.requires:
            requires_item = requires_item_data.to_dict()
            requires.append(requires_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "label": label,
                "target": target,
                "needs": needs,
                "requires": requires,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415

        d = dict(src_dict)
        action = OrderActionEnum(d.pop("action"))

        label = d.pop("label")

        def _parse_target(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        target = _parse_target(d.pop("target"))

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

        possible_answer = cls(
            action=action,
            label=label,
            target=target,
            needs=needs,
            requires=requires,
        )

        possible_answer.additional_properties = d
        return possible_answer

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
