"""Making somebody an administrator takes two administrators, where the setting `FOUR_EYES` says so."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Actor
from service.fsm.history import append_record_history
from service.input_errors import FieldError, InvalidInput
from service.models import HistoryRow, RequestOutcome, RoleRequest, User
from service.use_cases.keep_access import access_change

log = structlog.get_logger(__name__)
LASTS = timedelta(days=7)
OVER = FieldError("", "request_over", "Этот запрос уже решён или его срок вышел.")
NOT_BY_TWO = FieldError(
    "", "same_person", "Запрос подтверждает другой администратор: не тот, кто просит, и не сам сотрудник."
)
PUPPET = FieldError(
    "",
    "access_given_by_asker",
    "Вашу учётную запись недавно завёл тот, кто просит, или он менял ваш пароль, второй фактор или единый вход. "
    "Пусть подтвердит другой администратор.",
)
MASTER = FieldError(
    "",
    "access_given_to_asker",
    "Учётную запись того, кто просит, недавно завели вы или меняли ей пароль, второй фактор или единый вход. "
    "Пусть подтвердит другой администратор.",
)
TAKEN_OVER_FOR = timedelta(days=28)
TAKEN_OVER = ("add", "set_password", "reset_second_factor")


def takes_two(before: User | None, role: str, *, is_active: bool) -> bool:
    """Whether the change would make somebody an administrator who isn't one now."""
    is_one = before is not None and before.is_active and before.role in ADMINISTRATORS
    return bool(settings.FOUR_EYES) and is_active and role in ADMINISTRATORS and not is_one


@transaction.atomic
def ask_for_role(account: User, role: str, actor: Actor) -> RoleRequest:
    """Ask the other administrators; one that waits already is the answer.

    Raises:
        InvalidInput: somebody asks for themselves.
    """
    if actor.user_id == account.pk:
        raise InvalidInput([NOT_BY_TWO])
    User.objects.select_for_update(no_key=True).get(pk=account.pk)
    now = timezone.now()
    waiting = RoleRequest.objects.filter(account=account, outcome="").first()
    if waiting is not None and waiting.is_open and waiting.role == role:
        return waiting
    if waiting is not None:
        _decide(waiting, RequestOutcome.WITHDRAWN, None)
    made = RoleRequest.objects.create(
        account=account, role=role, made_by_id=actor.user_id, made_at=now, expires_at=now + LASTS
    )
    _keep(made, "ask_role", actor)
    return made


@transaction.atomic
def confirm_role(pk: int, actor: Actor) -> None:
    """Give the role that another administrator has asked for.

    Raises:
        Http404: there is no such request.
        InvalidInput: it is over, or the two wouldn't be two.
    """
    request = _open(pk)
    if actor.role not in ADMINISTRATORS or actor.user_id in (None, request.made_by_id, request.account_id):
        raise InvalidInput([NOT_BY_TWO])
    if request.made_by_id is not None:
        _require_two_persons(request.made_by_id, actor.account_id)
    _decide(request, RequestOutcome.CONFIRMED, actor)
    with access_change(User, request.account_id, "confirm_role", actor):
        User.objects.filter(pk=request.account_id).update(
            role=request.role, is_active=True, trainee=False, carrier=None, is_staff=True, is_superuser=True
        )
    log.info("role_confirmed", user_id=request.account_id, by=actor.user_id, asked_by=request.made_by_id)


@transaction.atomic
def refuse_role(pk: int, actor: Actor) -> None:
    """Let the account stay what it is; by whoever has asked that is a withdrawal.

    Raises:
        Http404: there is no such request.
        InvalidInput: it is over, or the account itself decides.
    """
    request = _open(pk)
    if actor.role not in ADMINISTRATORS or actor.user_id == request.account_id:
        raise InvalidInput([NOT_BY_TWO])
    own = actor.user_id == request.made_by_id
    _decide(request, RequestOutcome.WITHDRAWN if own else RequestOutcome.REFUSED, actor)
    _keep(request, "withdraw_role" if own else "refuse_role", actor)


def _require_two_persons(asker_id: int, confirming_id: int) -> None:
    """Two accounts are one person's where either could lately come in as the other."""
    if is_puppet(confirming_id, asker_id):
        raise InvalidInput([PUPPET])
    if is_puppet(asker_id, confirming_id):
        raise InvalidInput([MASTER])


def is_puppet(account_id: int, other_id: int) -> bool:
    """Whether the other has lately made the account, given it a password or a `sub`, or taken its second factor away.

    A password changed since proves nothing: whoever was given the first may have chosen the second.
    """
    since = timezone.now() - TAKEN_OVER_FOR
    rows = HistoryRow.objects.filter(subject="user", subject_id=account_id, actor_id=other_id, at__gt=since)
    return rows.filter(Q(action__in=TAKEN_OVER) | Q(changes__has_key="sso_subject")).exists()


def _open(pk: int) -> RoleRequest:
    request = RoleRequest.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if request is None:
        raise Http404
    if not request.is_open:
        raise InvalidInput([OVER])
    return request


def _decide(request: RoleRequest, outcome: RequestOutcome, actor: Actor | None) -> None:
    request.outcome, request.decided_at = outcome, timezone.now()
    request.by_id = None if actor is None else actor.user_id
    request.save(update_fields=["outcome", "decided_at", "by"])


def _keep(request: RoleRequest, action: str, actor: Actor) -> None:
    now = User.objects.get(pk=request.account_id)
    append_record_history("user", now.pk, action, actor=actor, changes={"role": [now.role, request.role]})
