"""Housekeeping that beat starts."""

from celery import shared_task
from django.utils import timezone
from knox.models import AuthToken

from service.http import idempotency


@shared_task
def purge_idempotent_answers() -> int:
    """Forget kept answers older than a day (contract: `Idempotency-Key` is kept 24 hours)."""
    return idempotency.purge()


@shared_task
def purge_expired_tokens() -> int:
    """Delete tokens that can't be used any more."""
    return AuthToken.objects.filter(expiry__lte=timezone.now()).delete()[0]
