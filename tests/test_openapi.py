"""The API's description in the repository is the one that the code makes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import lanes

DESCRIPTION = Path(__file__).resolve().parent.parent / "docs" / "openapi.yaml"
MAKE_IT_ANEW = "run: manage.py spectacular --file docs/openapi.yaml"


@pytest.mark.generated
def test_the_file_equals_what_the_code_describes() -> None:
    """That it is a valid description by the standard's own schema takes five times as long and is proven."""
    out = io.StringIO()
    proven = lanes.LANE == "prove"
    call_command("spectacular", validate=proven, fail_on_warn=True, stdout=out, stderr=io.StringIO())
    assert DESCRIPTION.read_text().strip() == out.getvalue().strip(), MAKE_IT_ANEW
