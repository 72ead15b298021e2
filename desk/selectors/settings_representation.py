"""The settings as the API tells them (DIR-3)."""

from __future__ import annotations

from typing import Any

from service.http.json import Representation
from service.models import DirectoryEntry, DirectoryKind, Setting
from service.runtime_settings import SETTING_DEFINITIONS, SettingDefinition
from service.use_cases.settings import SERVICE_NUMBERS


def all_settings() -> list[Representation]:
    """Every setting in the order of the handbook, the service numbers out of the directory last."""
    rows = {setting.code: setting for setting in Setting.objects.all()}
    return [
        *(setting_representation(definition, rows.get(definition.code)) for definition in SETTING_DEFINITIONS.values()),
        service_numbers(),
    ]


def setting_representation(definition: SettingDefinition[Any], row: Setting | None) -> Representation:
    """One setting; one that nobody stored yet has its default."""
    return {
        "code": definition.code,
        "label": definition.label,
        "kind": definition.kind,
        "value": row.value if row else definition.default,
        "default": definition.default,
        "unit": definition.unit or None,
        "version": row.version if row else 1,
    }


def service_numbers() -> Representation:
    """The numbers that are nobody's (CLI-4): kept in the directory, told here too."""
    entries = DirectoryEntry.objects.filter(kind=DirectoryKind.SERVICE_NUMBER).exclude(phone="").order_by("code")
    return {
        "code": SERVICE_NUMBERS,
        "label": "Служебные номера",
        "kind": "directory",
        "value": [entry.phone for entry in entries],
        "default": ["+74993504327"],
        "unit": None,
        "version": 1,
    }
