"""The settings: terms, sums and addresses that the desk tells and counts by (DIR-3)."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api.serializers import settings as shapes
from desk.selectors.settings_representation import all_settings, setting_representation
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.http.views import ApiView
from service.runtime_settings import SETTING_DEFINITIONS
from service.use_cases.settings import change_setting


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
    answers = {"PATCH": shapes.SettingAnswer}
    titles = {"PATCH": "Изменить настройку"}

    def patch(self, request: Request, code: str) -> Response:
        """Change it; the change stands in its history."""
        setting = change_setting(code, self.body["value"], actor=self.actor, expected_version=self.expected_version)
        return self.answer(setting_representation(SETTING_DEFINITIONS[code], setting), version=setting.version)
