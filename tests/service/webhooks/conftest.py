"""What the tests of deliveries share."""

from __future__ import annotations

from typing import Any

import pytest

from service.webhooks import relay, sending

LONG = 60.0


@pytest.fixture
def patient(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, an answer comes soon enough: no run ends because a subscriber seems slow."""
    settings.DELIVERY_SECONDS = LONG
    monkeypatch.setattr(sending, "PROMPT", LONG)
    monkeypatch.setattr(relay, "SLOW", LONG)
