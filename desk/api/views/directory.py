"""The directory and the settings (DIR-1…3)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from desk.api import examples
from desk.api.serializers import directory as shapes
from desk.selectors.settings import all_settings, setting_representation
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.customers import phones
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.models import DirectoryEntry
from service.runtime_settings import FIGURES
from service.use_cases.settings import change_setting


class DirectoryView(ApiView):
    """Whom to ring about what."""

    roles = {"GET": READERS}
    query = {"GET": shapes.DirectoryFilters}
    applies = ("kind",)
    answers = {"GET": paged(shapes.EntryAnswer)}
    titles = {"GET": "Справочник: службы доставки, партнёры, линии, служебные номера"}

    def get(self, request: Request) -> Response:
        """Entries by name."""
        rows = DirectoryEntry.objects.all()
        if kinds := self.params.get("kind"):
            rows = rows.filter(kind__in=kinds)
        return self.answer(Page(rows, by="name", params=self.params).answer(request, directory_entry_representation))


def directory_entry_representation(entry: DirectoryEntry) -> dict[str, Any]:
    """An entry in the contract's shape."""
    return {
        "kind": entry.kind,
        "kind_label": entry.get_kind_display(),
        "code": entry.code,
        "name": entry.name,
        "phone": entry.phone or None,
        "phone_display": phones.display(entry.phone) if entry.phone else None,
        "ask_for": entry.ask_for or None,
        "note": entry.note or None,
    }


class SettingsView(ApiView):
    """What the desk tells and counts by."""

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
    examples = {"PATCH": [examples.SETTING]}

    def patch(self, request: Request, code: str) -> Response:
        """Change it; the change stands in its history."""
        setting = change_setting(code, self.body["value"], actor=self.actor, expected_version=self.expected_version)
        return self.answer(setting_representation(FIGURES[code], setting), version=setting.version)
