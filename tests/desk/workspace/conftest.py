"""What the tests of the operators' page share."""

from __future__ import annotations

import pytest

from service.stream import messages


@pytest.fixture(autouse=True)
def back_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' server tells what has happened and ends the stream: the page comes back for more after a moment."""
    monkeypatch.setattr(messages, "OPENING", b"retry: 250\n\n")
