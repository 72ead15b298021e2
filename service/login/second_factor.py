"""Whether a code belongs to an account's second factor; a code counts once."""

from __future__ import annotations

import structlog
from django.db import transaction

from service.database.encryption import SecretUnreadable, decrypted, reencrypted
from service.login.one_time_codes import is_of_app, recovery_digest, step_of
from service.models import SecondFactor, User

log = structlog.get_logger(__name__)
MEND = "name the key that was taken away in ENCRYPTION_KEYS or SECRET_KEY_FALLBACKS again, or reset the second factor"


class SecondFactorRequired(Exception):
    """The password is right, and a code is asked for besides."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user


class SecondFactorWrong(Exception):
    """The password is right, the code isn't: mistyped, too old, or used already."""

    explanation = "Код не подходит: он неверный, устарел или уже использован. Дождитесь следующего кода в приложении."


class SecondFactorUnreadable(SecondFactorWrong):
    """Whether the code is right can't be said: no known key opens the account's secret (S13)."""

    explanation = (
        "Код проверить не получилось: служба потеряла ключ, которым зашифрован ваш второй фактор. Дело не в коде. "
        "Войдите запасным кодом или попросите администратора сбросить второй фактор."
    )


class EnrolmentRequired(Exception):
    """The role needs a second factor, and the account has none: it is enrolled before anything else."""


def use_code(user: User, code: str) -> bool:
    """Whether the code is right; it is used up by that."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update(no_key=True).filter(user=user).first()
        if factor is None:
            return False
        return _use_code_of_app(factor, code) if is_of_app(code) else _use_recovery_code(factor, code)


def matching_step(factor: SecondFactor, code: str) -> int | None:
    """The step that a code of the app belongs to, if it is right and wasn't used.

    Raises:
        SecondFactorUnreadable: the secret that would tell can't be read; the log says what mends it.
    """
    try:
        return step_of(decrypted(factor.secret), code, after=factor.last_step)
    except SecretUnreadable:
        log.error("secret_unreadable", second_factor=factor.pk, mend=MEND)
        raise SecondFactorUnreadable from None


def _use_code_of_app(factor: SecondFactor, code: str) -> bool:
    step = matching_step(factor, code)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


def _use_recovery_code(factor: SecondFactor, code: str) -> bool:
    digest = recovery_digest(factor.pk, code)
    if digest not in factor.recovery_digests:
        return False
    factor.recovery_digests = [kept for kept in factor.recovery_digests if kept != digest]
    factor.save(update_fields=["recovery_digests"])
    log.info("recovery_code_used", user_id=factor.pk, left=len(factor.recovery_digests))
    return True


def reencrypt_second_factors() -> int:
    """Nightly: bring every second factor's secret under the newest key; how many had another."""
    return sum(_reencrypt(pk) for pk in SecondFactor.objects.values_list("pk", flat=True))


@transaction.atomic
def _reencrypt(pk: int) -> bool:
    factor = SecondFactor.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if factor is None:
        return False
    try:
        newest = reencrypted(factor.secret)
    except SecretUnreadable:
        log.error("secret_unreadable", second_factor=pk, mend=MEND)
        return False
    if newest == factor.secret:
        return False
    factor.secret = newest
    factor.save(update_fields=["secret"])
    return True
