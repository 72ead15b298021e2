"""Sessions of the admin end after half an hour without a page, and after half a day in any case."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user, logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from service.http.fallbacks import is_api
from service.login.sessions import is_listed, list_session
from service.login.sign_ins import TIME_IS_OVER
from service.models import User

BEGAN_AT, SEEN_AT = "began_at", "seen_at"
REFRESH = "Desk-Refresh"
"""The header of a page that asks for its news by itself: nobody need sit before it, so the session isn't prolonged."""
NOTED_EVERY = 60
OF_SIGN_ON = ("sso", "sso_second_factor")
"""What a session began by single sign-on holds; of one that begins by a password nothing is left of it."""


def noted_every() -> float:
    """Seconds after which a session's last use is noted anew: a page more often costs no statement.

    A tenth of the limit at most: by so much a session may end early.
    """
    return min(NOTED_EVERY, settings.SESSION_IDLE.total_seconds() / 10)


def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Note when a session began, and whose it is."""
    now = int(time.time())
    for name in OF_SIGN_ON:
        request.session.pop(name, None)
    request.session[BEGAN_AT] = request.session[SEEN_AT] = now
    list_session(request.session, kwargs["user"], now, now)


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
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not is_api(request):
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
            setattr(request, TIME_IS_OVER, True)
            request.user = get_user(request)  # whose session it was, for whoever notes its end
            logout(request)
        elif SEEN_AT not in session or (REFRESH not in request.headers and needs_note(session, now - seen)):
            session[BEGAN_AT], session[SEEN_AT] = began, now
            user = get_user(request)
            if isinstance(user, User):
                list_session(session, user, began, now)


def needs_note(session: SessionBase, unused: float) -> bool:
    """Whether the use of a session is to be noted: after a while, or where it isn't listed under its present key."""
    return unused >= noted_every() or not is_listed(session)
