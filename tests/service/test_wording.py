"""A text that names a setting says its present value (DIR-3)."""

from __future__ import annotations

import pytest

from orders.choices import DenialReason
from orders.fsm.messages import MESSAGES
from service.accounts.roles import Role
from service.runtime_settings.settings_in_texts import unit_after, with_settings
from service.use_cases.settings import change_setting
from tests.factories import actor


@pytest.mark.django_db
def test_a_denial_says_the_term_that_an_administrator_has_set() -> None:
    words = MESSAGES[DenialReason.FF_NEEDS_SUPERVISOR]
    assert words.denial("x", Role.OPERATOR).client_words.endswith(" 1–2 дня.")
    change_setting("clarification_days", [3, 5], actor=actor(Role.ADMINISTRATOR))
    assert words.denial("x", Role.OPERATOR).client_words.endswith(" 3–5 дней.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("хранится {pickup_storage_days}", "хранится 3 дня"),
        ("{refund_days}", "30 дней"),
        ("{objection_rounds}", "1–2 раза"),
        ("до {cashback_percent}", "до 20 %"),
        ("{window} и {made_up}", "{window} и {made_up}"),
        ("без подстановок", "без подстановок"),
    ],
)
def test_placeholders_of_settings_are_filled_and_others_stay(text: str, said: str) -> None:
    assert with_settings(text) == said


@pytest.mark.parametrize(
    ("number", "noun"), [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (14, "дней"), (21, "день"), (24, "дня")]
)
def test_the_noun_agrees_with_its_number(number: int, noun: str) -> None:
    assert unit_after(number, "дней") == noun
