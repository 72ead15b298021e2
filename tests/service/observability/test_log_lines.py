"""An event is one line of JSON, whatever it holds."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from service.observability.logs_without_personal_data import as_json


@pytest.mark.parametrize(
    "value",
    ["Мария", "две\nстроки", "\ud800", 1 << 70, {"at": ["orders/tasks.py:7"]}, None, 0.5],
    ids=["Cyrillic", "two lines", "a lone surrogate", "a huge number", "a failure", "nothing", "a fraction"],
)
def test_an_event_is_one_line_that_reads_as_it_was(value: object) -> None:
    line = as_json({"event": "request", "value": value}, str)
    assert "\n" not in line
    assert line.encode()
    assert json.loads(line)["value"] == value


def test_what_json_does_not_know_is_told_in_words() -> None:
    number = UUID(int=7)
    told = json.loads(as_json({"id": number, "kind": {number}}, str))
    assert told == {"id": str(number), "kind": str({number})}
