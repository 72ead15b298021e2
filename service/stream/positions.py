"""The ids of the stream: a place of the feed, bound to the account it was told to (`Last-Event-ID`)."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from service.accounts.roles import Actor
from service.input_errors import FieldError, InvalidInput
from service.webhooks import feed

HEADER = "Last-Event-ID"
SALT = "service.stream.positions"
FORM = re.compile(r"(0|[1-9][0-9]{0,17})-([0-9a-f]{16})", re.ASCII)
WORDS = "Такого места в потоке этой учётной записи нет. Начните без этого заголовка и прочитайте списки заново."


def event_id(actor: Actor, position: int) -> str:
    """The id under which an account is told a place."""
    return f"{position}-{_seal(actor, position, settings.SECRET_KEY)}"


def position_of(actor: Actor, text: str) -> int:
    """The place that an account names.

    Raises:
        InvalidInput: it isn't one, the feed doesn't reach so far, or it was told to another account.
    """
    found = FORM.fullmatch(text)
    if found is None:
        raise InvalidInput([FieldError(HEADER, "unknown_position", WORDS)])
    position = int(found[1])
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    known = [constant_time_compare(_seal(actor, position, key), found[2]) for key in keys]
    if not any(known) or position > feed.newest():
        raise InvalidInput([FieldError(HEADER, "unknown_position", WORDS)])
    return position


def _seal(actor: Actor, position: int, key: str) -> str:
    return salted_hmac(SALT, f"{actor.account_id} {position}", secret=key, algorithm="sha256").hexdigest()[:16]
