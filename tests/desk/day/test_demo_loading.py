"""When the demo's day isn't loaded."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from desk.models import Brief
from tests.desk.day.test_demo import COMMAND

pytestmark = pytest.mark.django_db


def test_without_the_accounts_nothing_is_loaded() -> None:
    with pytest.raises(CommandError, match="load_demo_accounts"):
        call_command(COMMAND, verbosity=0)
    assert not Brief.objects.exists()
