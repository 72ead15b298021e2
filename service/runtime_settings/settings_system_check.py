"""System check: every setting that is defined can be read by its name from the room's face."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from django.core.checks import CheckMessage, Error

from service import runtime_settings
from service.runtime_settings import definitions
from service.runtime_settings.value_types import SettingDefinition

NOT_EXPORTED = "service.E004"


def exported_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Code and phrases read settings from `service.runtime_settings`; one that isn't there fails when it is said."""
    return [*export_problems(definitions, runtime_settings)]


def export_problems(defined: ModuleType, face: ModuleType) -> Iterator[CheckMessage]:
    """An error for each setting of a module that the face doesn't have."""
    for name, value in vars(defined).items():
        if isinstance(value, SettingDefinition) and getattr(face, name, None) is not value:
            hint = "service/runtime_settings/__init__.py: the import, and __all__"
            yield Error(f"the setting {name} is not re-exported", hint=hint, id=NOT_EXPORTED)
