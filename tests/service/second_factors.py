"""What the tests of the second factor share: accounts that have one, and the codes of their phones."""

from __future__ import annotations

import time

from service.accounts.roles import Role
from service.login.one_time_codes import STEP_SECONDS, code_at, current_step
from service.models import User
from service.use_cases.second_factor import begin_enrolment, confirm_enrolment

PASSWORD = "open sesame"


ROOM = 8
"""Seconds in which what was read off the phone is typed in, on a machine that is busy."""


def phone_code(secret: str, steps: int = 0) -> str:
    """What the phone shows now, or some half minutes away; one that was shown before can still be typed in."""
    left = STEP_SECONDS - time.time() % STEP_SECONDS
    if steps < 0 and left < ROOM:
        time.sleep(left)
    return code_at(secret, current_step() + steps)


def wrong_code(secret: str) -> str:
    """Six digits that aren't the code of any step near now."""
    near = {code_at(secret, current_step() + steps) for steps in range(-3, 4)}
    return next(code for code in (f"{number:06}" for number in range(100)) if code not in near)


def account(name: str = "anna", role: Role = Role.SUPERVISOR) -> User:
    """An account with the password and no second factor."""
    return User.objects.create_user(name, password=PASSWORD, role=role, display_name="Анна")


def enrolled(user: User) -> tuple[str, list[str]]:
    """The secret on the phone and the recovery codes of an account that has enrolled half a minute ago.

    The code that it enrolled with is the one before now's, so that now's is still good.
    """
    secret = begin_enrolment(user).secret
    return secret, confirm_enrolment(user, phone_code(secret, -1))
