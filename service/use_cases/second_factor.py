"""Enrolling a second factor, renewing its recovery codes, ending it; each leaves its history row (ORD-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from knox.models import AuthToken

from service.accounts.roles import Actor
from service.database.encryption import encrypted
from service.fsm.history import append_record_change
from service.input_errors import FieldError, InvalidInput
from service.login.one_time_codes import app_address, new_recovery_codes, new_secret, recovery_digest
from service.login.second_factor import SecondFactorWrong, matching_step
from service.models import SecondFactor, User

log = structlog.get_logger(__name__)
ENROLMENT_LASTS = timedelta(minutes=15)
SUBJECT = "user"
ENROLLED = FieldError("", "second_factor_enrolled", "Второй фактор у этой учётной записи уже включён.")
SHARED = FieldError("", "shared_account", "Учётная запись демонстрации общая: второй фактор к ней не подключают.")
OVER = FieldError("otp", "enrolment_over", "Подключение не начато или длилось слишком долго. Начните его заново.")
WRONG = FieldError("otp", "second_factor_wrong", SecondFactorWrong.explanation)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the app on the phone is told: the secret, and the same with names as an address for a QR code."""

    secret: str
    address: str


@transaction.atomic
def begin_enrolment(user: User) -> Enrolment:
    """A new secret, which counts once a code of it has come back; one that was begun before is forgotten.

    Raises:
        InvalidInput: the account has a second factor, or is one of the demo's.
    """
    _locked_without(user)
    secret = new_secret()
    fresh = {"secret": encrypted(secret), "last_step": 0, "recovery_digests": [], "begun_at": timezone.now()}
    SecondFactor.objects.update_or_create(user=user, defaults=fresh)
    return Enrolment(secret, app_address(secret, user.get_username()))


@transaction.atomic
def confirm_enrolment(user: User, code: str) -> list[str]:
    """Have the second factor count from now on; its recovery codes, told only here.

    The account's tokens and its other sessions end: they were given for a password alone.

    Raises:
        InvalidInput: the code is wrong, the enrolment is over, or there is a second factor already.
    """
    locked = _locked_without(user)
    begun_after = timezone.now() - ENROLMENT_LASTS
    factor = SecondFactor.objects.select_for_update(no_key=True).filter(user=user, begun_at__gt=begun_after).first()
    if factor is None:
        raise InvalidInput([OVER])
    step = matching_step(factor, code)
    if step is None:
        raise InvalidInput([WRONG])
    factor.last_step = step
    codes = _give_recovery_codes(factor)
    _switch(locked, timezone.now(), "enrol_second_factor", Actor.of(user))
    user.second_factor_since = locked.second_factor_since
    return codes


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """Ten new recovery codes; the earlier ones count no more. The caller has asked for a code."""
    factor = SecondFactor.objects.select_for_update(no_key=True).get(user=user, user__second_factor_since__isnull=False)
    return _give_recovery_codes(factor)


@transaction.atomic
def end_second_factor(user: User, action: str, actor: Actor) -> bool:
    """Take the second factor away, by its owner (`remove_second_factor`) or for them (`reset_second_factor`).

    The account's tokens and sessions end. Nothing happens where there is none.
    """
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    SecondFactor.objects.filter(user=locked).delete()
    if locked.second_factor_since is None:
        return False
    _switch(locked, None, action, actor)
    user.second_factor_since = None
    return True


def _locked_without(user: User) -> User:
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if locked.second_factor_since is not None:
        raise InvalidInput([ENROLLED])
    if locked.is_of_demo:
        raise InvalidInput([SHARED])
    return locked


def _give_recovery_codes(factor: SecondFactor) -> list[str]:
    codes = new_recovery_codes()
    factor.recovery_digests = [recovery_digest(factor.pk, code) for code in codes]
    factor.save(update_fields=["last_step", "recovery_digests"])
    return codes


def _switch(locked: User, since: datetime | None, action: str, actor: Actor) -> None:
    before = {"second_factor_since": _as_kept(locked.second_factor_since)}
    locked.second_factor_since = since
    locked.save(update_fields=["second_factor_since"])
    AuthToken.objects.filter(user=locked).delete()
    after = {"second_factor_since": _as_kept(since)}
    append_record_change(SUBJECT, locked.pk, action, before, after, actor=actor)
    log.info(action, user_id=locked.pk, by=actor.user_id)


def _as_kept(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
