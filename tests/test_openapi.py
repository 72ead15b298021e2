"""The API's description in the repository is the one that the code makes."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.management import call_command

DESCRIPTION = Path(__file__).resolve().parent.parent / "docs" / "openapi.yaml"
MAKE_IT_ANEW = "run: manage.py spectacular --file docs/openapi.yaml"


def test_the_file_equals_what_the_code_describes() -> None:
    out = io.StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out, stderr=io.StringIO())
    assert DESCRIPTION.read_text().strip() == out.getvalue().strip(), MAKE_IT_ANEW
