"""A broker that goes away in the middle of tasks: the worker connects anew."""

from __future__ import annotations

import pytest
from celery import current_app
from kombu import Connection

from config.broker import Transport


def test_what_is_begun_on_a_connection_that_was_closed_is_a_broken_connection() -> None:
    with current_app.connection_for_write() as link:
        assert isinstance(link.transport, Transport)
        channel = link.transport.Channel.__new__(link.transport.Channel)
        channel.connection = type("Closed", (), {"client": None})()
        with pytest.raises(link.connection_errors):
            channel._connparams()


@pytest.mark.parametrize("scheme", ["redis", "rediss"])
def test_a_broker_is_spoken_with_alike_whether_encrypted_or_not(scheme: str) -> None:
    assert Connection(f"{scheme}://127.0.0.1:1/0", ssl={}).get_transport_cls() is Transport
