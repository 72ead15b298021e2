"""The worked example that partners read is true."""

from __future__ import annotations

import re
from pathlib import Path

from service.subscriptions.signing import signature

PAGE = Path(__file__).resolve().parents[3] / "docs" / "partners" / "subscribers.md"


def test_the_signature_of_the_example() -> None:
    text = PAGE.read_text()
    example = re.search(r"секрет `(.+?)`, время `(\d+)`, тело `(.+?)`", text)
    told = re.search(r"X-Desk-Signature: v1=([0-9a-f]{64})", text)
    assert example is not None
    assert told is not None
    secret, timestamp, body = example.groups()
    assert signature(secret, timestamp, body.encode()) == told[1]
