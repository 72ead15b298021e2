"""Every sign that the menu and unfold's own styles show is in the font, which is cut to `service/frame/icons.txt`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import unfold
from django.conf import settings

from service.accounts.roles import Role
from tests.service.admin.sections import read_by

pytestmark = pytest.mark.django_db


def signs_kept() -> set[str]:
    """The names that the font was cut to."""
    return set((Path(settings.BASE_DIR) / "service/frame/icons.txt").read_text(encoding="utf-8").split())


def test_every_sign_of_unfolds_styles_is_in_the_font() -> None:
    styles = (Path(unfold.__file__).parent / "static/unfold/css/styles.css").read_text(encoding="utf-8")
    named = set(re.findall(r'content:\s*"([a-z_0-9]{3,})"', styles))
    assert "calendar_today" in named
    assert named <= signs_kept(), named - signs_kept()


def test_every_sign_of_the_menu_is_in_the_font() -> None:
    kept = signs_kept()
    for role in (Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR):
        for _, section, request in read_by(role):
            shown = {section.icon, *(page["icon"] for page in section.menu_pages(request))}
            assert shown <= kept, shown - kept
