"""A broker that goes away in the middle of tasks: the worker connects anew."""

from __future__ import annotations

import pytest
from celery import current_app

from config.broker import Transport


def test_what_is_begun_on_a_connection_that_was_closed_is_a_broken_connection() -> None:
    with current_app.connection_for_write() as link:
        assert isinstance(link.transport, Transport)
        channel = link.transport.Channel.__new__(link.transport.Channel)
        channel.connection = type("Closed", (), {"client": None})()
        with pytest.raises(link.connection_errors):
            channel._connparams()
