"""Settings as a rule: another figure, and the decisions that it has a say in (DIR-3, FOR-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desk.insight.replay.cases_opened import CasesOpened
from desk.insight.replay.definitions import Decisions, Rule
from desk.insight.replay.terms_told import BY_SETTING, values_of
from desk.insight.replay.turns_taken import Turns
from service.accounts.roles import Actor, Role
from service.input_errors import FieldError, InvalidInput
from service.models import Setting
from service.runtime_settings import SETTING_DEFINITIONS, Span
from service.texts.counted import noun_after
from service.use_cases.settings import change_setting

DECISIONS: dict[str, Decisions] = {**BY_SETTING, "return_window_days": CasesOpened(), "late_parcel_days": Turns()}
"""Setting → the decisions of the past that are asked again under another value of it."""
NO_VALUES = "Черновик настроек — объект: код настройки и её значение."
NOT_REPLAYED = "На прошедших решениях эта настройка не проигрывается: по ней ничего не решали или не помнят, как."


class Figures(Rule):
    """Some settings with other values."""

    code, label, subject = "settings", "Настройки", "setting"

    def checked(self, content: Any) -> dict[str, Any]:
        """The values in their spelling."""
        if not isinstance(content, Mapping) or not content:
            raise InvalidInput([FieldError("draft", "invalid", NO_VALUES)])
        faults, values = [], {}
        for code, value in sorted(content.items()):
            definition = SETTING_DEFINITIONS.get(code)
            if definition is None:
                faults.append(FieldError(f"draft.{code}", "unknown_setting", "Такой настройки нет."))
            elif code not in DECISIONS:
                faults.append(FieldError(f"draft.{code}", "not_replayed", NOT_REPLAYED))
            elif fault := definition.fault(value):
                faults.append(FieldError(f"draft.{code}", "invalid", fault))
            else:
                values[code] = definition.checked(value)
        if faults:
            raise InvalidInput(faults)
        return values

    def in_force(self) -> dict[str, Any]:
        """Those that can be replayed, with their values of today."""
        stored = values_of(Setting.objects.filter(code__in=DECISIONS))
        return {code: stored.get(code, SETTING_DEFINITIONS[code].default) for code in DECISIONS}

    def bears_on(self, content: Any) -> Sequence[Decisions]:
        """The decisions of each setting that is changed."""
        return [DECISIONS[code] for code in content]

    def every_kind(self) -> Sequence[Decisions]:
        """All of them."""
        return list(DECISIONS.values())

    def changes(self, content: Any) -> list[str]:
        """From what to what."""
        now = self.in_force()
        return [
            f"{SETTING_DEFINITIONS[code].label}: {told(code, now[code])} → {told(code, value)}"
            for code, value in content.items()
        ]

    def hold(self, content: Any) -> None:
        """Whoever would change one of the settings waits."""
        rows = Setting.objects.select_for_update(no_key=True).order_by("pk")
        list(rows if content is None else rows.filter(code__in=list(content)))

    def may_publish(self, actor: Actor) -> bool:
        """Administrators alone."""
        return actor.role == Role.ADMINISTRATOR

    def publish(self, content: Any, *, actor: Actor) -> None:
        """Give the settings their values, each with its history."""
        for code, value in content.items():
            change_setting(code, value, actor=actor)


def told(code: str, value: Any) -> str:
    """A value with its unit."""
    definition = SETTING_DEFINITIONS[code]
    read = definition.read(value)
    if isinstance(read, Span):
        return f"{read.low}–{read.high} {noun_after(read.high, definition.unit)}"
    return f"{read} {noun_after(read, definition.unit)}" if isinstance(read, int) else str(read)


FIGURES = Figures()
