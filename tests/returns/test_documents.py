"""The page about the reasons of returns is what the code says, and holds every reason."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from returns.choices import CaseReason


def test_the_page_in_docs_is_up_to_date() -> None:
    call_command("make_return_docs", "--check")


def test_a_page_that_differs_is_named_and_then_holds_every_reason(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"return-reasons\.md"):
        call_command("make_return_docs", "--check", folder=tmp_path)
    call_command("make_return_docs", folder=tmp_path, stdout=StringIO())
    text = (tmp_path / "return-reasons.md").read_text(encoding="utf-8")
    assert [code for code in CaseReason.values if f"| `{code}` |" not in text] == []
