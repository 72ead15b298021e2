"""The id of the request being served: the caller's own if it is usable, else a new one."""

from __future__ import annotations

import random
import re

from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

HEADER = "X-Request-ID"
_USABLE = re.compile(r"[A-Za-z0-9._:-]{1,128}")


def current_request_id() -> str:
    """The id that this request's answer, log lines and history rows carry, and the tasks it started."""
    return str(get_contextvars().get("request_id", ""))


def accepted_request_id(offered: str) -> str:
    """The caller's id where it is one, else a new one."""
    return offered if _USABLE.fullmatch(offered) else new_request_id()


def new_request_id() -> str:
    """32 hexadecimal digits that tell requests apart: no secret, so that the cheap generator will do."""
    return f"{random.getrandbits(128):032x}"


def set_request_id(request_id: str) -> None:
    """Serve under this id from now on."""
    clear_contextvars()
    bind_contextvars(request_id=request_id)


def end() -> None:
    """No request is being served any more."""
    clear_contextvars()
