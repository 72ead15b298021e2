"""Changing a setting over the API: on purpose, and told whether anybody knows its effect (DIR-3, FOR-3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from desk.insight.replay import Draft
from desk.insight.replay.figures import DECISIONS, FIGURES
from desk.use_cases.replays import put_in_force_unseen, seen_replay
from service.accounts.roles import Actor
from service.models import Setting
from service.runtime_settings import SETTING_DEFINITIONS
from service.runtime_settings.value_types import TextSetting
from service.use_cases.settings import change_setting

BY_API = "Изменено по API, последствий никто не смотрел."


@dataclass(frozen=True, slots=True)
class Told:
    """The setting as it now is, and what is known of its effect.

    Attributes:
        replay: the replay that somebody has seen.
        can_be_replayed: whether there are decisions of the past that another value bears on.
        unseen: whether a figure was put in force whose effect nobody has seen.
    """

    setting: Setting
    replay: int | None
    can_be_replayed: bool
    unseen: bool


@transaction.atomic
def change_setting_told(
    code: str, value: Any, *, ground: str = "", actor: Actor, expected_version: int | None = None
) -> Told:
    """Give a setting another value; a figure whose effect nobody has seen leaves that in its history.

    Raises:
        Http404, InvalidInput, VersionConflict: as `change_setting` says.
    """
    before = Setting.objects.filter(code=code).values_list("version", flat=True).first()
    setting = change_setting(code, value, actor=actor, expected_version=expected_version)
    draft = Draft(FIGURES.code, {code: setting.value})
    replay = seen_replay(draft) if code in DECISIONS else None
    figure = not isinstance(SETTING_DEFINITIONS[code], TextSetting)
    unseen = figure and replay is None and setting.version != (before or 1)
    if unseen:
        put_in_force_unseen(FIGURES.subject, setting.pk, ground.strip() or BY_API, actor=actor)
    return Told(setting, replay.pk if replay else None, code in DECISIONS, unseen)
