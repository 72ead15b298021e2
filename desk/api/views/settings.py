"""The settings: terms, sums and addresses that the desk tells and counts by (DIR-3)."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import settings as shapes
from desk.selectors.settings_representation import all_settings, setting_representation
from desk.use_cases.change_setting_told import Told, change_setting_told
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.http.json import Representation
from service.http.views import ApiView
from service.input_errors import FieldError, Readable
from service.runtime_settings import SETTING_DEFINITIONS
from service.use_cases.settings import definition_of


class SettingsView(ApiView):
    """What the desk tells and counts by."""

    holds_persons = False
    roles = {"GET": READERS}
    answers = {"GET": shapes.SettingsAnswer}
    titles = {"GET": "Настройки: сроки, суммы, адреса"}

    def get(self, request: Request) -> Response:
        """All of them."""
        return self.answer({"results": all_settings(), "next": None, "previous": None})


class SettingView(ApiView):
    """One of them."""

    roles = {"PATCH": ADMINISTRATORS}
    accepts = {"PATCH": shapes.SettingBody}
    answers = {"PATCH": shapes.ChangedSettingAnswer}
    titles = {"PATCH": "Изменить настройку"}

    def patch(self, request: Request, code: str) -> Response:
        """Change it; the change stands in its history, and so does that nobody has seen its effect."""
        told = change_setting_told(
            code,
            self.body["value"],
            ground=self.body.get("ground", ""),
            actor=self.actor,
            expected_version=self.expected_version,
        )
        result = setting_representation(SETTING_DEFINITIONS[code], told.setting)
        return self.answer({**result, "effect": effect_representation(told)}, version=told.setting.version)

    def body_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The value is of the setting's kind."""
        definition = definition_of(self.kwargs["code"])
        if "value" in read:
            definition.checked(read["value"])
        return ()


def effect_representation(told: Told) -> Representation:
    """What is known of a change's effect."""
    return {
        "seen": told.replay is not None,
        "replay": f"/api/v1/replays/{told.replay}" if told.replay is not None else None,
        "can_be_replayed": told.can_be_replayed,
        "put_in_force_unseen": told.unseen,
    }
