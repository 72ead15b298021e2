"""Where the request being served comes from: address and program, for what keeps them beside a deed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address

from django.http import HttpRequest

from service.http.anonymous_call_and_login_limits import caller_address
from service.texts import clean

_present: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
LONGEST_AGENT = 120


@dataclass(frozen=True, slots=True)
class Caller:
    """An address, where it is one, and what the program calls itself, shortened."""

    address: str | None = None
    agent: str = ""


@contextmanager
def serving(request: HttpRequest) -> Iterator[None]:
    """Have `present_caller` speak of this request."""
    token = _present.set(request)
    try:
        yield
    finally:
        _present.reset(token)


def present_caller() -> Caller:
    """Where the request comes from; nowhere where none is served, as in a task."""
    request = _present.get()
    if request is None:
        return Caller()
    agent = clean(request.headers.get("User-Agent", "")[: 2 * LONGEST_AGENT])
    return Caller(readable_address(caller_address(request)), agent[:LONGEST_AGENT])


def readable_address(text: str) -> str | None:
    """The caller's address, where it is one."""
    try:
        return str(ip_address(text.strip().removeprefix("[").partition("]")[0]))
    except ValueError:
        return None
