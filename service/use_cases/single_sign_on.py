"""Whose account the provider's claims mean, and which role they give."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import INTEGRATIONS, SYSTEM, Role
from service.login.sign_ins import note
from service.login.single_sign_on import SignOnRefused, described
from service.models import SignInDoor, SignInKind, SignInReason, User
from service.texts import clean
from service.use_cases.keep_access import access_change, keep_new
from service.use_cases.role_requests import ask_for_role, takes_two

UNKNOWN = "Учётной записи для вас здесь нет. Администратор заведёт её или свяжет с единым входом."
TAKEN = "Учётная запись с вашим именем уже есть. Администратор свяжет её с единым входом."
NAMELESS = (
    "Единый вход не сообщил имени, под которым завести учётную запись. Администратор заведёт её или попросит "
    "передавать имя (preferred_username)."
)
NAMES = ("preferred_username", "email")
"""Claims that may name a new account, the nearest first; it is found again by its `sub` alone."""
DISABLED = "Ваша учётная запись отключена. Обратитесь к администратору."
NO_ROLE = "В едином входе у вас нет роли для этой службы. Обратитесь к администратору."
STAFF = READERS - {Role.OPERATOR}


def account_of(claims: dict[str, Any]) -> User:
    """The account that the claims mean, with the role that they give it.

    Raises:
        SignOnRefused: there is none, it is disabled, or the provider gives it no role.
    """
    user, refused = _decided(claims)
    if user is None or refused is not None:
        reason, words = refused or (SignInReason.UNKNOWN_NAME, UNKNOWN)
        note(SignInKind.REFUSED, user, door=SignInDoor.SSO, reason=reason, name=claims["sub"])
        raise SignOnRefused(words)
    return user


@transaction.atomic
def _decided(claims: dict[str, Any]) -> tuple[User | None, tuple[SignInReason, str] | None]:
    user = _known(claims)
    if user is not None and (not user.is_active or user.role in INTEGRATIONS):
        return user, (SignInReason.DISABLED, DISABLED)
    role = role_of(claims)
    if described().roles and role is None:
        return user, (SignInReason.NO_PLACE, NO_ROLE)
    if user is None:
        user, words = _made(claims)
        if user is None:
            return None, (SignInReason.UNKNOWN_NAME, words)
    if role is not None and role != user.role:
        _give(user, role)
    return user, None


def _known(claims: dict[str, Any]) -> User | None:
    return User.objects.select_for_update(no_key=True).filter(sso_subject=claims["sub"]).first()


def role_of(claims: dict[str, Any]) -> Role | None:
    """The first role of the settings that one of the provider's words means."""
    sso = described()
    said = claims.get(sso.role_claim)
    words = {said} if isinstance(said, str) else set(filter(_is_text, said)) if isinstance(said, list) else set()
    return next((Role(ours) for theirs, ours in sso.roles if theirs in words), None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _made(claims: dict[str, Any]) -> tuple[User | None, str]:
    """An account with the least rights and no password, where the settings make one; else why there is none."""
    if not described().makes_accounts:
        return None, UNKNOWN
    name = name_of(claims)
    if name is None:
        return None, NAMELESS
    if len(name) > 150 or User.objects.filter(username__iexact=name).exists():
        return None, TAKEN
    shown = clean(str(claims.get("name") or ""))[:150]
    user = User(username=name, display_name=shown, role=Role.OPERATOR, trainee=True, sso_subject=claims["sub"])
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # another browser of theirs was quicker, or somebody who has taken the name
        return _known(claims), TAKEN
    keep_new(user, SYSTEM)
    return user, ""


def name_of(claims: dict[str, Any]) -> str | None:
    """What a new account is called: the name that the provider tells, else the mailbox; None without either."""
    for claim in NAMES:
        name = clean(str(claims.get(claim) or ""))
        try:
            UnicodeUsernameValidator()(name)
        except ValidationError:
            continue
        return name
    return None


def _give(user: User, role: Role) -> None:
    """Give the role; to an administrator's another administrator must agree, where the settings say so."""
    if takes_two(user, role, is_active=True):
        ask_for_role(user, role, SYSTEM)
        return
    with access_change(User, user.pk, "edit", SYSTEM):
        user.role, user.trainee, user.carrier = role, user.trainee and role == Role.OPERATOR, None
        user.is_staff, user.is_superuser = role in STAFF, role in ADMINISTRATORS
        user.save(update_fields=["role", "trainee", "carrier", "is_staff", "is_superuser"])
