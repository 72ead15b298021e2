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
from service.login.second_factor import SecondFactorRequired, SecondFactorUnreadable, SecondFactorWrong, use_code
from service.login.sign_ins import note, note_refusal
from service.models import SignInKind, User
from service.observability import metrics

log = structlog.get_logger(__name__)
Door = Literal["api", "admin", "password", "second_factor", "sso"]


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
    otp: str = "",
) -> User:
    """The account that the name and password belong to, and the code where it has a second factor.

    Args:
        door: where it is asked, for log and metrics.
        allowed: who may come in here; of others it is told as of a wrong password.
        attempt: the try as it is counted, for whoever tells what is left of it.
        otp: the code of the second factor; empty where none was asked for yet.

    Raises:
        Throttled: too many guesses came from there (429).
        Busy: too many passwords are being hashed (503); nothing was counted.
        WrongCredentials: they don't belong together (401).
        SecondFactorRequired: the code is lacking (401); that is no guess, so nothing is counted.
        SecondFactorWrong: the code is wrong (401), counted like a wrong password.
        SecondFactorUnreadable: nobody can tell whether it is (500); that is no guess either.
    """
    attempt = attempt or Attempt.of(request, username)
    try:
        user = _checked(request, attempt, {"username": username, "password": password})
    except (Throttled, Busy) as error:
        _failed(attempt, door, "throttled" if isinstance(error, Throttled) else "busy")
        raise
    if user is None or not allowed(user):
        _failed(attempt, door, "wrong" if user is None else "no_place")
        raise WrongCredentials
    if user.second_factor_asked:
        _require_code(attempt, door, user, otp)
    _entered(attempt, door, user)
    return user


def enter_code(request: HttpRequest, user: User, code: str, *, door: Door) -> None:
    """The second step of a login whose first, the password, was right; counted together with the first.

    Raises:
        Throttled: too many guesses came from there, or at this account's codes (429).
        SecondFactorWrong: the code is wrong.
    """
    attempt = Attempt.of(request, user.get_username())
    try:
        attempt.count()
    except Throttled:
        _failed(attempt, door, "throttled")
        raise
    _require_code(attempt, door, user, code)
    _entered(attempt, door, user)


def _require_code(attempt: Attempt, door: Door, user: User, otp: str) -> None:
    """Use the code up, or say what is wrong with it."""
    if not otp:
        attempt.forget()
        raise SecondFactorRequired(user)
    try:
        attempt.count_code()
    except Throttled:
        _failed(attempt, door, "throttled")
        raise
    try:
        right = use_code(user, otp)
    except SecondFactorUnreadable:
        attempt.forget()
        metrics.LOGIN_FAILURES.labels(door, "secret_unreadable").inc()
        raise
    if not right:
        _failed(attempt, door, "wrong_code")
        raise SecondFactorWrong


def _entered(attempt: Attempt, door: Door, user: User) -> None:
    attempt.succeeded()
    metrics.LOGINS.labels(door).inc()
    if door in ("api", "admin", "sso"):
        note(SignInKind.LOGGED_IN, user, door=door)
    log.info("login", door=door, user_id=user.pk, known=attempt.known)


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
    metrics.LOGIN_FAILURES.labels(door, "wrong" if why == "no_place" else why).inc()
    result = {"account": limit_key("log", attempt.account)[:12], "network": limit_key("log", attempt.network)[:12]}
    log.warning("login_failed", door=door, why=why, known=attempt.known, **result)
    if why != "busy":
        note_refusal(attempt.username, door, why)
