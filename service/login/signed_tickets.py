"""Tickets that carry a step of a login from one call to the next: signed, short-lived, spent by what they lead to."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils import timezone

from service.models import UsedSignature

LASTS = timedelta(minutes=10)


def issue(purpose: str, facts: dict[str, Any]) -> str:
    """A ticket with these facts, which whoever holds it may read and nobody change."""
    return signing.dumps({**facts, "id": secrets.token_urlsafe(12)}, salt=_salt(purpose), compress=True)


def read(purpose: str, ticket: str) -> dict[str, Any] | None:
    """The facts of a ticket of ours that isn't over; it isn't spent by that."""
    try:
        facts: dict[str, Any] = signing.loads(ticket, salt=_salt(purpose), max_age=LASTS)
    except signing.BadSignature:
        return None
    return facts


def spend(facts: dict[str, Any]) -> bool:
    """Spend the ticket of these facts; whether nobody had."""
    forget_at = timezone.now() + LASTS
    _, first = UsedSignature.objects.get_or_create(signature=f"ticket:{facts['id']}", defaults={"forget_at": forget_at})
    return first


def _salt(purpose: str) -> str:
    return f"service.login.{purpose}"
