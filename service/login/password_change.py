"""Changing one's own password, from the API, the admin or the command line."""

from __future__ import annotations

import structlog
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from service.accounts.roles import Actor
from service.input_errors import FieldError, InvalidInput
from service.login.hashing import hashing_slot
from service.login.sign_ins import note
from service.models import SignInKind, User
from service.use_cases.keep_access import keep_secret_change

log = structlog.get_logger(__name__)
SAME = "Новый пароль совпадает с прежним."


def change_own_password(user: User, old: str, new: str) -> None:
    """Give the account the password that its owner has chosen; every token of it ends.

    Raises:
        InvalidInput: the new password is too weak, or the old one.
        Busy: too many passwords are being hashed.
    """
    faults = [FieldError("new_password", "same", SAME)] if new == old else []
    faults += [FieldError("new_password", code, words) for code, words in weaknesses(new, user)]
    if faults:
        raise InvalidInput(faults)
    with hashing_slot(patient=True):
        user.set_password(new)
    user.must_change_password = False
    with transaction.atomic():
        user.save(update_fields=["password", "must_change_password"])
        keep_secret_change(user, "change_password", Actor.of(user))
        note(SignInKind.PASSWORD_CHANGED, user)
    log.info("password_changed", user_id=user.pk)


def weaknesses(password: str, user: User) -> list[tuple[str, str]]:
    """Why a password isn't good enough, as code and words."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [(str(fault.code or "weak"), " ".join(fault.messages)) for fault in error.error_list]
    return []
