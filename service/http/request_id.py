"""The id of the request being served: the caller's own if it is usable, else a new one."""

from __future__ import annotations

import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
_USABLE = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The id that this request's answer, log lines and history rows carry; empty outside a request."""
    return _current.get()


def choose(offered: str) -> str:
    """The caller's id where it is one, else a new one."""
    return offered if _USABLE.fullmatch(offered) else uuid.uuid4().hex


def begin(request_id: str) -> None:
    """Serve under this id from now on."""
    _current.set(request_id)


def end() -> None:
    """No request is being served any more."""
    _current.set("")
