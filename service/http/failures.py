"""From whatever a view raised to the problem that the caller reads (contract, "Common ground")."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError
from rest_framework import exceptions, status
from rest_framework.response import Response

from service.database.lost_connections import database_is_away, drop_stale, sqlstate_of
from service.fsm import RoleDenied, TransitionDenied, VersionConflict
from service.http.anonymous_call_and_login_limits import LimitExceeded
from service.http.problems import MEDIA_TYPE, Problem, invalid, of_status, unavailable
from service.http.validation_errors import flatten
from service.input_errors import FieldError, InvalidInput
from service.login.checking import PasswordChangeRequired
from service.login.hashing import Busy
from service.login.second_factor import (
    EnrolmentRequired,
    SecondFactorRequired,
    SecondFactorUnreadable,
    SecondFactorWrong,
)
from service.observability import metrics
from service.observability.unavailability import note_unavailable

log = structlog.get_logger(__name__)
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="api"'}
AWAY = (RedisError, BrokerError)


class KeyReused(Exception):
    """An `Idempotency-Key` came back with another body."""


class KeyOfErased(KeyReused):
    """An `Idempotency-Key` came back whose answer went with an erased person: it would write them anew (PDN-4)."""

    words = (
        "Запрос с этим ключом уже выполнен, а данные клиента с тех пор удалены: повтор ничего не изменил. "
        "Если запрос новый, возьмите новый ключ."
    )


def problem_of(error: Exception) -> Problem:
    """The problem that an exception means; what nobody foresaw is logged and told without details."""
    if database_is_away(error):
        drop_stale(error)
        return _away(error)
    for kinds, explanation in _PROBLEMS:
        if isinstance(error, kinds):
            return explanation(error)
    log.error("request_failed", exc_info=error)
    return Problem("internal")


def exception_handler(error: Exception, context: dict[str, Any]) -> Response:
    """The REST framework's hook: every exception of every API view ends here."""
    problem = problem_of(error)
    if isinstance(error, exceptions.UnsupportedMediaType):
        problem.detail = f"Тело этого вида здесь не читается. Читаются: {', '.join(read_by(context))}."
    return as_response(problem)


def read_by(context: dict[str, Any]) -> list[str]:
    """The types of bodies that the view of this request reads."""
    return list(dict.fromkeys(parser.media_type for parser in context["view"].get_parsers()))


def as_response(problem: Problem) -> Response:
    """The problem as an answer of the REST framework."""
    response = Response(problem.as_dict(), problem.status, headers=problem.headers, content_type=MEDIA_TYPE)
    response.exception = True
    return response


def _refused(error: TransitionDenied) -> Problem:
    decision = error.decision
    metrics.count_denials(decision.action, [denial.code for denial in decision.denials])
    explanation = " ".join(denial.message for denial in decision.denials)
    more: dict[str, Any] = {"reasons": [denial.as_dict() for denial in decision.denials]}
    if error.receipt is not None:
        error.receipt.save(force_insert=True)
        more["decision"] = error.receipt.pk
    return Problem("denied", explanation, more)


def _conflict(error: VersionConflict) -> Problem:
    return Problem("version_conflict", more={"current_version": error.current, "changes": error.as_told()})


def _validation(error: exceptions.ValidationError) -> Problem:
    return invalid(*flatten(error.detail))


def _unreadable(error: exceptions.ParseError) -> Problem:
    return invalid(FieldError("", "unreadable", "Тело запроса не читается."))


def _throttled(error: exceptions.Throttled) -> Problem:
    told = error.allowance.headers if isinstance(error, LimitExceeded) else {}
    return Problem("throttled", headers={"Retry-After": str(math.ceil(getattr(error, "wait", None) or 1)), **told})


def _not_authenticated(error: exceptions.APIException) -> Problem:
    explanation = getattr(error, "explanation", "")
    return Problem("not_authenticated", explanation, headers=CHALLENGE)


def _away(error: Exception) -> Problem:
    kind, sqlstate = type(error).__name__, sqlstate_of(error)
    log.warning("dependency_away", kind=kind, sqlstate=sqlstate)
    note_unavailable(sqlstate or kind)
    return unavailable()


def _of_framework(error: exceptions.APIException) -> Problem:
    if error.status_code >= status.HTTP_500_INTERNAL_SERVER_ERROR:
        log.error("request_failed", exc_info=error)
    return of_status(error.status_code)


def _always(code: str) -> Callable[[Any], Problem]:
    return lambda error: Problem(code)


_PROBLEMS: tuple[tuple[tuple[type[Exception], ...], Callable[[Any], Problem]], ...] = (
    ((TransitionDenied,), _refused),
    ((VersionConflict,), _conflict),
    ((InvalidInput,), lambda error: invalid(*error.errors)),
    ((KeyOfErased,), lambda error: Problem("idempotency_key_reused", KeyOfErased.words)),
    ((KeyReused,), _always("idempotency_key_reused")),
    ((exceptions.ValidationError,), _validation),
    ((exceptions.ParseError,), _unreadable),
    ((exceptions.NotAuthenticated, exceptions.AuthenticationFailed), _not_authenticated),
    ((SecondFactorRequired,), lambda error: Problem("second_factor_required", headers=CHALLENGE)),
    ((SecondFactorUnreadable,), lambda error: Problem("internal", SecondFactorUnreadable.explanation)),
    ((SecondFactorWrong,), lambda error: Problem("second_factor_wrong", headers=CHALLENGE)),
    ((EnrolmentRequired,), _always("second_factor_enrolment_required")),
    ((exceptions.Throttled,), _throttled),
    ((PasswordChangeRequired,), _always("password_change_required")),
    ((Busy,), lambda error: unavailable(Busy.seconds)),
    ((RoleDenied, PermissionDenied, exceptions.PermissionDenied), _always("role_not_allowed")),
    ((Http404, exceptions.NotFound), _always("not_found")),
    ((RequestDataTooBig,), _always("too_large")),
    ((SuspiciousOperation,), lambda error: _unreadable(error)),
    (AWAY, _away),
    ((exceptions.APIException,), _of_framework),
)
