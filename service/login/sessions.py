"""Sessions of the admin and tokens of the API by their accounts: listed, ended one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from knox.models import AuthToken

from service.accounts.roles import Actor
from service.http.caller import present_caller
from service.login.sign_ins import note
from service.models import SessionUse, SignInKind, SignInReason, User

LISTED = "listed_as"


def list_session(session: SessionBase, user: User, began: float, seen: float) -> None:
    """Have a session stand in its account's list, from where it is used; a session gets another key now and then."""
    caller = present_caller()
    if session.session_key is None:
        session.create()
    facts = {
        "user": user,
        "began_at": datetime.fromtimestamp(began, UTC),
        "seen_at": datetime.fromtimestamp(seen, UTC),
        "address": caller.address,
        "agent": caller.agent,
    }
    with suppress(IntegrityError), transaction.atomic():  # another request may have ended it this very moment
        if Session.objects.filter(pk=session.session_key).exists():
            SessionUse.objects.update_or_create(session_id=session.session_key, defaults=facts)
    session[LISTED] = session.session_key


def is_listed(session: SessionBase) -> bool:
    """Whether the session stands in the list under the key it has now."""
    return session.get(LISTED) == session.session_key


def live_sessions(user: User) -> list[SessionUse]:
    """The account's sessions that still open something, the last used first."""
    idle = timezone.now() - settings.SESSION_IDLE
    began = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    found = _sessions(user).filter(seen_at__gt=idle, began_at__gt=began, session__expire_date__gt=timezone.now())
    return [use for use in found.order_by("-seen_at") if _has_hash(use.session, user)]


def end_session(user: User, pk: int, by: Actor) -> bool:
    """End one of the account's sessions; whether there was such a one."""
    return _ended(Session.objects.filter(use__user=user, use__pk=pk), user, SignInReason.SESSION, by)


def end_token(user: User, pk: int, by: Actor) -> bool:
    """End one of the account's tokens by its number; whether there was such a one."""
    return _ended(AuthToken.objects.filter(user=user, use__pk=pk), user, SignInReason.TOKEN, by)


def end_everything(user: User, by: Actor, *, but: str | None = None) -> int:
    """End the account's tokens and sessions, but for one; how many there were.

    Args:
        but: the key of the session that goes on: of whoever asks for it.
    """
    with transaction.atomic():
        sessions = Session.objects.filter(use__user=user).exclude(pk=but or "").delete()[1]
        tokens = AuthToken.objects.filter(user=user).delete()[1]
        gone = sessions.get(Session._meta.label, 0) + tokens.get(AuthToken._meta.label, 0)
        if gone:
            note(SignInKind.ENDED, user, reason=SignInReason.EVERYTHING, by=by)
    return int(gone)


def _ended(rows: QuerySet[Any], user: User, reason: SignInReason, by: Actor) -> bool:
    with transaction.atomic():
        gone = rows.delete()[0]
        if gone:
            note(SignInKind.ENDED, user, reason=reason, by=by)
    return bool(gone)


def _sessions(user: User) -> QuerySet[SessionUse]:
    return SessionUse.objects.filter(user=user).select_related("session")


def _has_hash(session: Session, user: User) -> bool:
    """Whether it was begun under the account's present password and second factor."""
    kept = session.get_decoded().get(HASH_SESSION_KEY, "")
    return any(constant_time_compare(kept, known) for known in _hashes(user))


def _hashes(user: User) -> Iterator[str]:
    yield user.get_session_auth_hash()
    yield from user.get_session_auth_fallback_hash()
