"""A request for the stream, answered by Django in a thread: the same middleware, checks and problems as everywhere."""

from __future__ import annotations

import io
from collections.abc import MutableMapping
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished, request_started
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from service.http import request_id
from service.http.problems import Problem

Scope = MutableMapping[str, Any]
RETRY_AFTER = {"Retry-After": "10"}
TOO_MANY = "У этой учётной записи открыто столько потоков, сколько ей положено: закройте лишние вкладки."
FULL = "Поток держит столько соединений, сколько может."


class RequestHandler(BaseHandler):
    """Django without a server."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def answer(self, scope: Scope) -> HttpResponseBase:
        """The answer to a request without a body."""
        set_script_prefix("/")
        request_started.send(sender=type(self), scope=scope)
        try:
            return self.get_response(ASGIRequest(scope, io.BytesIO()))
        finally:
            request_finished.send(sender=type(self))


def not_here() -> HttpResponse:
    """The answer to whatever isn't the stream."""
    return Problem("not_found").as_http()


def too_many(response: HttpResponse) -> HttpResponse:
    """In place of an answer: the account has as many connections as it may have."""
    return _refusal(response, "throttled", TOO_MANY)


def full(response: HttpResponse) -> HttpResponse:
    """In place of an answer: there are as many connections as there may be."""
    return _refusal(response, "unavailable", FULL)


def _refusal(response: HttpResponse, code: str, words: str) -> HttpResponse:
    request_id.set_request_id(response.headers.get(request_id.HEADER, ""))
    refusal = Problem(code, words, headers=dict(RETRY_AFTER)).as_http()
    request_id.end()
    for name, value in response.headers.items():
        if name.lower() != "content-length":
            refusal.headers.setdefault(name, value)
    return refusal
