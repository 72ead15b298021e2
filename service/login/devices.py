"""Devices from which somebody has logged in: a signed cookie says so, and the database needn't.

Guesses from elsewhere never count against them, so nobody locks the owner of an account out (OWASP, "Device Cookies").
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from service.http.cookies import bound_to_host
from service.models import User

COOKIE = "desk_device"
SALT = "service.login.devices"
DAYS = 180
ACCOUNTS = 10  # people share a desk; the one who came first is forgotten first


def device_of(request: HttpRequest, username: str) -> str | None:
    """The device's id for this account, if the account has logged in from it."""
    known = _read(request)
    if not known:
        return None
    pk = User.objects.filter(username=username).values_list("pk", flat=True).first()
    return known.get(str(pk))


def remember_device(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Have the browser bring proof next time that the account has logged in from it."""
    known = {pk: device for pk, device in _read(request).items() if pk != str(user.pk)}
    kept = dict(list(known.items())[1 - ACCOUNTS :])
    kept[str(user.pk)] = _read(request).get(str(user.pk)) or secrets.token_urlsafe(12)
    response.set_cookie(
        bound_to_host(COOKIE),
        signing.dumps(kept, salt=SALT, compress=True),
        max_age=DAYS * 86_400,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        known = signing.loads(request.COOKIES.get(bound_to_host(COOKIE), ""), salt=SALT, max_age=DAYS * 86_400)
    except signing.BadSignature:
        return {}
    return known if isinstance(known, dict) else {}
