from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.contact_result_enum import ContactResultEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attempt_body import AttemptBody


T = TypeVar("T", bound="CloseBody")


@_attrs_define
class CloseBody:
    """How it ended (CON-2).

    Attributes:
        result (ContactResultEnum): * `consulted` - Консультация
            * `order_confirmed` - Заказ подтверждён
            * `order_changed` - Заказ изменён
            * `order_annulled` - Заказ аннулирован
            * `order_reissued` - Заказ переоформлен
            * `return_advised` - Разъяснён возврат
            * `opp` - ОПП
            * `handed_to_supervisor` - Передано супервайзеру
            * `referred_to_partner` - Направлен к партнёру
            * `client_not_found` - Клиент не найден
            * `transferred_to_sales` - Переведён на «ВХОД»
            * `call_dropped` - Звонок сорвался
        comment (str | Unset):
        unfinished_reason (str | Unset): Почему начатое на этом звонке не доведено до конца или шаг не выполнен; тогда
            не короче пяти букв.
        callback (AttemptBody | Unset): How an attempt ended.
    """

    result: ContactResultEnum
    comment: str | Unset = UNSET
    unfinished_reason: str | Unset = UNSET
    callback: AttemptBody | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        result = self.result.value

        comment = self.comment

        unfinished_reason = self.unfinished_reason

        callback: dict[str, Any] | Unset = UNSET
        if not isinstance(self.callback, Unset):
            callback = self.callback.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "result": result,
            }
        )
        if comment is not UNSET:
            field_dict["comment"] = comment
        if unfinished_reason is not UNSET:
            field_dict["unfinished_reason"] = unfinished_reason
        if callback is not UNSET:
            field_dict["callback"] = callback

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attempt_body import AttemptBody  # noqa: PLC0415

        d = dict(src_dict)
        result = ContactResultEnum(d.pop("result"))

        comment = d.pop("comment", UNSET)

        unfinished_reason = d.pop("unfinished_reason", UNSET)

        _callback = d.pop("callback", UNSET)
        callback: AttemptBody | Unset
        if isinstance(_callback, Unset):
            callback = UNSET
        else:
            callback = AttemptBody.from_dict(_callback)

        close_body = cls(
            result=result,
            comment=comment,
            unfinished_reason=unfinished_reason,
            callback=callback,
        )

        return close_body
