from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.rule_enum import RuleEnum

T = TypeVar("T", bound="ReplayBody")


@_attrs_define
class ReplayBody:
    """Which rule, how somebody would have it, and over which past.

    Attributes:
        from_ (datetime.datetime): С какого момента (RFC 3339 со смещением).
        rule (RuleEnum): * `check_criteria` - Критерии ручной сверки
            * `closed_regions` - Закрытые регионы
            * `localities` - Населённые пункты
            * `tariffs` - Тарифы доставки
            * `stuck_limits` - Пределы ожидания в статусах
            * `settings` - Настройки
            * `routing` - Маршруты тикетов
        draft (Any): Правило целиком, каким оно было бы: строки таблицы или значения настроек.
        to (datetime.datetime): До какого момента, не включая его (RFC 3339 со смещением).
    """

    from_: datetime.datetime
    rule: RuleEnum
    draft: Any
    to: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        rule = self.rule.value

        draft = self.draft

        to = self.to.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "rule": rule,
                "draft": draft,
                "to": to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = datetime.datetime.fromisoformat(d.pop("from"))

        rule = RuleEnum(d.pop("rule"))

        draft = d.pop("draft")

        to = datetime.datetime.fromisoformat(d.pop("to"))

        replay_body = cls(
            from_=from_,
            rule=rule,
            draft=draft,
            to=to,
        )

        return replay_body
