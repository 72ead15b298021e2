"""Every sign that the menu shows is in the font of signs, which is cut to those of `service/frame/icons.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from service.accounts.roles import Role
from tests.service.admin.sections import read_by

pytestmark = pytest.mark.django_db


def test_every_sign_of_the_menu_is_in_the_font() -> None:
    kept = set((Path(settings.BASE_DIR) / "service/frame/icons.txt").read_text(encoding="utf-8").split())
    for role in (Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR):
        for _, section, request in read_by(role):
            shown = {section.icon, *(page["icon"] for page in section.menu_pages(request))}
            assert shown <= kept, shown - kept
