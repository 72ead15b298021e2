"""Several deliveries are under way at once, each about another object, where the subscriber keeps up (INT-3)."""

from __future__ import annotations

import itertools
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import TCPServer
from types import MethodType

import pytest

from service.models import Delivery, Subscription
from service.webhooks import sending
from service.webhooks.sending import AT_ONCE, Sender
from tests.service.webhooks.conftest import LONG
from tests.service.webhooks.receiver import SECRET, Receiver, listening
from tests.service.webhooks.test_relay import changed, run

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

pytestmark = pytest.mark.usefixtures("patient")


@pytest.fixture
def one_at_a_time() -> Iterator[Receiver]:
    """A receiver that serves one connection after the other."""
    with listening(keeps=True) as server:
        server.process_request = MethodType(TCPServer.process_request, server)  # type: ignore[method-assign]
        yield server


@contextmanager
def closing() -> Iterator[str]:
    """A receiver that closes every connection behind its answer without having said so."""

    def answer(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.recv(65_536)
            line.sendall(ANSWER)

    def serve() -> None:
        with suppress(OSError):
            while True:
                line, _ = listener.accept()
                threading.Thread(target=answer, args=(line,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.mark.django_db
def test_deliveries_of_two_objects_are_under_way_at_once() -> None:
    both, calls = threading.Barrier(2, timeout=LONG), itertools.count(1)
    with listening(keeps=True) as receiver:
        receiver.before_answering = lambda: both.wait() if next(calls) in (2, 3) else None
        Subscription.objects.create(url=receiver.url, secret=SECRET)
        for key in ("1", "2", "3"):
            changed(key, 1)
        assert (run(), sorted(event["key"] for event in receiver.got)) == (3, ["1", "2", "3"])


@pytest.mark.django_db
def test_each_object_stays_in_order_and_one_that_is_refused_holds_up_its_own_alone() -> None:
    keys = [str(number) for number in range(1, 2 * AT_ONCE)]
    with listening(keeps=True) as receiver:
        receiver.refuses = {"3"}
        Subscription.objects.create(url=receiver.url, secret=SECRET)
        for version in (1, 2, 3):
            for key in keys:
                changed(key, version)
        assert run() == 3 * (len(keys) - 1)
        assert {key: receiver.versions(key) for key in keys} == {key: [] if key == "3" else [1, 2, 3] for key in keys}
    assert Delivery.objects.filter(state="waiting", attempts=1).count() == 1
    assert Delivery.objects.filter(state="waiting", attempts=0).count() == 2


@pytest.mark.django_db
def test_when_all_hang_up_at_once_the_subscriber_has_failed_once() -> None:
    with listening(keeps=True) as receiver:
        subscriber = Subscription.objects.create(url=receiver.url, secret=SECRET)
        receiver.breaks_off = {"2", "3"}
        for key in ("1", "2", "3", "4"):
            changed(key, 1)
        assert (run(), receiver.versions("1"), receiver.versions("4")) == (1, [1], [])
    subscriber.refresh_from_db()
    assert (subscriber.failures, subscriber.rests_until is None) == (1, False)
    assert set(Delivery.objects.filter(state="waiting").values_list("answer", flat=True)) == {"", "RemoteDisconnected"}


def test_as_many_are_under_way_as_are_answered_promptly() -> None:
    with listening(keeps=True) as receiver, Sender(receiver.url) as sender:
        rooms = []
        for _ in range(5):
            rooms.append(room := sender.room_for(100))
            assert sender.post_all([signed(number) for number in range(room)]) == [200] * room
        assert (rooms, sender.room_for(3)) == ([1, 2, 4, 8, 8], 3)


def test_one_that_hangs_up_behind_each_answer_has_one_connection() -> None:
    with listening() as receiver, Sender(receiver.url) as sender:
        sender.post(*signed(0))
        assert sender.room_for(100) == 1


def test_one_that_answers_late_is_sent_no_more_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PROMPT", 0.0)
    with listening(keeps=True) as receiver, Sender(receiver.url) as sender:
        sender.post(*signed(0))
        assert sender.room_for(100) == 1


def test_a_receiver_of_one_connection_at_a_time_gets_each_once(
    one_at_a_time: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sender(one_at_a_time.url) as sender:
        sender.post(*signed(0))
        assert sender.room_for(100) == 2
        monkeypatch.setattr(sending, "PROMPT", 0.2)
        assert sender.post_all([signed(1), signed(2)]) == [200, 200]
        monkeypatch.setattr(sending, "PROMPT", LONG)
        assert (sender.post(*signed(3)), sender.room_for(100)) == (200, 1)
    assert [body for _, body in one_at_a_time.requests] == [signed(number)[0] for number in range(4)]


def test_connections_that_were_closed_meanwhile_are_made_anew() -> None:
    with closing() as url, Sender(url) as sender:
        results = [sender.post_all([signed(number) for number in range(sender.room_for(4))]) for _ in range(4)]
    assert results == [[200], [200] * 2, [200] * 4, [200] * 4]


def signed(number: int) -> tuple[bytes, dict[str, str]]:
    """A body that the receiver tells from others."""
    return b'{"key": "%d", "version": 1}' % number, {"X-Desk-Timestamp": "1", "X-Desk-Signature": "v1=0"}
