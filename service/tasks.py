"""Housekeeping that beat starts."""

from celery import shared_task
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from knox.models import AuthToken

from service.database import partitions, seals
from service.database.accounts import database_owner
from service.database.verification import purge_verifications, verify
from service.erasure.erase import erase_asked
from service.http import idempotency
from service.login.second_factor import reencrypt_second_factors
from service.login.sign_ins import purge_sign_ins
from service.observability import background_work
from service.queries.batched_delete import delete_in_batches
from service.webhooks import purge_deliveries_and_secrets, relay, subscriber_lag_and_secret_rotation


@shared_task
def purge_idempotent_answers() -> int:
    """Forget answers kept long enough (contract: `Idempotency-Key` is kept 24 hours)."""
    return idempotency.purge()


@shared_task
def purge_expired_tokens() -> int:
    """Delete tokens that can't be used any more."""
    return delete_in_batches(AuthToken.objects.filter(expiry__lte=timezone.now() - settings.RETENTION["ended_tokens"]))


@shared_task
def purge_expired_sessions() -> int:
    """Delete sessions of the admin that are over."""
    ended = timezone.now() - settings.RETENTION["ended_sessions"]
    return delete_in_batches(Session.objects.filter(expire_date__lte=ended))


@shared_task
def purge_deliveries() -> int:
    """Forget what subscribers took long ago, and the secrets whose overlap is over; the feed stays (INT-3)."""
    purge_deliveries_and_secrets.drop_earlier_secrets()
    return purge_deliveries_and_secrets.purge_deliveries()


@shared_task
def reencrypt_secrets() -> int:
    """Nightly: bring secrets of subscribers and second factors under the newest key, none stays in the clear."""
    return subscriber_lag_and_secret_rotation.reencrypt_secrets() + reencrypt_second_factors()


@shared_task
def forget_signatures() -> int:
    """Forget signatures of calls that are too old to be taken again (INT-2)."""
    return purge_deliveries_and_secrets.forget_signatures()


@shared_task
def relay_events() -> int:
    """Every few seconds: give new events their places and have every subscriber served by a task of its own."""
    background_work.note_beat()
    waiting = relay.prepare()
    for pk in waiting:
        serve_subscriber.delay(pk)
    return len(waiting)


@shared_task
def serve_subscriber(pk: int) -> int:
    """Send a subscriber what is due; a slow one holds up nobody else (INT-3)."""
    return relay.serve(pk)


@shared_task(acks_late=False)
def make_partitions() -> int:
    """Have two partitions ahead of every table that only grows; the maintenance worker's, as the database's owner."""
    with database_owner():
        return partitions.make_partitions()


@shared_task(acks_late=False)
def erase_persons() -> int:
    """Every minute: take out whom an administrator has asked to (PDN-4); the maintenance worker's, as the owner."""
    with database_owner():
        return erase_asked()


@shared_task(acks_late=False)
def forget_sign_ins() -> int:
    """Nightly: forget what happened at the door long ago; the maintenance worker's, as the database's owner."""
    with database_owner():
        return purge_sign_ins()


@shared_task(acks_late=False)
def seal_days() -> int:
    """Seal what was written since the last night (PDN-5); the maintenance worker's, as the database's owner."""
    with database_owner():
        return seals.seal_days()


@shared_task(acks_late=False)
def verify_past() -> int:
    """Compare seals, versions, history and outbox; how many rows are wrong. The maintenance worker's.

    Results of long ago are forgotten.
    """
    with database_owner():
        purge_verifications()
        return len(verify().faults)
