"""Every read of a day is compressed for whoever takes it, spared whoever holds it, and stored by nobody on the way."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
import time_machine

from service.accounts.roles import Role
from tests.orders.api.conftest import NOON
from tests.orders.api.desk import API, Answer
from tests.query_budgets.counting import QueryCounter, described_operations
from tests.query_budgets.working_day import whole_day

SMALL = 400
"""An answer below so many bytes may not get shorter by being compressed."""
STREAM = "stream_events"
"""Held open, so that it is sent on as it is."""
GZIP = {"Accept-Encoding": "gzip"}


class SparingDay(QueryCounter):
    """The day, each operation's first read asked for again by a reader who takes less.

    Attributes:
        read: the operations that were read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: set[str] = set()

    def send(self, role: Role, method: str, path: str, body: Any = None, *, label: str = "", **more: str) -> Answer:
        """The request, and what is spared of its answer."""
        answer = super().send(role, method, path, body, label=label, **more)
        name = self.operation(method, f"{API}{path.partition('?')[0]}")
        if method == "GET" and name not in self.read | {STREAM}:
            self.read.add(name)
            self.compare(role, f"{API}{path}")
        return answer

    def compare(self, role: Role, path: str) -> None:
        """The same read by whoever takes it compressed, and by whoever holds it already."""
        http = self.desk(role).http
        plain = http.get(path)
        packed = http.get(path, headers=GZIP)
        if "Content-Encoding" in packed.headers:
            assert len(packed.content) < len(plain.content), path
            assert content_of(packed) == content_of(plain), path
        else:
            assert len(plain.content) < SMALL, path
        assert plain.headers["Cache-Control"] in ("private, no-store", "private, no-cache", "no-store"), path
        assert not [name for name in plain.headers if name.startswith("RateLimit-")], path
        tag = plain.headers.get("ETag", "")
        assert tag, path
        held = http.get(path, headers={"If-None-Match": tag})
        if tag.strip('"').isdigit():
            assert (held.status_code, content_of(held)) == (200, content_of(plain)), path
        else:
            assert (held.status_code, held.content, held.headers["ETag"]) == (304, b"", tag), path


def content_of(answer: Any) -> bytes:
    """What an answer says, however it was sent."""
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.content) if packed else bytes(answer.content)


@pytest.mark.prove
@pytest.mark.django_db
def test_every_read_is_compressed_and_is_not_sent_to_whoever_holds_it() -> None:
    day = SparingDay()
    with time_machine.travel(NOON, tick=False):
        whole_day(day)
    reads = {name for place, name in described_operations().items() if place.startswith("GET ")}
    assert day.read == reads - {STREAM}
