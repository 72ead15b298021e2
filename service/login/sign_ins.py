"""Rows of what happens at the door: who came in, who was kept out, what ended; never a password or a token.

Keeping one must never keep anybody out: where the database takes no writes, the log alone has it.
"""

from __future__ import annotations

from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone
from redis.exceptions import RedisError

from service.accounts.roles import Actor
from service.http.anonymous_call_and_login_limits import limit_key
from service.http.caller import present_caller
from service.models import SignIn, SignInDoor, SignInKind, SignInReason, User
from service.queries.batched_delete import delete_in_batches

log = structlog.get_logger(__name__)
LOCKED_ONCE_IN = 300
TIME_IS_OVER = "session_time_is_over"


def note(
    kind: SignInKind, account: User | None, *, door: str = "", reason: str = "", by: Actor | None = None, name: str = ""
) -> None:
    """Keep one event with where it came from.

    Args:
        by: who did it, where that isn't the account itself.
        name: what was typed where no account has that name; only its digest is kept.
    """
    caller = present_caller()
    foreign = by is not None and account is not None and by.user_id != account.pk
    row = SignIn(
        kind=kind,
        door=door,
        reason=reason,
        account=account,
        by_id=by.user_id if by is not None and foreign else None,
        name_digest="" if account is not None or not name else limit_key("log", name.casefold()),
        address=caller.address,
        agent=caller.agent,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except DatabaseError as error:
        log.warning("sign_in_not_kept", kind=type(error).__name__)


def note_refusal(username: str, door: str, why: str) -> None:
    """Keep that somebody was kept out, and why; of a series that a limit stops one row in five minutes."""
    account = User.objects.filter(username=username).first()
    if why == "throttled":
        if _first_of_series(username, present_caller().address or ""):
            note(SignInKind.LOCKED, account, door=door, reason=SignInReason.TOO_MANY, name=username)
        return
    note(SignInKind.REFUSED, account, door=door, reason=reason_of(account, why), name=username)


def note_refusal_of_provider() -> None:
    """Keep that what came back from the provider didn't hold.

    Anybody may ask for that page, so of a series from one address one row in five minutes is kept.
    """
    if _first_of_series("", present_caller().address or ""):
        note(SignInKind.REFUSED, None, door=SignInDoor.SSO, reason=SignInReason.PROVIDER)


def reason_of(account: User | None, why: str) -> SignInReason:
    """Why, as far as nobody outside is told."""
    if why == "wrong_code":
        return SignInReason.WRONG_CODE
    if account is None:
        return SignInReason.UNKNOWN_NAME
    if not account.is_active:
        return SignInReason.DISABLED
    return SignInReason.NO_PLACE if why == "no_place" else SignInReason.WRONG_PASSWORD


def _first_of_series(username: str, address: str) -> bool:
    try:
        return bool(cache.add(f"login:locked:{limit_key(username.casefold(), address)}", 1, timeout=LOCKED_ONCE_IN))
    except RedisError:
        return True


def note_logout(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Keep that somebody left the admin, or that their session's time was over."""
    if user is not None:
        over = getattr(request, TIME_IS_OVER, False)
        kind = SignInKind.ENDED if over else SignInKind.LOGGED_OUT
        note(kind, user, door=SignInDoor.ADMIN, reason=SignInReason.EXPIRED if over else SignInReason.SESSION)


user_logged_out.connect(note_logout, dispatch_uid="session ends")


def purge_sign_ins() -> int:
    """As the owner: forget events of long ago; how many."""
    before = timezone.now() - settings.RETENTION["sign_ins"]
    return delete_in_batches(SignIn.objects.filter(at__lte=before))
