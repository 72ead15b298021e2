"""A copy of the database signs nothing: secrets are encrypted under keys outside it, and in no kept answer (S13)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.utils import timezone

from service.accounts.roles import Role
from service.database.encryption import PREFIX, SecretUnreadable, decrypted, encrypted
from service.models import IdempotentAnswer, Subscription
from service.tasks import reencrypt_secrets
from tests.desk.callers import Caller
from tests.factories import UserFactory

SECRET = "s" * 200
ONCE = {"Idempotency-Key": "once"}


def stored() -> list[str]:
    return [text for pair in Subscription.objects.values_list("secret", "earlier_secret") for text in pair if text]


def subscribed(**more: object) -> Subscription:
    return Subscription.objects.create(url="https://a.example/", **more)


@pytest.fixture
def keys(settings) -> Iterator[list[str]]:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    return settings.ENCRYPTION_KEYS


def test_what_is_stored_is_not_the_secret_and_never_the_same_twice(keys: list[str]) -> None:
    once, again = encrypted(SECRET), encrypted(SECRET)
    assert once != again
    assert SECRET not in once
    assert len(once) <= Subscription._meta.get_field("secret").max_length
    assert decrypted(once) == decrypted(again) == SECRET
    assert encrypted("") == decrypted("") == ""


@pytest.mark.django_db
def test_what_the_release_before_stored_in_clear_signs_and_is_encrypted_at_night(keys: list[str]) -> None:
    one = subscribed(secret=SECRET, earlier_secret="e" * 40, earlier_until=timezone.now())
    assert one.secrets(timezone.now()) == [SECRET]
    assert (reencrypt_secrets(), reencrypt_secrets()) == (1, 0)
    assert all(text.startswith(PREFIX) for text in stored())
    one.refresh_from_db()
    assert (decrypted(one.secret), decrypted(one.earlier_secret)) == (SECRET, "e" * 40)


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["ENCRYPTION_KEYS", "SECRET_KEY"])
def test_keys_change_without_a_gap(settings, where: str) -> None:
    one, newer = subscribed(secret=encrypted(SECRET)), Fernet.generate_key().decode()
    if where == "SECRET_KEY":
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = newer * 2
    else:
        settings.ENCRYPTION_KEYS = [newer]
    assert one.secrets(timezone.now()) == [SECRET]
    assert reencrypt_secrets() == 1
    settings.SECRET_KEY_FALLBACKS = []
    one.refresh_from_db()
    assert one.secrets(timezone.now()) == [SECRET]


@pytest.mark.django_db
def test_without_its_key_a_secret_is_told_unreadable_and_stays(settings, keys: list[str]) -> None:
    one = subscribed(secret=encrypted(SECRET))
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(SecretUnreadable):
        one.secrets(timezone.now())
    before = stored()
    assert reencrypt_secrets() == 0
    assert stored() == before


@pytest.mark.django_db
def test_no_answer_with_a_secret_is_kept(keys: list[str]) -> None:
    administrator = Caller(Role.ADMINISTRATOR)
    UserFactory(role=Role.CARRIER, username="parcels")
    told = []
    for path, body in [("/subscriptions", {"url": "https://a.example/"}), ("/inbound-keys", {"account": "parcels"})]:
        answers = [administrator.post(path, body, **ONCE) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        told += [answer.json()["secret"] for answer in answers]
    one = Subscription.objects.first()
    told.append(administrator.post(f"/subscriptions/{one.pk}/secret", {}, **ONCE).json()["secret"])
    assert len(set(told)) == 5
    assert not IdempotentAnswer.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(s::text, '') FROM service_subscription s")
        (everything,) = cursor.fetchone()
    assert not any(secret in everything for secret in told)
