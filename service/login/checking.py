"""Whether a name and a password belong together; every failure is logged without a name and counted in the metrics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import structlog
from django.contrib.auth import authenticate
from django.http import HttpRequest
from rest_framework.exceptions import AuthenticationFailed, Throttled

from service.http.anonymous_call_and_login_limits import limit_key
from service.login.attempts import Attempt
from service.login.hashing import Busy, hashing_slot
from service.models import User
from service.observability import metrics

log = structlog.get_logger(__name__)
Door = Literal["api", "admin", "password"]


class WrongCredentials(AuthenticationFailed):
    """The name and the password don't belong together, or the account may not come in here; nobody is told which."""

    explanation = "Имя или пароль не подходят. Проверьте раскладку клавиатуры и Caps Lock."


class PasswordChangeRequired(Exception):
    """The password is right, but somebody else has chosen it: it must be changed before anything else."""


def anybody(user: User) -> bool:
    """Every account that is active."""
    return True


def log_in(
    request: HttpRequest,
    username: str,
    password: str,
    *,
    door: Door,
    allowed: Callable[[User], bool] = anybody,
    attempt: Attempt | None = None,
) -> User:
    """The account that the name and password belong to.

    Args:
        door: where it is asked, for log and metrics.
        allowed: who may come in here; of others it is told as of a wrong password.
        attempt: the try as it is counted, for whoever tells what is left of it.

    Raises:
        Throttled: too many guesses came from there (429).
        Busy: too many passwords are being hashed (503); nothing was counted.
        WrongCredentials: they don't belong together (401).
    """
    attempt = attempt or Attempt.of(request, username)
    try:
        user = _checked(request, attempt, {"username": username, "password": password})
    except (Throttled, Busy) as error:
        _failed(attempt, door, "throttled" if isinstance(error, Throttled) else "busy")
        raise
    if user is None or not allowed(user):
        _failed(attempt, door, "wrong")
        raise WrongCredentials
    attempt.succeeded()
    metrics.LOGINS.labels(door).inc()
    log.info("login", door=door, user_id=user.pk, known=attempt.known)
    return user


def _checked(request: HttpRequest, attempt: Attempt, credentials: dict[str, Any]) -> User | None:
    attempt.count()
    try:
        with hashing_slot(patient=attempt.known):
            return authenticate(request, **credentials)
    except Busy:
        attempt.forget()
        raise


def _failed(attempt: Attempt, door: Door, why: str) -> None:
    """Tell of it: the account and the network as digests, so that a series of guesses can be seen and nobody named."""
    metrics.LOGIN_FAILURES.labels(door, why).inc()
    result = {"account": limit_key("log", attempt.account)[:12], "network": limit_key("log", attempt.network)[:12]}
    log.warning("login_failed", door=door, why=why, known=attempt.known, **result)
