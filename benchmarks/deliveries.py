"""`python -m benchmarks.deliveries --events 20000`: events to one fast subscriber, beside the bare sending of as many.

Each round feeds the subscriber through `relay.serve`, then posts as many signed bodies of the same size over as many
connections with nothing around them, and tells the first's share of the second. The receiver is a process of its own.
Uses the server of DATABASE_URL, else embedded ones.
"""

from __future__ import annotations

import argparse
import multiprocessing
import selectors
import socket
import statistics
import sys
import time
from typing import Any

from benchmarks.common import stage
from benchmarks.rounds import Measured, to_json

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
OBJECTS = 1_000


def receive(listener: socket.socket) -> None:
    """Answer every request at once, on connections that stay."""
    held: dict[socket.socket, bytes] = {}
    with selectors.DefaultSelector() as ready:
        ready.register(listener, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                line = key.fileobj
                assert isinstance(line, socket.socket)
                if line is listener:
                    line, _ = listener.accept()
                    ready.register(line, selectors.EVENT_READ)
                    held[line] = b""
                elif chunk := line.recv(65_536):
                    held[line] = answered(line, held[line] + chunk)
                else:
                    ready.unregister(line)
                    held.pop(line)
                    line.close()


def answered(line: socket.socket, held: bytes) -> bytes:
    """What is left when each whole request has its answer."""
    while (end := held.find(b"\r\n\r\n")) >= 0:
        head = held[:end].lower()
        length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
        if len(held) < end + 4 + length:
            break
        held = held[end + 4 + length :]
        line.sendall(ANSWER)
    return held


def happened(number: int, begin: int) -> None:
    """So many events of a thousand objects."""
    from django.utils import timezone

    from service.models import OutboxEvent

    now, kept = timezone.now(), {"from": "new", "to": "confirmed", "fields": ["confirmed_at"]}
    OutboxEvent.objects.bulk_create(
        (
            OutboxEvent(
                at=now,
                type="order.confirm",
                subject="order",
                subject_id=at % OBJECTS + 1,
                key=f"B-{at % OBJECTS}",
                version=begin + at // OBJECTS + 1,
                payload=kept,
            )
            for at in range(number)
        ),
        batch_size=5_000,
    )


def through_the_relay(subscriber: Any, number: int) -> tuple[float, float]:
    """Seconds until every event was given its delivery, and from there until all were taken."""
    from service.models import Delivery
    from service.webhooks import relay

    began = time.perf_counter()
    relay.feed.give_places()
    while relay.fan_out(subscriber.pk):
        pass
    prepared = time.perf_counter()
    sent = 0
    while sent < number:
        sent += relay.serve(subscriber.pk)
    ended = time.perf_counter()
    assert not Delivery.objects.filter(state="waiting").exists()
    return prepared - began, ended - prepared


def barely(subscriber: Any, number: int) -> float:
    """Seconds for as many posts of one signed body over as many connections."""
    from service.models import OutboxEvent
    from service.webhooks.delivery import signed_event
    from service.webhooks.feed import event_representation
    from service.webhooks.sending import Sender

    request = signed_event(["a secret"], event_representation(OutboxEvent.objects.all()[0]))
    began = time.perf_counter()
    with Sender(subscriber.url) as sender:
        left = number
        while left:
            left -= len(sender.post_all([request] * sender.room_for(left)))
    return time.perf_counter() - began


def main() -> None:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.deliveries")
    parser.add_argument("--events", type=int, default=20_000, help="in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="tell the rounds to another program, in the last line")
    asked = parser.parse_args()
    listener = socket.create_server(("127.0.0.1", 0), backlog=16)
    receiver = multiprocessing.get_context("fork").Process(target=receive, args=(listener,), daemon=True)
    receiver.start()
    with stage():
        from service.models import Subscription

        subscriber = Subscription.objects.create(
            url=f"http://127.0.0.1:{listener.getsockname()[1]}/", secret="a secret"
        )
        shares, version = [], 0
        found: dict[str, list[Measured]] = {"relay": [], "bare": []}
        for _ in range(asked.rounds):
            happened(asked.events, version)
            version += asked.events // OBJECTS + 1
            used = time.process_time()
            prepared, sent = through_the_relay(subscriber, asked.events)
            found["relay"].append(Measured(asked.events, prepared + sent, time.process_time() - used))
            bare = barely(subscriber, asked.events)
            found["bare"].append(Measured(asked.events, bare))
            shares.append(bare / sent)
            sys.stdout.write(
                f"{asked.events / prepared:8.0f} prepared/s {asked.events / sent:8.0f} sent/s "
                f"{asked.events / bare:8.0f} bare/s  share {bare / sent:.2f}\n"
            )
        sys.stdout.write(f"median share of the bare sending: {statistics.median(shares):.2f}\n")
        if asked.json:
            sys.stdout.write(f"{to_json(found)}\n")
    receiver.terminate()


if __name__ == "__main__":
    main()
