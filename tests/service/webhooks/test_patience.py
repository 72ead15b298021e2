"""A receiver that keeps the relay waiting runs out of time, however it goes about it (INT-3)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from service.models import Delivery, Subscription
from service.webhooks import relay, sending, targets
from tests.service.webhooks.receiver import SECRET, listening
from tests.service.webhooks.test_relay import changed, run

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"
GRACE = 0.1


@contextmanager
def dripping(at_once: bytes, dripped: bytes) -> Iterator[str]:
    """A receiver that answers a part at once and the rest byte by byte; left alone it would finish well."""
    over = threading.Event()

    def serve() -> None:
        line, _ = listener.accept()
        with line, suppress(OSError):
            line.recv(65_536)
            line.sendall(at_once)
            for byte in dripped:
                if over.wait(GRACE):
                    return
                line.sendall(bytes([byte]))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        over.set()
        thread.join()


@pytest.fixture
def little_time(settings: Any) -> None:
    """A fraction of the time that what drips would take, for a whole delivery."""
    settings.DELIVERY_SECONDS = 0.4


@pytest.mark.usefixtures("little_time")
@pytest.mark.parametrize("at_once", [b"", b"HTTP/1.1 200 OK\r\n"], ids=["the status line", "the headers"])
def test_an_answer_that_drips_is_not_waited_for(at_once: bytes) -> None:
    with dripping(at_once, HEAD.removeprefix(at_once) + b"ok") as url, pytest.raises(TimeoutError):
        sending.post(url, b"{}", {})


@pytest.mark.usefixtures("little_time")
def test_no_number_of_interim_answers_makes_it_wait() -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\n" * 20
    with dripping(b"", interim + HEAD) as url, pytest.raises(TimeoutError):
        sending.post(url, b"{}", {})


@pytest.mark.parametrize("body", [b"", b"o"])
def test_a_body_that_drips_takes_nothing_from_a_status_that_came(body: bytes) -> None:
    with dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + body, b"k" * 499) as url:
        assert sending.post(url, b"{}", {}) == 200


def test_an_endless_body_is_not_read() -> None:
    with dripping(HEAD.replace(b": 2", b": 900000000") + b"x" * 60_000, b"x" * 100) as url:
        assert sending.post(url, b"{}", {}) == 200


@pytest.mark.usefixtures("little_time")
@pytest.mark.django_db
def test_a_subscriber_that_hangs_rests_and_its_event_waits() -> None:
    with dripping(b"", HEAD) as url:
        subscriber = Subscription.objects.create(url=url, secret=SECRET)
        changed("1", 1)
        assert run() == 0
    subscriber.refresh_from_db()
    assert (subscriber.failures, subscriber.last_error) == (1, "TimeoutError")
    assert Delivery.objects.get().state == "waiting"


@pytest.mark.django_db
def test_a_slow_subscriber_is_served_one_at_a_time_so_that_workers_stay_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "SLOW", 0.2)
    with listening() as receiver:
        receiver.before_answering = lambda: threading.Event().wait(2 * relay.SLOW)
        subscriber = Subscription.objects.create(url=receiver.url, secret=SECRET)
        changed("1", 1, 2)
        assert (run(), run()) == (1, 0)
        subscriber.refresh_from_db()
        assert (subscriber.failures, subscriber.rests_until is None) == (0, False)


@pytest.mark.parametrize(
    "url", ["http://пример.рф/", "http://example.org/ш", "http://example.org/a b", "http://ex\n.org/"]
)
def test_an_address_that_no_request_can_name_is_no_target(url: str) -> None:
    with pytest.raises(targets.BadTarget):
        targets.parts_of(url)


def test_every_address_of_a_name_is_tried() -> None:
    with listening() as receiver:
        url = f"http://localhost:{receiver.server_port}/"
        event = b'{"key": "1"}'
        signed = {"X-Desk-Timestamp": "1", "X-Desk-Signature": "v1=0"}
        assert sending.post(url, event, signed) == 200
