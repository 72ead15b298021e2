"""Changing a setting: who, when, from what to what is kept (DIR-3)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404

from service.accounts.roles import Actor
from service.fsm import VersionConflict
from service.input_errors import FieldError, InvalidInput
from service.models import Setting, SettingChange
from service.runtime_settings import SETTING_DEFINITIONS
from service.runtime_settings.reading import forget
from service.runtime_settings.value_types import SettingDefinition

SERVICE_NUMBERS = "service_numbers"
KEPT_IN_DIRECTORY = FieldError("value", "kept_in_directory", "Служебные номера ведутся в справочнике: измените их там.")


@transaction.atomic
def change_setting(code: str, value: Any, *, actor: Actor, expected_version: int | None = None) -> Setting:
    """Give a setting another value; the same value again changes nothing.

    Raises:
        Http404: there is no such setting.
        InvalidInput: the value isn't of its kind.
        VersionConflict: somebody has changed it meanwhile.
    """
    definition = definition_of(code)
    Setting.objects.bulk_create([Setting(code=code, value=definition.default)], ignore_conflicts=True)
    setting = Setting.objects.select_for_update(no_key=True).get(code=code)
    _require_version(setting, expected_version)
    after = definition.checked(value)
    if after != setting.value:
        SettingChange.objects.create(setting=setting, actor_id=actor.user_id, before=setting.value, after=after)
        setting.value, setting.version = after, setting.version + 1
        setting.save()
        forget()
    return setting


def definition_of(code: str) -> SettingDefinition[Any]:
    """The setting of this code, if it is one that is changed here.

    Raises:
        Http404: there is no such setting.
        InvalidInput: it is kept in the directory.
    """
    if code == SERVICE_NUMBERS:
        raise InvalidInput([KEPT_IN_DIRECTORY])
    if code not in SETTING_DEFINITIONS:
        raise Http404
    return SETTING_DEFINITIONS[code]


def _require_version(setting: Setting, expected: int | None) -> None:
    if expected is not None and expected != setting.version:
        rows = setting.changes.select_related("actor").order_by("id")[max(0, expected - 1) :]
        changes = [
            {"at": row.at, "actor": str(row.actor or ""), "changes": {"value": [row.before, row.after]}} for row in rows
        ]
        raise VersionConflict(setting.version, changes)
