"""What happens to every request before a view sees it: its id, its log line, its path's spelling, its size."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.functional import SimpleLazyObject
from rest_framework.permissions import SAFE_METHODS

from service.database import replica
from service.http import request_id
from service.http.caller import serving
from service.http.fallbacks import is_api
from service.http.problems import Problem

log = structlog.get_logger(__name__)
Next = Callable[[HttpRequest], HttpResponseBase]
OPERATIONS = frozenset({"/healthz", "/livez", "/readyz", "/metrics"})
PROXYS_QUESTION = "/healthz?serving"
"""What the proxy asks every second: no line in the log where it is as always."""
DRAINED = 4
CHUNK = 1 << 16
ANSWERED = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)
"""What Django answers with a page of its own: 404, 403, 400."""
KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})


class RequestIdMiddleware:
    """Gives every request an id, and says in one log line what became of it: no path values, no names, no bodies."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request under its id."""
        chosen = request_id.accepted_request_id(request.headers.get(request_id.HEADER, ""))
        request_id.set_request_id(chosen)
        started = time.perf_counter()
        try:
            with serving(request):
                response = self.get_response(request)
            response.headers[request_id.HEADER] = chosen
            if request.get_full_path() != PROXYS_QUESTION or response.status_code != 200:
                self._log(request, response, time.perf_counter() - started)
            return response
        finally:
            request_id.end()

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Log what a view outside the API failed with; API views log their own, a refusal or a 404 is no failure."""
        if not is_api(request) and not isinstance(exception, ANSWERED):
            log.error("request_failed", exc_info=exception)

    @staticmethod
    def _log(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        match = request.resolver_match
        log.info(
            "request",
            method=request.method if request.method in KNOWN_METHODS else "other",
            route=match.route if match else None,
            status=response.status_code,
            duration_ms=round(seconds * 1000, 1),
            user_id=_account_id(request),
        )


def _account_id(request: HttpRequest) -> int | None:
    """The account as far as it was read anyway: the log line asks the database for nothing."""
    user = vars(request).get("_cached_user") or vars(request).get("user")
    return None if user is None or isinstance(user, SimpleLazyObject) else user.pk


class OperationsMiddleware:
    """Answers probes and scrapers by whatever name or address they call, before anything looks at the `Host`."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request here if it is one of theirs."""
        path = request.path_info.removesuffix("/")
        if path not in OPERATIONS:
            return self.get_response(request)
        match = request.resolver_match = resolve(path)
        answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        answer.headers["Cache-Control"] = "no-store"
        return answer


class OwnChangesMiddleware:
    """Whoever changed something reads it: not on a standby that hasn't got it yet."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request; note by whom something was changed, where there is a standby at all."""
        response = self.get_response(request)
        if settings.DATABASE_REPLICA is not None and request.method not in SAFE_METHODS:
            account = _account_id(request)
            if account is not None:
                replica.note_change(account)
        return response


class BothSpellingsMiddleware:
    """A path of the API answers with and without its last slash; inside, only the spelling without is known.

    A NUL stands in no name that the database keeps, so that a path with one names nothing, wherever it leads.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Strip one last slash.

        Raises:
            Http404: the path holds a NUL.
        """
        path = request.path_info
        if "\0" in path:
            raise Http404
        if path.endswith("/") and is_api(request):
            request.path_info = path[:-1]
            request.path = request.path[:-1]
        return self.get_response(request)


def largest_body(request: HttpRequest) -> int:
    """How many bytes a body may have here; one that doesn't announce its length is held in memory, so no more."""
    usual: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    announced = "chunked" not in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    return settings.LARGER_BODIES.get(request.path_info.rstrip("/"), usual) if announced else usual


class BodySizeMiddleware:
    """Refuses bodies above the limit with 413; reads off what nobody has read: its sender gets to see the answer.

    A proxy that is answered while it still sends the body may cut the answer off; a small body is read in any case.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request unless its body is too large."""
        most = largest_body(request)
        try:
            announced = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            announced = 0
        if announced <= most:
            response = self.get_response(request)
            if 0 < announced <= CHUNK and not getattr(request, "_read_started", False):
                self._drain(request, announced)
            return response
        self._drain(request, min(announced, DRAINED * settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
        words = f"Тело запроса больше {most >> 20} МБ. Разделите его на части."
        if is_api(request):
            return Problem("too_large", words).as_http()
        return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")

    @staticmethod
    def _drain(request: HttpRequest, left: int) -> None:
        try:
            while left > 0 and (chunk := request.read(min(CHUNK, left))):
                left -= len(chunk)
        except OSError as error:
            log.info("body_abandoned", kind=type(error).__name__)
