"""The second factor at the API: asked for after the password, guarded like it, enrolled with it."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from knox.models import AuthToken
from prometheus_client import REGISTRY
from pytest_django import Settings
from structlog.testing import capture_logs

from service.accounts.roles import Role
from service.clock import MOSCOW
from service.database.encryption import PREFIX, decrypted
from service.login.api_tokens import issue_token
from service.login.attempts import OF_CODES, OF_PLACE
from service.login.checking import WrongCredentials
from service.login.one_time_codes import RECOVERY_CODES, code_at, step_of
from service.login.second_factor import use_code
from service.models import HistoryRow, SecondFactor, User
from service.stream.credentials import actors_of_tokens
from service.tasks import reencrypt_secrets
from service.use_cases.second_factor import ENROLMENT_LASTS, begin_enrolment
from tests.service.second_factors import PASSWORD, account, enrolled, phone_code, wrong_code

API = "/api/v1"
NOW = datetime(2026, 11, 20, 12, 32, 10, tzinfo=MOSCOW)
HOME = "203.0.113.1"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A moment in the middle of every window that limits are counted in."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def anna() -> User:
    """A supervisor with a password alone."""
    return account()


def send(path: str, address: str = HOME, **body: str):
    return Client().post(f"{API}{path}", body, "application/json", REMOTE_ADDR=address)


def log_in(otp: str | None = None, address: str = HOME, password: str = PASSWORD):
    more = {} if otp is None else {"otp": otp}
    return send("/auth/token", address, username="anna", password=password, **more)


def enrol(path: str = "", **more: str):
    return send(f"/auth/second-factor{path}", username="anna", password=PASSWORD, **more)


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def faults(answer) -> list[tuple[str, str]]:
    assert answer.status_code == 400
    return [(fault["field"], fault["code"]) for fault in answer.json()["errors"]]


def test_the_codes_are_those_of_the_standard() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B
    assert [code_at(secret, at // 30) for at in (59, 1_111_111_109, 20_000_000_000)] == ["287082", "081804", "353130"]


def test_without_one_the_password_is_enough(anna: User) -> None:
    assert log_in().status_code == 200
    assert log_in("123456").status_code == 200


@pytest.mark.parametrize("otp", [None, ""])
def test_whoever_has_one_is_asked_for_the_code(anna: User, otp: str | None) -> None:
    secret, _ = enrolled(anna)
    asked = log_in(otp)
    assert code_of(asked) == (401, "second_factor_required")
    assert asked.headers["WWW-Authenticate"].startswith("Bearer")
    answer = log_in(phone_code(secret))
    assert answer.status_code == 200
    me = Client(headers={"Authorization": f"Bearer {answer.json()['token']}"}).get(f"{API}/me")
    assert me.json()["username"] == "anna"


def test_a_wrong_password_is_told_alike_whether_there_is_a_second_factor_or_not(anna: User) -> None:
    before = log_in(password="wrong").json()
    secret, _ = enrolled(anna)
    after = [log_in(password="wrong").json(), log_in(phone_code(secret), password="wrong").json()]
    assert {**before, "request_id": ""} == {**after[0], "request_id": ""} == {**after[1], "request_id": ""}
    assert log_in(phone_code(secret)).status_code == 200, "a code beside a wrong password isn't used up"


def test_a_code_counts_once(anna: User) -> None:
    secret, _ = enrolled(anna)
    code = phone_code(secret)
    assert log_in(code).status_code == 200
    assert code_of(log_in(code)) == (401, "second_factor_wrong")


def test_after_a_code_the_one_before_it_counts_no_more(anna: User) -> None:
    secret, _ = enrolled(anna)
    assert log_in(phone_code(secret, 1)).status_code == 200
    assert code_of(log_in(phone_code(secret))) == (401, "second_factor_wrong")


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_phones_clock_may_be_off_by_half_a_minute(steps: int, accepted: bool) -> None:
    secret = begin_enrolment(account()).secret
    assert (step_of(secret, phone_code(secret, steps), after=0) is not None) == accepted


def test_a_code_may_be_typed_with_a_space(anna: User) -> None:
    secret, _ = enrolled(anna)
    code = phone_code(secret)
    assert log_in(f" {code[:3]} {code[3:]}").status_code == 200


def test_a_recovery_code_lets_in_once_however_it_is_typed(anna: User) -> None:
    _, codes = enrolled(anna)
    assert len(set(codes)) == RECOVERY_CODES
    assert log_in(codes[0]).status_code == 200
    assert code_of(log_in(codes[0])) == (401, "second_factor_wrong")
    assert log_in(codes[1].lower().replace("-", " ")).status_code == 200
    assert len(SecondFactor.objects.get().recovery_digests) == RECOVERY_CODES - 2


def test_recovery_codes_have_more_than_a_hundred_and_twelve_bits(anna: User) -> None:
    _, codes = enrolled(anna)
    assert {len(b32decode(code.replace("-", ""))) * 8 for code in codes} == {120}


def test_another_accounts_codes_are_wrong(anna: User) -> None:
    enrolled(anna)
    secret, codes = enrolled(account("boris"))
    assert code_of(log_in(codes[0])) == (401, "second_factor_wrong")
    assert code_of(log_in(phone_code(secret))) == (401, "second_factor_wrong")


def test_wrong_codes_are_counted_with_wrong_passwords(anna: User) -> None:
    secret, _ = enrolled(anna)
    passwords = [log_in(password="wrong").status_code for _ in range(OF_PLACE.most - 3)]
    codes = [log_in(wrong_code(secret)).status_code for _ in range(4)]
    assert passwords + codes == [401] * OF_PLACE.most + [429]
    assert log_in(phone_code(secret)).status_code == 429


def test_a_login_that_lacks_its_code_is_no_guess(anna: User) -> None:
    secret, _ = enrolled(anna)
    assert {code_of(log_in()) for _ in range(OF_PLACE.most + 1)} == {(401, "second_factor_required")}
    assert log_in(phone_code(secret)).status_code == 200


def test_strangers_who_know_the_password_have_few_codes_wherever_they_come_from(anna: User) -> None:
    secret, _ = enrolled(anna)
    assert log_in(phone_code(secret)).status_code == 200
    guesses = [log_in(wrong_code(secret), f"198.51.{last}.1").status_code for last in range(OF_CODES.most + 1)]
    assert guesses == [401] * OF_CODES.most + [429]
    assert log_in(phone_code(secret, 1)).status_code == 200, "the owner's network is known"


def test_failures_are_counted_and_no_code_is_logged(anna: User, caplog: pytest.LogCaptureFixture) -> None:
    def counted() -> float:
        return REGISTRY.get_sample_value("desk_login_failures_total", {"door": "api", "why": "wrong_code"}) or 0

    secret, codes = enrolled(anna)
    before, wrong = counted(), wrong_code(secret)
    log_in(wrong)
    log_in(codes[0])
    assert counted() == before + 1
    logged = " ".join(str(record.msg) for record in caplog.records)
    assert "wrong_code" in logged
    assert "recovery_code_used" in logged
    assert not [told for told in (secret, wrong, *codes, PASSWORD, "anna") if told in logged]


def test_the_password_is_changed_with_the_code_too(anna: User) -> None:
    secret, _ = enrolled(anna)
    words = {"username": "anna", "current_password": PASSWORD, "new_password": "another long word"}
    assert code_of(send("/auth/password", **words)) == (401, "second_factor_required")
    assert code_of(send("/auth/password", **words, otp=wrong_code(secret))) == (401, "second_factor_wrong")
    assert send("/auth/password", **words, otp=phone_code(secret)).status_code == 200


def test_enrolling_over_the_api_ends_the_tokens_that_a_password_alone_has_given(anna: User) -> None:
    AuthToken.objects.create(anna)
    begun = enrol()
    assert begun.headers["Cache-Control"] == "no-store"
    secret, address = begun.json()["secret"], urlsplit(begun.json()["uri"])
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path).endswith(":anna")
    assert parse_qs(address.query)["secret"] == [secret]
    assert AuthToken.objects.exists(), "nothing counts before the first code"
    assert log_in().status_code == 200
    assert faults(enrol("/confirm", otp=wrong_code(secret))) == [("otp", "second_factor_wrong")]
    confirmed = enrol("/confirm", otp=phone_code(secret))
    assert len(confirmed.json()["recovery_codes"]) == RECOVERY_CODES
    assert not AuthToken.objects.exists()
    assert code_of(log_in(phone_code(secret))) == (401, "second_factor_wrong"), "the code that confirmed it is used"
    assert log_in(phone_code(secret, 1)).status_code == 200
    assert faults(enrol()) == faults(enrol("/confirm", otp="123456")) == [("", "second_factor_enrolled")]


def test_an_enrolment_waits_a_quarter_of_an_hour(anna: User, clock: time_machine.Traveller) -> None:
    assert faults(enrol("/confirm", otp="123456")) == [("otp", "enrolment_over")]
    secret = enrol().json()["secret"]
    clock.shift(ENROLMENT_LASTS + timedelta(seconds=1))
    assert faults(enrol("/confirm", otp=phone_code(secret))) == [("otp", "enrolment_over")]


def test_enrolling_asks_for_the_password(anna: User) -> None:
    wrong = send("/auth/second-factor", username="anna", password="wrong")
    assert code_of(wrong) == (401, "not_authenticated")
    assert not SecondFactor.objects.exists()


def test_a_role_that_needs_one_gets_nothing_before_it_is_enrolled(anna: User, settings: Settings) -> None:
    boris = account("boris", Role.OPERATOR)
    early = {user.username: issue_token(user)[1] for user in (anna, boris)}
    settings.SECOND_FACTOR_ROLES = frozenset({"supervisor"})
    words = {"username": "anna", "current_password": PASSWORD, "new_password": "another long word"}
    for refused in (log_in(), send("/auth/password", **words)):
        assert code_of(refused) == (403, "second_factor_enrolment_required")
    clients = {name: Client(headers={"Authorization": f"Bearer {token}"}) for name, token in early.items()}
    assert {name: client.get(f"{API}/me").status_code for name, client in clients.items()} == {
        "anna": 401,
        "boris": 200,
    }
    streaming = actors_of_tokens(list(AuthToken.objects.values_list("pk", flat=True)))
    assert [actor.username for actor in streaming.values()] == ["boris"]
    secret = enrol().json()["secret"]
    enrol("/confirm", otp=phone_code(secret))
    assert log_in(phone_code(secret, 1)).status_code == 200
    assert send("/auth/token", username="boris", password=PASSWORD).status_code == 200


def test_the_demos_accounts_are_never_asked(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"supervisor"})
    account("supervisor")
    words = {"username": "supervisor", "password": PASSWORD}
    assert send("/auth/token", **words).status_code == 200
    assert faults(send("/auth/second-factor", **words)) == [("", "shared_account")]


def test_no_token_is_given_where_the_second_factor_came_between(anna: User) -> None:
    checked = User.objects.get(pk=anna.pk)
    enrolled(anna)
    with pytest.raises(WrongCredentials):
        issue_token(checked)


def test_a_copy_of_the_database_makes_no_codes(anna: User, settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    secret, codes = enrolled(anna)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(f::text, '') FROM service_secondfactor f")
        (everything,) = cursor.fetchone()
    assert PREFIX in everything
    assert not [told for told in (secret, *codes) if told in everything or told.replace("-", "") in everything]


def test_keys_change_without_a_gap(anna: User, settings: Settings) -> None:
    secret, _ = enrolled(anna)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert (reencrypt_secrets(), reencrypt_secrets()) == (1, 0)
    assert decrypted(SecondFactor.objects.get().secret) == secret
    assert use_code(anna, phone_code(secret))


def test_without_its_key_nobody_is_told_a_wrong_code_and_a_recovery_code_still_lets_in(
    anna: User, settings: Settings
) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    secret, codes = enrolled(anna)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert reencrypt_secrets() == 0
    with capture_logs() as lines:
        answer = log_in(phone_code(secret))
    assert code_of(answer) == (500, "internal")
    assert "администратора" in answer.json()["detail"]
    assert "запасным кодом" in answer.json()["detail"]
    (told,) = [line for line in lines if line["event"] == "secret_unreadable"]
    assert (told["log_level"], told["second_factor"]) == ("error", anna.pk)
    assert "ENCRYPTION_KEYS" in told["mend"]
    assert log_in(codes[0]).status_code == 200


def test_a_code_that_cannot_be_checked_is_no_guess(anna: User, settings: Settings) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    secret, codes = enrolled(anna)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    for _ in range(OF_PLACE.most + 1):
        assert code_of(log_in(phone_code(secret))) == (500, "internal")
    assert log_in(codes[0]).status_code == 200


def test_the_command_resets_it_and_history_says_so(anna: User) -> None:
    enrolled(anna)
    AuthToken.objects.create(anna)
    call_command("reset_second_factor", "anna", stdout=StringIO())
    assert not SecondFactor.objects.exists()
    assert not AuthToken.objects.exists()
    assert log_in().status_code == 200
    rows = HistoryRow.objects.filter(subject="user", subject_id=anna.pk).order_by("version")
    assert [(row.action, row.actor_name) for row in rows] == [
        ("enrol_second_factor", "anna"),
        ("reset_second_factor", "system"),
    ]
    (before, after) = rows[1].changes["second_factor_since"]
    assert (before is None, after) == (False, None)
    for name in ("anna", "nobody"):
        with pytest.raises(CommandError, match=name):
            call_command("reset_second_factor", name, stdout=StringIO())
