"""Sessions of the admin end after half an hour without a page, and after half a day in any case."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

BEGAN_AT, SEEN_AT = "began_at", "seen_at"
REFRESH = "Desk-Refresh"
"""The header of a page that asks for its news by itself: nobody need sit before it, so the session isn't prolonged."""
NOTED_EVERY = 60


def noted_every() -> float:
    """Seconds after which a session's last use is noted anew: a page more often costs no statement.

    A tenth of the limit at most: by so much a session may end early.
    """
    return min(NOTED_EVERY, settings.SESSION_IDLE.total_seconds() / 10)


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Note when a session began."""
    request.session[BEGAN_AT] = request.session[SEEN_AT] = int(time.time())


user_logged_in.connect(begin, dispatch_uid="session begins")


class SessionLimitsMiddleware:
    """Ends sessions that are over; the page asked for then asks for the password.

    Limits: `SESSION_IDLE_MINUTES` since the last page, `SESSION_HOURS` since the login. A request without the
    session's cookie is let by, so that the API's answers depend on no cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End or prolong the session, then answer."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith("/api/"):
            self.keep_limits(request)
        return self.get_response(request)

    @staticmethod
    def keep_limits(request: HttpRequest) -> None:
        """End a session that is over; note the use of another. One of the release before begins now."""
        session, now = request.session, int(time.time())
        if SESSION_KEY not in session:
            return
        began, seen = session.get(BEGAN_AT, now), session.get(SEEN_AT, now)
        if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE.total_seconds():
            logout(request)
        elif SEEN_AT not in session or (now - seen >= noted_every() and REFRESH not in request.headers):
            session[BEGAN_AT], session[SEEN_AT] = began, now
